import { attackLabel } from '../../../contract/attacks';
import type { CheckpointCard, CheckpointRecord, Cost } from '../../../contract/models/checkpoint';
import type { Plan } from '../../../contract/plans/plan';
import { recipeTitle } from '../../../contract/plans/recipe';

import { formatDigest, formatEpoch, formatPasses } from '../../../words/amounts';
import { formatCompact, formatCount, formatPercent } from '../../../words/numbers';
import { shortThreatLabel, threatLabel } from '../../../words/plans';
import { formatDuration, formatExactTime, formatWhen } from '../../../words/time';
import { mixText } from '../../../words/weight-space';
import type { KeyValue } from '../../ui/display/key-value';
import { pretrainingPasses } from '../../../contract/models/cost';

/** What the figures in a lineage rest on. */
export const lineageBasis =
  'from left to right: trained from · adversarial accuracy on the validation split, under the validation attack of each plan';

export function recipeLabel(plan: Plan | null, length: 'title' | 'short' = 'title'): string {
  return plan ? recipeTitle(plan)[length] : 'not known';
}

/**
 * Where a model without a known parent comes from: `fresh start` only where its plan says so. What another program trained
 * had a start that was not recorded.
 */
export function originWithoutParent({ kind, card }: CheckpointRecord): string {
  if (card.plan?.start.kind === 'fresh') return 'fresh start';
  return kind === 'imported' || card.imported ? 'imported' : 'not known';
}

export function modelFacts(model: CheckpointRecord): KeyValue[] {
  const { card } = model;
  return [
    { key: 'Network', value: model.networkName },
    { key: 'Parameters', value: formatCount(model.parameters) },
    { key: 'Cost of one image', value: `${formatCompact(model.forwardMacs)} multiply-adds` },
    { key: 'Dataset', value: card.datasetName ?? 'not known' },
    ...(card.combined
      ? [{ key: 'Made of', value: mixText(card.combined) }]
      : [{ key: 'Recipe', value: recipeLabel(card.plan) }]),
    ...(card.plan?.recipe.crafting
      ? [
          {
            key: 'Trained against',
            value: threatLabel(card.plan.threatModel),
          },
        ]
      : []),
    ...(card.combined
      ? []
      : [{ key: 'Epoch', value: `${formatEpoch(card.epoch)} (step ${formatCount(card.step)})` }]),
    ...costFacts(card.cost),
    {
      key: 'Weights',
      value: formatDigest(model.weightsSha256, 16),
      title: `SHA-256 ${model.weightsSha256}`,
      mono: true,
    },
    { key: 'File', value: model.file },
    { key: 'Licence', value: card.licence ?? 'not stated' },
    { key: 'Made by', value: card.createdBy },
    { key: 'Made', value: formatWhen(card.createdAt), title: formatExactTime(card.createdAt) },
  ];
}

function costFacts(cost: Cost | null): KeyValue[] {
  if (!cost) return [];
  return [
    {
      key: 'Training cost',
      help: 'passes',
      value: `${formatPasses(cost.trainingSetPasses)}, ${formatDuration(cost.durationMs)}`,
      title: `Passes over the training set: ${formatCount(cost.imagePasses)} image passes`,
    },
    ancestorsFact(cost),
  ];
}

function ancestorsFact(cost: Cost): KeyValue {
  const before = pretrainingPasses(cost);
  return {
    key: 'Cost of its ancestors',
    help: 'lineage',
    value: before === null ? 'not known' : formatPasses(before),
    title:
      before === null
        ? 'What it cost to train the model it was started from is not recorded'
        : `In passes over the same training set: ${formatCount(cost.pretrainingImagePasses)} image passes`,
  };
}

export interface ValidationFigure {
  name: string;
  figure: string;
  /** What it rests on; null where the card does not know. */
  note: string | null;
}

/** What training measured on the validation split, to choose the checkpoint: no evaluation. */
export function validationFigures({ metrics, plan }: CheckpointCard): ValidationFigure[] {
  const { validationCleanAccuracy: clean, validationAdversarialAccuracy: attacked } = metrics;
  const against = plan
    ? `${attackLabel(plan.validation.attack)} · ${shortThreatLabel(plan.threatModel)}`
    : null;
  return [
    { name: 'Clean, validation', figure: formatPercent(clean), note: null },
    { name: 'Adversarial, validation', figure: formatPercent(attacked), note: against },
  ];
}

/** `validationCleanAccuracy` as `Validation clean accuracy`, with its value. */
export function metricFacts(metrics: Record<string, number>): KeyValue[] {
  return Object.entries(metrics).map(([name, value]) => {
    const words = name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
    return {
      key: words.charAt(0).toUpperCase() + words.slice(1),
      value: /accuracy/i.test(name) ? formatPercent(value) : String(Number(value.toPrecision(4))),
      title: String(value),
    };
  });
}
