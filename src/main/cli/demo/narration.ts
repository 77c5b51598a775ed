import type { ThreatModel } from '../../../contract/attacks/threat-model';
import { formatEpsilon } from '../../../words/plans';
import { attackLabel } from '../../../contract/attacks';
import type { CheckpointRecord } from '../../../contract/models/checkpoint';
import type { DatasetRecord } from '../../../contract/datasets/dataset';
import type { EvaluationRecord } from '../../../contract/evaluations/evaluation';
import type { Plan } from '../../../contract/plans/plan';
import { needsTeacher } from '../../../contract/plans/recipe';
import { formatPasses } from '../../../words/amounts';
import { formatCount, formatProportion } from '../../../words/numbers';
import { formatList } from '../../../words/sentences';
import { sparkline } from '../format/sparkline';
import { renderFacts } from '../format/table';
import type { DemoPlans } from './plans';

/** What the demo is about, before anything is measured. */
export const introduction =
  'An image classifier that was trained on clean images alone can be fooled by changes too small to notice. ' +
  'Adversarial training cures that and is expensive. This demo takes such a classifier and a few images that it never ' +
  'saw, makes it robust by a short adversarial fine-tuning, and sets it beside the same network trained adversarially ' +
  'from scratch on the same images: once with the same attack for the same cost, once with more attack steps for a ' +
  'higher one. Everything is computed now, on this machine.';

/** The setting in a few facts. */
export function settingLines(
  plans: DemoPlans,
  dataset: DatasetRecord,
  natural: CheckpointRecord,
): string[] {
  const { train, validation, test } = dataset.manifest.splits;
  const attacks = plans.evaluation.attacks.map(({ name }) => name);
  return renderFacts([
    [
      'images',
      `${dataset.name}: ${formatCount(train.images)} to train, ${formatCount(validation.images)} to validate, ${formatCount(test.images)} to test, ${dataset.manifest.classNames.length} classes`,
    ],
    ['network', `${natural.networkName}, ${formatCount(natural.parameters)} parameters`],
    ['adversary', adversaryText(plans.evaluation.threatModel)],
    [
      'measured by',
      `${formatList(attacks)} on the same ${formatCount(plans.evaluation.images)} ${plans.evaluation.split} images each time`,
    ],
  ]);
}

function adversaryText({ norm, epsilon }: ThreatModel): string {
  if (norm === 'l2') return `may move an image by up to ${formatEpsilon(epsilon)} in the L2 norm`;
  return `may change every pixel by up to ${formatEpsilon(epsilon)} of its range (Linf)`;
}

export interface PartText {
  title: string;
  explanation: string;
}

/** What the first part does: the natural checkpoint, measured as it is. */
export function naturalText(natural: CheckpointRecord): PartText {
  return {
    title: 'The natural classifier, as it ships',
    explanation: `${natural.name} never saw an adversarial image. It is measured as it is: how often is it right on clean images, and how often once an adversary may touch them?`,
  };
}

export type TrainingRole = 'fine-tune' | 'scratch-equal' | 'scratch-long';

/** What a training part does, with its cost and its schedule in one line. */
export function trainingText(
  role: TrainingRole,
  plan: Plan,
  trainingSetPasses: number | null,
): PartText {
  const cost =
    trainingSetPasses === null ? '' : `, ${formatPasses(trainingSetPasses)} over the training set`;
  const work = `${plan.epochs} epochs${cost}`;
  const { crafting } = plan.recipe;
  const attack = crafting ? attackLabel(crafting.attack) : 'clean images';
  const epsilon = formatEpsilon(plan.threatModel.epsilon);
  const texts: Record<TrainingRole, PartText> = {
    'fine-tune': {
      title: 'Fine-tune it adversarially',
      explanation: `The same classifier continues training on attacked images (${attack}): ${work}. Epsilon rises to ${epsilon} while it trains${needsTeacher(plan.recipe) ? ', its own answers to the clean images are half of what it learns' : ''}, and the weights are averaged beside it.`,
    },
    'scratch-equal': {
      title: 'Train the same network from scratch, for the same cost',
      explanation: `Fresh weights, the same attack, epsilon up to ${epsilon}: ${work}. What it lacks is the classifier that was there already, and the passes that it once cost.`,
    },
    'scratch-long': {
      title: 'Train it from scratch for longer',
      explanation: `Fresh weights again, attacked by ${attack} at epsilon ${epsilon}: ${work}. It has smoothed labels and averaged weights too. This is what fine-tuning has to measure up to.`,
    },
  };
  return texts[role];
}

/** The schedule of a part as a picture. */
export function scheduleLine(plan: Plan, learningRates: readonly number[]): string {
  return `learning rate ${sparkline(learningRates, 40)} ${plan.learningRate.kind.replaceAll('-', ' ')}`;
}

/** What an evaluation found, a line for the clean images and one for each attack. */
export function measuredLines({ summary }: EvaluationRecord): string[] {
  if (summary === null) return [];
  return renderFacts([
    ['clean images', formatProportion(summary.clean)],
    ...summary.attacks.map(
      ({ name, accuracy }) => [`under ${name}`, formatProportion(accuracy)] as const,
    ),
  ]);
}
