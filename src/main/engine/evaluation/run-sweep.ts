import type { Attack } from '../../../contract/attacks';
import type { Round } from '../../../contract/attacks/rounds';
import type { ThreatModel } from '../../../contract/attacks/threat-model';
import { TemperError } from '../../../contract/errors';
import type { JobEvent } from '../../../contract/jobs';
import { wilsonInterval } from '../../core/numerics/intervals';
import { createRandom } from '../../core/numerics/random';
import { waitWhilePaused } from '../jobs/controls';
import { farthest } from '../measurement/distances';
import { measureBatches, type BatchResult } from '../measurement/measure-batches';
import type { ChangeImages } from '../measurement/read-batch';
import { nullWhereInfinite } from './journal';
import { evaluationProgress, type RunningEvaluation, type Witness } from './running-evaluation';

/** One attack, or none, over some of the images. */
export interface Sweep {
  /** Shown while it runs. */
  message: string;
  attack: Round<Attack> | null;
  threatModel: ThreatModel;
  /** Positions of the images in the split. */
  indexes: Uint32Array;
  /** The number of the first batch, where the images of a sweep come in several blocks. */
  firstBatch?: number;
  /** Tells the random numbers of the sweeps apart. */
  stream: number;
  /** Tells the random numbers of the rounds of one sweep apart; absent where there is one. */
  round?: number;
  /** The name under which per-image results are reported; null reports none. */
  attackName: string | null;
  /** Changes the images first. */
  change?: ChangeImages;
  /** Whether it is one of many rounds, each with another number of images. */
  boundedSizes?: boolean;
  /** Whether its images are those that are kept and tried on others: the clean part and the attacks of the plan. */
  isNamed?: boolean;
}

/** One entry per image of the plan, in the split's order; only those at `indexes` are filled in. */
export interface SweepResult {
  indexes: Uint32Array;
  labels: Int32Array;
  predictions: Int32Array;
  margins: Float32Array;
  losses: Float64Array;
  distances: Float64Array;
  correct: number;
  othersCorrect: number[];
  durationMs: number;
}

/** Runs a sweep over its images; batches that the journal knows are taken from there. */
export async function* runSweep(
  running: RunningEvaluation,
  sweep: Sweep,
): AsyncGenerator<JobEvent<'evaluate'>, SweepResult> {
  const { plan, dataset, network, controls, work, journal } = running;
  const result = emptyResult(sweep.indexes, running);
  const rounds = sweep.round === undefined ? [] : [sweep.round];
  const journalName = [sweep.stream, ...rounds].join('.');
  const measurement = {
    ...sweep,
    split: plan.split,
    batchSize: plan.batchSize,
    random: (batch: number) =>
      createRandom(plan.seed, 'evaluation', sweep.stream, batch, ...rounds),
    distances: 'measured' as const,
    finished: (batch: number) => journal.find(journalName, batch),
    witness: sweep.isNamed ? witness(running) : null,
    others: sweep.isNamed ? running.others : [],
  };
  let done = 0;
  for await (const step of measureBatches(network, dataset, measurement, controls.signal)) {
    if (step.restored) work.addRestored(step.passes);
    else work.add(step.passes);
    if (step.batch) {
      done += step.batch.indexes.length;
      checkFinite(step.batch, plan.split);
      collect(result, step.batch);
      running.durationMs += step.batch.durationMs;
      running.farthest = farthest([running.farthest, step.batch.farthest]);
      if (!step.restored) journal.add(journalName, step.batch);
      if (sweep.attackName !== null) yield perImageEvent(sweep.attackName, sweep, step.batch);
    }
    const isAttack = sweep.isNamed === true && sweep.attack !== null && done > 0;
    const current = isAttack ? wilsonInterval(result.correct, done) : null;
    if (work.isDue()) yield evaluationProgress(running, sweep.message, current);
    if (step.batch) yield* honourPause(running);
  }
  return result;
}

/** Those of all parts, one after the other. */
function witness({ witnesses }: RunningEvaluation): Witness | null {
  if (witnesses.length === 0) return null;
  return async (batch, images) => {
    for (const each of witnesses) await each(batch, images);
  };
}

function emptyResult(indexes: Uint32Array, { images, others }: RunningEvaluation): SweepResult {
  return {
    indexes,
    labels: new Int32Array(images),
    predictions: new Int32Array(images),
    margins: new Float32Array(images),
    losses: new Float64Array(images),
    distances: new Float64Array(images).fill(Infinity),
    correct: 0,
    othersCorrect: others.map(() => 0),
    durationMs: 0,
  };
}

function collect(result: SweepResult, batch: BatchResult): void {
  batch.indexes.forEach((image, place) => {
    result.labels[image] = batch.labels[place] as number;
    result.predictions[image] = batch.predictions[place] as number;
    result.margins[image] = batch.margins[place] as number;
    result.losses[image] = batch.losses[place] as number;
    result.distances[image] = batch.distances[place] as number;
  });
  result.correct += batch.correct;
  result.durationMs += batch.durationMs;
  batch.othersCorrect.forEach((correct, index) => {
    result.othersCorrect[index] = (result.othersCorrect[index] ?? 0) + correct;
  });
}

/** Images that were changed before any attack have no distance from what they were. */
function perImageEvent(
  attackName: string,
  { change }: Sweep,
  batch: BatchResult,
): JobEvent<'evaluate'> {
  return {
    type: 'per-image',
    results: {
      attackName,
      imageIndexes: Array.from(batch.indexes),
      labels: Array.from(batch.labels),
      predictions: Array.from(batch.predictions),
      margins: Array.from(batch.margins),
      distances: change
        ? Array.from(batch.distances, () => null)
        : nullWhereInfinite(batch.distances),
    },
  };
}

async function* honourPause({
  controls,
  work,
}: RunningEvaluation): AsyncGenerator<JobEvent<'evaluate'>> {
  work.rest(yield* waitWhilePaused(controls));
}

function checkFinite(batch: BatchResult, split: string): void {
  if (batch.allFinite) return;
  const [first, last] = [batch.indexes[0], batch.indexes.at(-1)];
  throw new TemperError(
    'checkpoint-unreadable',
    `The network's answers to the ${split} images ${first} to ${last} are not numbers: its weights are damaged or its training diverged. Use another checkpoint.`,
  );
}
