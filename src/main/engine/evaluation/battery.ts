import type { ThreatModel } from '../../../contract/attack';
import type { JobEvent } from '../../../contract/engine-protocol';
import { TemperError } from '../../../contract/errors';
import type { EvaluationPlan } from '../../../contract/evaluation';
import type { Round } from '../attacks/rounds';
import type { PackedDataset } from '../data/packed-dataset';
import { createRandom } from '../numerics/random';
import { checkStopped, type Controls } from '../training/controls';
import type { Distances } from './distances';
import { measureBatches, type BatchResult } from './measure-batches';
import type { Subject } from './subject';
import type { WorkMeter } from './work-meter';

/** What the parts of one evaluation share. */
export interface Battery {
  plan: EvaluationPlan;
  dataset: PackedDataset;
  subject: Subject;
  /** Images of the plan; at most those that the split has. */
  images: number;
  distances: Distances;
  work: WorkMeter;
  controls: Controls;
}

export interface BatteryPart {
  /** Shown while it goes on. */
  message: string;
  attack: Round | null;
  threatModel: ThreatModel;
  /** Positions of the images in the split. */
  indexes: Uint32Array;
  /** Tells the random numbers of the parts apart. */
  stream: number;
  /** Tells the random numbers of the rounds of one part apart; absent where there is one. */
  round?: number;
  /** The name under which per-image results are told; null keeps them inside. */
  attackName: string | null;
}

/** One entry per image of the plan, in the split's order; only those at `indexes` are filled in. */
export interface PartResult {
  indexes: Uint32Array;
  labels: Int32Array;
  predictions: Int32Array;
  margins: Float32Array;
  correct: number;
}

/** Runs one part over its images. */
export async function* runPart(
  battery: Battery,
  part: BatteryPart,
): AsyncGenerator<JobEvent, PartResult> {
  const { plan, dataset, subject, controls, work } = battery;
  const result: PartResult = {
    indexes: part.indexes,
    labels: new Int32Array(battery.images),
    predictions: new Int32Array(battery.images),
    margins: new Float32Array(battery.images),
    correct: 0,
  };
  const rounds = part.round === undefined ? [] : [part.round];
  const measurement = {
    ...part,
    split: plan.split,
    batchSize: plan.batchSize,
    random: (batch: number) => createRandom(plan.seed, 'evaluation', part.stream, batch, ...rounds),
    distances: battery.distances,
  };
  for await (const step of measureBatches(subject, dataset, measurement, controls.signal)) {
    work.add(step.images);
    if (work.isDue()) yield work.event(part.message);
    if (!step.batch) continue;
    checkFinite(step.batch, plan.split);
    collect(result, step.batch);
    if (part.attackName !== null) yield perImageEvent(part.attackName, step.batch);
    yield* honourPause(controls);
  }
  return result;
}

function collect(result: PartResult, batch: BatchResult): void {
  batch.indexes.forEach((image, place) => {
    result.labels[image] = batch.labels[place] as number;
    result.predictions[image] = batch.predictions[place] as number;
    result.margins[image] = batch.margins[place] as number;
  });
  result.correct += batch.correct;
}

function perImageEvent(attackName: string, batch: BatchResult): JobEvent {
  return {
    type: 'per-image',
    results: {
      attackName,
      imageIndexes: Array.from(batch.indexes),
      labels: Array.from(batch.labels),
      predictions: Array.from(batch.predictions),
      margins: Array.from(batch.margins),
    },
  };
}

async function* honourPause(controls: Controls): AsyncGenerator<JobEvent> {
  if (!controls.isPaused) return;
  yield { type: 'paused' };
  await controls.paused();
  checkStopped(controls.signal);
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
