import type { ThreatModel } from '../../../contract/attacks/threat-model';
import type { JobEvent } from '../../../contract/jobs';
import { TemperError } from '../../../contract/errors';
import type { EvaluationPlan, Proportion } from '../../../contract/evaluations/evaluation';
import type { Attack } from '../../../contract/attacks';
import type { Round } from '../attacks/rounds';
import type { PackedDataset } from '../../core/datasets/packed-dataset';
import { wilsonInterval } from '../../core/numerics/intervals';
import { createRandom } from '../../core/numerics/random';
import { checkStopped, type Controls } from '../jobs/controls';
import { farthest, type Distances } from '../measurement/distances';
import { nullWhereInfinite, type Journal } from './journal';
import type { KeptImages } from './kept-images';
import { measureBatches, type BatchResult } from '../measurement/measure-batches';
import type { ChangeImages } from '../measurement/read-batch';
import type { Anatomy } from './run-attack-unit-test';
import { unbroken, type Standing } from './standing';
import type { MeasuredNetwork } from '../measurement/measured-network';
import type { WorkMeter } from './work-meter';

/** What the parts of one evaluation share. */
export interface Battery {
  plan: EvaluationPlan;
  dataset: PackedDataset;
  network: MeasuredNetwork;
  /** On which adversarial images are tried as well, in the order of the plan. */
  others: readonly MeasuredNetwork[];
  /** Images of the plan; at most those that the split has. */
  images: number;
  work: WorkMeter;
  controls: Controls;
  journal: Journal;
  kept: KeptImages | null;
  standing: Standing;
  /** What the attack unit test takes apart; null where only the function is known. */
  anatomy: Anatomy | null;
  /** Images whose standing is known: the first so many. */
  seen: number;
  /** Over all parts. */
  farthest: Distances;
  /** Time that measuring took, over all attempts. */
  durationMs: number;
}

export interface BatteryPart {
  /** Shown while it goes on. */
  message: string;
  attack: Round<Attack> | null;
  threatModel: ThreatModel;
  /** Positions of the images in the split. */
  indexes: Uint32Array;
  /** The number of the first batch, where the images of a part come in several blocks. */
  firstBatch?: number;
  /** Tells the random numbers of the parts apart. */
  stream: number;
  /** Tells the random numbers of the rounds of one part apart; absent where there is one. */
  round?: number;
  /** The name under which per-image results are told; null keeps them inside. */
  attackName: string | null;
  /** Changes the images first. */
  change?: ChangeImages;
  /** Whether it is one of many rounds, each with another number of images. */
  boundedSizes?: boolean;
  /** Whether its images are those that are kept and tried on others: the clean part and the attacks of the plan. */
  isNamed?: boolean;
}

/** One entry per image of the plan, in the split's order; only those at `indexes` are filled in. */
export interface PartResult {
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

/** Runs one part over its images; batches that the journal knows are taken from there. */
export async function* runPart(
  battery: Battery,
  part: BatteryPart,
): AsyncGenerator<JobEvent<'evaluate'>, PartResult> {
  const { plan, dataset, network, controls, work, journal } = battery;
  const result = emptyResult(part.indexes, battery);
  const rounds = part.round === undefined ? [] : [part.round];
  const journalName = [part.stream, ...rounds].join('.');
  const measurement = {
    ...part,
    split: plan.split,
    batchSize: plan.batchSize,
    random: (batch: number) => createRandom(plan.seed, 'evaluation', part.stream, batch, ...rounds),
    distances: 'measured' as const,
    finished: (batch: number) => journal.find(journalName, batch),
    witness: part.isNamed && battery.kept ? battery.kept.witness(battery.standing) : null,
    others: part.isNamed ? battery.others : [],
  };
  let done = 0;
  for await (const step of measureBatches(network, dataset, measurement, controls.signal)) {
    if (step.restored) work.addRestored(step.passes);
    else work.add(step.passes);
    if (step.batch) {
      done += step.batch.indexes.length;
      checkFinite(step.batch, plan.split);
      collect(result, step.batch);
      battery.durationMs += step.batch.durationMs;
      battery.farthest = farthest([battery.farthest, step.batch.farthest]);
      if (!step.restored) journal.add(journalName, step.batch);
      if (part.attackName !== null) yield perImageEvent(part.attackName, step.batch);
    }
    const isAttack = part.isNamed === true && part.attack !== null && done > 0;
    const current = isAttack ? wilsonInterval(result.correct, done) : null;
    if (work.isDue()) yield progressEvent(battery, part.message, current);
    if (step.batch) yield* honourPause(battery);
  }
  return result;
}

/** How far the evaluation is. @param current what the attack that goes on has found so far */
export function progressEvent(
  { work, standing, seen }: Battery,
  message: string,
  current: Proportion | null = null,
): JobEvent<'evaluate'> {
  const done = work.told();
  const images = Uint32Array.from({ length: seen }, (_, image) => image);
  const worstCase = seen > 0 ? wilsonInterval(unbroken(standing, images).length, seen) : null;
  return {
    type: 'fraction',
    fraction: done.fraction,
    message,
    evaluation: { ...done, message, current, worstCase },
  };
}

function emptyResult(indexes: Uint32Array, { images, others }: Battery): PartResult {
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

function collect(result: PartResult, batch: BatchResult): void {
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

function perImageEvent(attackName: string, batch: BatchResult): JobEvent<'evaluate'> {
  return {
    type: 'per-image',
    results: {
      attackName,
      imageIndexes: Array.from(batch.indexes),
      labels: Array.from(batch.labels),
      predictions: Array.from(batch.predictions),
      margins: Array.from(batch.margins),
      distances: nullWhereInfinite(batch.distances),
    },
  };
}

async function* honourPause({ controls, work }: Battery): AsyncGenerator<JobEvent<'evaluate'>> {
  if (!controls.isPaused) return;
  const pausedAt = performance.now();
  yield { type: 'paused' };
  await controls.paused();
  checkStopped(controls.signal);
  work.rest(performance.now() - pausedAt);
  yield { type: 'resumed' };
}

function checkFinite(batch: BatchResult, split: string): void {
  if (batch.allFinite) return;
  const [first, last] = [batch.indexes[0], batch.indexes.at(-1)];
  throw new TemperError(
    'checkpoint-unreadable',
    `The network's answers to the ${split} images ${first} to ${last} are not numbers: its weights are damaged or its training diverged. Use another checkpoint.`,
  );
}
