import { imagePassesWithPretraining, withUnknownAncestors } from '../../../contract/models/cost';
import type { JobInput } from '../../../contract/jobs';
import { TemperError } from '../../../contract/errors';
import type { Network } from '../../../contract/models/network';
import type { Plan } from '../../../contract/plans/plan';
import { replaysOf } from '../../../contract/plans/recipe';
import { cosineHeadOf } from '../../../contract/terms';
import type { Environment } from '../../../contract/runs/run';
import { openDataset, type PackedDataset } from '../../core/datasets/packed-dataset';
import { assertNetworkFits } from '../../core/rules/network-fit';
import { checkFingerprint } from '../measurement/check-network';
import { readCheckpoint, readCheckpointHeader } from '../../core/checkpoints/checkpoint-file';
import type { SavedState } from '../../core/networks/saved-state';
import type { TrainingPosition } from '../../core/checkpoints/checkpoint-position';
import { rateFactors } from '../../core/networks/block-rates';
import { assertFiniteWeights } from '../../core/networks/finite-weights';
import { checkFreezing } from '../../core/networks/freezing';
import { checkReach } from '../../core/networks/reach';
import {
  headRemedy,
  requireCosines,
  weightsWithNewHead,
  withClasses,
  withInitialBias,
  withNewHead,
} from '../../core/networks/head';
import { initialiseParameters } from '../../core/networks/parameters';
import { buildNetwork } from '../../core/networks/presets';
import { nothingSaved, type Targets } from '../recipes';
import { assertPrecision } from '../runtime/gpu';
import { gpuInUse } from '../runtime/report';
import { targetsOf } from './targets';
import { runLength, type RunLength } from '../../core/numerics/run-length';
import { readResumePoint } from './resume-point';

interface Parent {
  name: string;
  weightsSha256: string;
}

/** Everything a training starts or continues from, before any tensor is made. */
export interface PreparedTraining {
  dataset: PackedDataset;
  length: RunLength;
  network: Network;
  weights: Map<string, Float32Array>;
  state: SavedState;
  targets: Targets;
  position: TrainingPosition;
  parent: Parent | null;
  /** Null where the cost of an ancestor is not known. */
  pretrainingImagePasses: number | null;
  /** The last measured epoch's metrics. */
  metrics: Record<string, number>;
  /** True when training continues from a checkpoint of this run. */
  resumed: boolean;
}

/**
 * Opens the dataset and finds network, weights and position: fresh, from the start checkpoint, or from the run's last
 * checkpoint. The caller closes the dataset.
 *
 * @throws TemperError 'dataset-unreadable', 'dataset-changed', 'invalid-input' for an empty split,
 *   'checkpoint-unreadable', 'checkpoint-mismatch', 'resume-refused', 'invalid-plan' when what the plan freezes, or its new
 *   head, does not fit the network, or the GPU has no units for its precision
 */
export function prepare(job: JobInput<'train'>, environment: Environment): PreparedTraining {
  const dataset = openDataset(job.datasetDirectory);
  try {
    checkFingerprint(dataset, job.datasetDirectory, job.datasetFingerprint);
    checkSplits(dataset);
    const { plan } = job;
    checkPrecision(plan);
    const trainImages = dataset.manifest.splits.train.images;
    const length = runLength(trainImages, plan.batchSize, plan.epochs, replaysOf(plan.recipe));
    const resumePoint = job.resume ? readResumePoint(job, environment) : null;
    const start = startOf(job, dataset);
    const targets = targetsOf(job, start, dataset.manifest.classNames);
    if (resumePoint) return { ...resumePoint, targets, dataset, length, resumed: true };
    checkFreezing(start.network, plan.freezing, hasNewHead(plan));
    checkReach(start.network, plan, plan.start.kind === 'fresh' || hasNewHead(plan));
    rateFactors(start.network, plan.blockRates);
    const position = firstPosition(environment);
    const common = { dataset, length, position, targets, metrics: {}, resumed: false };
    return {
      ...start,
      ...common,
      state: nothingSaved,
      pretrainingImagePasses: withTeacher(job, start),
    };
  } catch (error) {
    dataset.close();
    throw error;
  }
}

/** The driver's tool, which takes its time, is asked only where its answer matters. */
function checkPrecision({ precision: { attack, update = 'float32' } }: Plan): void {
  if (attack === 'float32' && update === 'float32') return;
  const gpu = gpuInUse();
  assertPrecision(attack, gpu);
  assertPrecision(update, gpu, 'precision.update');
}

/** A teacher has been trained too. */
function withTeacher(
  { teacherImagePasses: added }: JobInput<'train'>,
  { pretrainingImagePasses: passes }: StartPoint,
): number | null {
  return passes === null || added === null ? null : passes + added;
}

export type StartPoint = Pick<
  PreparedTraining,
  'network' | 'weights' | 'parent' | 'pretrainingImagePasses'
>;

function startOf(
  { plan, startCheckpointFile }: JobInput<'train'>,
  dataset: PackedDataset,
): StartPoint {
  if (plan.start.kind === 'checkpoint') {
    const file = givenFile(plan, startCheckpointFile, plan.start.checkpoint);
    return startFromCheckpoint(file, dataset, plan);
  }
  const network = freshNetwork(plan, plan.start, dataset, startCheckpointFile);
  const cosine = cosineHeadOf(plan.recipe.objective);
  const weights = withInitialBias(network, initialiseParameters(network, plan.seed), cosine);
  return { network, weights, parent: null, pretrainingImagePasses: 0 };
}

function freshNetwork(
  plan: Plan,
  { network: choice, normalisation }: Extract<Plan['start'], { kind: 'fresh' }>,
  { manifest }: PackedDataset,
  file: string | null,
): Network {
  const { image, classNames, mean, deviation } = manifest;
  const cosine = cosineHeadOf(plan.recipe.objective);
  if (choice.preset !== 'same-as') {
    const input = normalisation === 'dataset' ? { mean, deviation } : null;
    const built = buildNetwork(choice, image, classNames.length, input);
    return cosine ? withNewHead(built, classNames.length, cosine) : built;
  }
  const { card, network } = readCheckpointHeader(givenFile(plan, file, choice.checkpoint));
  const changed = withClasses(network, classNames.length, cosine);
  // Its weights are drawn anew: what its classes were called says nothing.
  const drawn = { network: changed, classNames: [] };
  assertNetworkFits(drawn, manifest, `The network of "${card.name}"`, headRemedy);
  return changed;
}

function givenFile({ name }: Plan, file: string | null, checkpoint: string): string {
  if (file !== null) return file;
  throw new TemperError(
    'invalid-input',
    `The plan "${name}" names the checkpoint "${checkpoint}", but no file of it was given.`,
  );
}

function startFromCheckpoint(file: string, dataset: PackedDataset, plan: Plan): StartPoint {
  const read = readCheckpoint(file);
  const { card, weightsSha256 } = read;
  assertFiniteWeights(read.weights, file);
  const { network, weights } = hasNewHead(plan) ? replaceHead(read, dataset, plan) : read;
  const cosine = cosineHeadOf(plan.recipe.objective);
  if (cosine) requireCosines(network, cosine);
  const named = { network, classNames: hasNewHead(plan) ? [] : card.classNames };
  assertNetworkFits(named, dataset.manifest, `The start checkpoint "${card.name}"`, headRemedy);
  return {
    network,
    weights,
    parent: { name: card.name, weightsSha256 },
    pretrainingImagePasses: imagePassesWithPretraining(
      withUnknownAncestors(card.cost, card.parent !== null),
    ),
  };
}

function hasNewHead({ start }: Plan): boolean {
  return start.kind === 'checkpoint' && start.head === 'new';
}

function replaceHead(
  { network, weights }: Pick<StartPoint, 'network' | 'weights'>,
  { manifest }: PackedDataset,
  { seed, recipe }: Plan,
): Pick<StartPoint, 'network' | 'weights'> {
  const cosine = cosineHeadOf(recipe.objective);
  const changed = withNewHead(network, manifest.classNames.length, cosine);
  return { network: changed, weights: weightsWithNewHead(changed, weights, seed, cosine) };
}

/** The plan with the layer that was found for it, if it asks for one; see criticality.ts. */
export function withFoundLayer(plan: Plan, { leastCritical }: TrainingPosition): Plan {
  if (!leastCritical) return plan;
  const { headOnlyEpochs, firstBlocks, blocks, batchNorm } = plan.freezing;
  const only = leastCritical.layer;
  return { ...plan, freezing: { headOnlyEpochs, firstBlocks, blocks, batchNorm, only } };
}

function firstPosition(environment: Environment): TrainingPosition {
  const nothing = { loss: 0, correct: 0, images: 0 };
  return {
    step: 0,
    measuredAtStep: -1,
    epoch: { ...nothing },
    settled: { ...nothing },
    failure: null,
    bestAveraged: null,
    bestTrainAccuracy: null,
    hasFallen: false,
    collapse: null,
    leastCritical: null,
    recentMetrics: [],
    epochStartMs: 0,
    best: null,
    durationMs: 0,
    environment,
  };
}

function checkSplits({ manifest }: PackedDataset): void {
  for (const split of ['train', 'validation'] as const) {
    if (manifest.splits[split].images > 0) continue;
    throw new TemperError(
      'invalid-input',
      `The dataset "${manifest.name}" has no images in its ${split} split, which training needs. Add the dataset again with a share for it.`,
      { split },
    );
  }
}
