import type { Cost } from '../../../contract/models/checkpoint';
import type { JobEvent, JobInput } from '../../../contract/jobs';
import type { Network } from '../../../contract/models/network';
import { optimizerKindOf } from '../../../contract/optimizers';
import type { Plan } from '../../../contract/plans/plan';
import type { Recipe } from '../../../contract/plans/recipe';
import { firstPerturbedStep } from '../../../contract/plans/weight-perturbation';
import type { Environment, MetricFrame, RunProgress } from '../../../contract/runs/run';
import { passesPerImage, perturbationPassesPerImage } from '../../core/numerics/cost';
import {
  createTrainer,
  disposeTrainingState,
  initialTrainingState,
  type Trainer,
} from '../recipes';
import { createCapturingCompiler, type Compiler } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import { openBatchSource, type BatchSource } from '../batches/batch-source';
import { openCarriedShares, type CarriedShares } from './carried-shares';
import { openFrozenFeatures, type FrozenFeatures } from './frozen-features';
import { chanceOf, judgedFrom, type Chance } from './chance';
import type { Controls } from '../jobs/controls';
import { openMovedImages } from './moved-images';
import { createMetricBuffer, type MetricBuffer } from './metric-buffer';
import { withFoundLayer, type PreparedTraining } from './prepare';
import { imagesTrained, type RunLength } from '../../core/numerics/run-length';
import { createSpeed, type Speed } from './speed';
import { createTensorWatch, type TensorWatch } from './tensor-watch';
import { createTrainingClock, type TrainingClock } from './training-clock';

/** A training in progress: what its loop reads, and the few things that it changes. */
export interface Session extends PreparedTraining {
  readonly plan: Plan;
  readonly runDirectory: string;
  readonly environment: Environment;
  readonly controls: Controls;
  /** Runs the steps; what it compiled is released with the session. */
  readonly compiler: Compiler;
  /** In place of images where a first part of the network is frozen; null where there is none to keep. */
  readonly frozen: FrozenFeatures | null;
  /** What each image carries from epoch to epoch; null where none does. */
  readonly carried: CarriedShares | null;
  /** Holds the weights and updates them. */
  readonly trainer: Trainer;
  readonly batches: BatchSource;
  /** Frees what batches need, in reverse order. */
  readonly release: readonly (() => void)[];
  readonly clock: TrainingClock;
  readonly rows: MetricBuffer;
  readonly speed: Speed;
  readonly tensors: TensorWatch;
  readonly chance: Chance;
  /** The first step that counts where a run is judged to sit at chance. */
  readonly judgedFrom: number;
  /** Metrics that a checkpoint holds too, since the history may not have them yet; `atMs` on the process's own clock. */
  toldMetrics: { atMs: number; frame: MetricFrame }[];
  /** The position that `last.safetensors` holds; null before it is written by this process. */
  saved: { step: number; measuredAtStep: number } | null;
  savedAtMs: number;
  toldAt: { metrics: number; progress: number };
}

export function openSession(
  job: JobInput<'train'>,
  environment: Environment,
  preparation: PreparedTraining,
  controls: Controls,
): Session {
  const { position, length, dataset } = preparation;
  const now = () => performance.now();
  const compiler = createCapturingCompiler();
  const release: (() => void)[] = [];
  const change = openMovedImages(job, dataset, compiler, release);
  const plan = withFoundLayer(job.plan, position);
  const frozen = openFrozenFeatures({ job, plan, environment, preparation, compiler });
  if (frozen) release.push(() => frozen.close());
  const carried = openCarriedShares(plan, job.runDirectory, preparation);
  if (carried) release.push(() => carried.close());
  return {
    ...preparation,
    plan: job.plan,
    runDirectory: job.runDirectory,
    environment,
    controls,
    compiler,
    frozen,
    carried,
    trainer: trainerOf(plan, preparation, compiler, frozen?.rest),
    batches: openBatchSource(dataset, job.datasetDirectory, job.plan, length, position.step, {
      change,
    }),
    release,
    clock: createTrainingClock(position.durationMs, now),
    rows: createMetricBuffer(),
    speed: createSpeed(job.plan.validation),
    tensors: createTensorWatch(() => tf.memory().numTensors),
    chance: chanceOf(dataset.manifest.splits.train.classCounts),
    judgedFrom: judgedFrom(job.plan, length),
    toldMetrics: preparation.position.recentMetrics.map((frame) => ({ atMs: now(), frame })),
    saved: preparation.resumed ? { ...position } : null,
    savedAtMs: now(),
    toldAt: { metrics: now(), progress: -Infinity },
  };
}

export async function closeSession(session: Session): Promise<void> {
  // The trainer's state goes with the graphs that hold it: giving it up first would be a native call more.
  session.compiler.dispose();
  for (const step of [...session.release].reverse()) step();
  await session.batches.close();
}

function trainerOf(
  plan: Plan,
  { network, weights, state, targets }: PreparedTraining,
  compiler: Compiler,
  applied: Network | undefined,
): Trainer {
  const { slots } = optimizerKindOf(plan.optimizer);
  const initial = initialTrainingState(network, weights, state, slots);
  try {
    return createTrainer(plan, network, initial, compiler, targets, applied);
  } finally {
    disposeTrainingState(initial);
  }
}

/** Cost so far: see `Cost` in the contract. */
export function costOf(session: Session): Cost {
  const { length, position, plan, pretrainingImagePasses, clock } = session;
  const found = position.leastCritical?.passes ?? 0;
  const imagePasses = found + spentPasses(plan.recipe, length, position.step);
  return {
    imagePasses,
    trainingSetPasses: imagePasses / length.trainImages,
    durationMs: clock.durationMs(),
    pretrainingImagePasses,
  };
}

/** Image passes of the first `step` steps. */
function spentPasses(recipe: Recipe, length: RunLength, step: number): number {
  const { weightPerturbation } = recipe;
  const images = imagesTrained(length, step);
  if (!weightPerturbation) return images * passesPerImage(recipe);
  const plain = passesPerImage({ ...recipe, weightPerturbation: null });
  const first = firstPerturbedStep(weightPerturbation, length.totalSteps);
  const perturbed = images - imagesTrained(length, Math.min(first, step));
  return images * plain + perturbed * perturbationPassesPerImage(recipe);
}

const metricsIntervalMs = 250;
const progressIntervalMs = 500;

/** Progress and metrics, when it is time to tell them. */
export function* dueEvents(
  session: Session,
  phase: RunProgress['phase'],
): Generator<JobEvent<'train'>> {
  const now = performance.now();
  if (now - session.toldAt.metrics >= metricsIntervalMs) yield* metricEvents(session);
  if (now - session.toldAt.progress >= progressIntervalMs) yield progressEvent(session, phase);
}

/** All metric rows not told yet. */
export function* metricEvents(session: Session): Generator<JobEvent<'train'>> {
  session.toldAt.metrics = performance.now();
  const frame = session.rows.take();
  if (frame) yield metricsEvent(session, frame);
}

export function metricsEvent(session: Session, frame: MetricFrame): JobEvent<'train'> {
  session.toldMetrics.push({ atMs: performance.now(), frame });
  return { type: 'metrics', frame };
}

export function progressEvent(session: Session, phase: RunProgress['phase']): JobEvent<'train'> {
  session.toldAt.progress = performance.now();
  const { length, position, speed } = session;
  const progress: RunProgress = {
    phase,
    epoch: position.step / length.stepsPerEpoch,
    epochs: length.epochs,
    step: position.step,
    totalSteps: length.totalSteps,
    fraction: position.step / length.totalSteps,
    imagesPerSecond: speed.imagesPerSecond(),
    remainingMs: speed.remainingMs(length, position.step),
    dataWaitShare: speed.dataWaitShare(),
    imagePasses: costOf(session).imagePasses,
    memoryBytes: process.memoryUsage.rss(),
    tensorCount: tf.memory().numTensors,
  };
  return { type: 'progress', progress };
}

export function logEvent(level: 'info' | 'warning' | 'error', message: string): JobEvent<'train'> {
  return { type: 'log', line: { at: new Date().toISOString(), level, message } };
}
