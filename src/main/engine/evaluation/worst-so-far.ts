import type { JobEvent } from '../../../contract/jobs';
import { nullWhereInfinite } from './journal';
import type { SweepResult } from './run-sweep';

/** The worst that has happened to each image so far; one entry per image of the plan. */
export interface WorstSoFar {
  labels: Int32Array;
  predictions: Int32Array;
  margins: Float32Array;
  /** Of the closest known adversarial image; Infinity where there is none. */
  distances: Float64Array;
}

/** Before anything was measured. */
export function nothingMeasured(images: number): WorstSoFar {
  return {
    labels: new Int32Array(images),
    predictions: new Int32Array(images),
    margins: new Float32Array(images).fill(Infinity),
    distances: new Float64Array(images).fill(Infinity),
  };
}

/**
 * Takes in the images of a sweep, where their margin is no better than before. An image that is broken stays broken: with
 * two equal logits, a margin of 0, one answer may be wrong and another right.
 */
export function keepWorst(worst: WorstSoFar, sweep: SweepResult): void {
  for (const image of sweep.indexes) {
    const distance = Math.min(worst.distances[image] as number, sweep.distances[image] as number);
    worst.distances[image] = distance;
    worst.labels[image] = sweep.labels[image] as number;
    const label = sweep.labels[image] as number;
    const margin = sweep.margins[image] as number;
    const prediction = sweep.predictions[image] as number;
    const known = worst.margins[image] as number;
    const mends = known < Infinity && worst.predictions[image] !== label && prediction === label;
    if (margin > known || mends) continue;
    worst.margins[image] = margin;
    worst.predictions[image] = prediction;
  }
}

/** Those of the images that nothing has broken, in order. */
export function unbroken({ labels, predictions }: WorstSoFar, indexes: Uint32Array): Uint32Array {
  return indexes.filter((image) => predictions[image] === labels[image]);
}

/** How images stand, under the name of the attack that has just ended. */
export function worstSoFarEvent(
  attackName: string,
  { labels, predictions, margins, distances }: WorstSoFar,
  indexes: Uint32Array,
): JobEvent<'evaluate'> {
  const at = (values: ArrayLike<number>) =>
    Float64Array.from(indexes, (image) => values[image] as number);
  return {
    type: 'per-image',
    results: {
      attackName,
      imageIndexes: [...indexes],
      labels: [...at(labels)],
      predictions: [...at(predictions)],
      margins: [...at(margins)],
      distances: nullWhereInfinite(at(distances)),
    },
  };
}
