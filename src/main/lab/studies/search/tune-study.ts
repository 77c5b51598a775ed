import type { DatasetRecord } from '../../../../contract/datasets/dataset';
import { TemperError } from '../../../../contract/errors';
import { withValue, type Json, type JsonObject } from '../../../../contract/json-value';
import { parseOrThrow } from '../../../../contract/parse';
import { Plan } from '../../../../contract/plans/plan';
import type { NetworkBlock } from '../../../../contract/plans/plan-network';
import { tuneSizes, type TuneChoices } from '../../../../contract/studies/search/tune';
import { stepsPerEpoch } from '../../../core/numerics/cost';
import { throwIssues } from '../../../core/rules/issues';
import type { LabContext } from '../../context';
import { resolveDataset } from '../../records/references';
import { previewPlan } from '../../runs/plan-preview';

/** A candidate trains for this share of the plan's length, and for no more than half an epoch. */
const usualShare = 0.1;
const mostEpochs = 0.5;
const usualImages = 1000;

/** Nothing frozen, one rate for all blocks, from the first update on. */
const everythingMoves: JsonObject = {
  'freezing.firstBlocks': 0,
  'freezing.blocks': [],
  blockRates: {},
};

/**
 * A study that searches for what of a plan's network to freeze and how fast to move the rest, and sets what it finds against
 * the plan as it is, the training of all layers and that of the last layer alone.
 *
 * @throws TemperError `invalid-plan` for a plan that does not hold together, `invalid-input` where nothing is left to choose from
 */
export function tuneStudy(context: LabContext, choices: TuneChoices): JsonObject {
  const plan = parseOrThrow(Plan, choices.plan, 'The plan', 'invalid-plan');
  const { issues, blocks } = previewPlan(context, plan);
  throwIssues(issues, `Plan "${plan.name}"`);
  const dataset = resolveDataset(context.database, plan.dataset);
  const { fitness, budgetMs, seeds } = choices;
  const arms = [tunedArm(plan, blocks, choices), ...plainArms(plan, blocks)];
  return {
    version: 1,
    name: choices.name ?? `tune ${plan.name}`.slice(0, 60),
    question: 'What of the network should be frozen, what should move, and how fast?',
    plans: { plan: sharedPlan(choices.plan as JsonObject) },
    arms,
    seeds,
    strategy: strategyFor(choices),
    search: { epochs: candidateEpochs(plan, dataset, choices), fitness, budgetMs },
    evaluation: evaluationFor(plan, dataset, choices),
    comparison: { baseline: arms[1]?.['name'] ?? 'all layers' },
  };
}

/** Seed, name and evaluation are the study's. */
function sharedPlan(written: JsonObject): JsonObject {
  return ['seed', 'name', 'evaluation'].reduce(
    (plan, key) => withValue(plan, key, undefined),
    written,
  );
}

function tunedArm(
  plan: Plan,
  blocks: readonly NetworkBlock[],
  { blockRates, genes }: TuneChoices,
): JsonObject {
  const rates = blocks.length < 2 || blockRates.length < 2 ? [] : blocks;
  const vary: Record<string, Json> = {
    ...Object.fromEntries(
      rates.map(({ name, isHead }) => [
        `blockRates.${name}`,
        isHead && mustMove(plan) ? blockRates.filter((rate) => rate > 0) : blockRates,
      ]),
    ),
    ...genes,
  };
  if (Object.keys(vary).length === 0) {
    throw new TemperError(
      'invalid-input',
      `There is nothing to choose from: the network of plan "${plan.name}" has ${blocks.length} block. Name values to try, such as --gene learningRate.peak=0.01,0.03,0.1.`,
    );
  }
  return {
    name: 'tuned',
    description: 'The plan with what the search has chosen.',
    base: 'plan',
    changes: rates.length > 0 ? everythingMoves : {},
    vary,
  };
}

/** A new head, or one that trains alone at first, cannot be frozen. */
function mustMove({ start, freezing }: Plan): boolean {
  return freezing.headOnlyEpochs > 0 || (start.kind === 'checkpoint' && start.head === 'new');
}

/** What the winner is set against; the first is the baseline. */
function plainArms(plan: Plan, blocks: readonly NetworkBlock[]): JsonObject[] {
  const { freezing, blockRates, start } = plan;
  const movesAll =
    freezing.firstBlocks === 0 &&
    freezing.blocks.length === 0 &&
    freezing.headOnlyEpochs === 0 &&
    Object.keys(blockRates).length === 0;
  const asItIs = { name: 'default', description: 'The plan as it is.', base: 'plan' };
  const all = {
    name: 'all layers',
    description: 'Every layer trains at the same rate.',
    base: 'plan',
    changes: { ...everythingMoves, 'freezing.headOnlyEpochs': 0 },
  };
  const head = blocks.find(({ isHead }) => isHead);
  const still = blocks.filter((block) => block !== head).map(({ name }) => name);
  const last = {
    name: 'last layer',
    description: 'Everything but the last layer is frozen.',
    base: 'plan',
    changes: { ...everythingMoves, 'freezing.headOnlyEpochs': 0, 'freezing.blocks': still },
  };
  const hasFeatures = start.kind === 'checkpoint' && head !== undefined && still.length > 0;
  return [...(movesAll ? [] : [asItIs]), all, ...(hasFeatures ? [last] : [])];
}

function strategyFor({ strategy, scale, seed }: TuneChoices): JsonObject {
  const sizes = { kind: strategy, ...tuneSizes[strategy][scale] };
  return strategy === 'grid' ? sizes : { ...sizes, seed };
}

function candidateEpochs(
  { epochs, batchSize }: Plan,
  { manifest }: DatasetRecord,
  choices: TuneChoices,
): number {
  if (choices.epochs !== null) return choices.epochs;
  const updates = stepsPerEpoch(manifest.splits.train.images, batchSize);
  if (choices.updates !== null) return choices.updates / updates;
  return Math.min(mostEpochs, usualShare * epochs);
}

function evaluationFor(plan: Plan, { manifest }: DatasetRecord, choices: TuneChoices): JsonObject {
  const { splits } = manifest;
  // Identities to train on have no test images: those that they are verified on are a dataset of their own.
  const split = splits.test.images > 0 ? 'test' : 'validation';
  const chosen = choices.evaluation;
  if (chosen?.split === 'test' && split !== 'test') {
    const images = Math.min(chosen.images, splits[split].images);
    return { ...chosen, split, images } as unknown as JsonObject;
  }
  const own = chosen ?? plan.evaluation;
  if (own) return own as unknown as JsonObject;
  return { battery: 'quick', split, images: Math.min(usualImages, splits[split].images) };
}
