import type { JobEvent } from '../../../contract/jobs';
import { nullWhereInfinite } from './journal';
import type { SweepResult } from './run-sweep';

/** The worst that has happened to each image so far; one entry per image of the plan. */
export interface Standing {
  labels: Int32Array;
  predictions: Int32Array;
  margins: Float32Array;
  /** Of the closest known adversarial image; Infinity where there is none. */
  distances: Float64Array;
}

/** Before anything was measured. */
export function noStanding(images: number): Standing {
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
export function takeIn(standing: Standing, sweep: SweepResult): void {
  for (const image of sweep.indexes) {
    const distance = Math.min(
      standing.distances[image] as number,
      sweep.distances[image] as number,
    );
    standing.distances[image] = distance;
    standing.labels[image] = sweep.labels[image] as number;
    const label = sweep.labels[image] as number;
    const margin = sweep.margins[image] as number;
    const prediction = sweep.predictions[image] as number;
    const known = standing.margins[image] as number;
    const mends = known < Infinity && standing.predictions[image] !== label && prediction === label;
    if (margin > known || mends) continue;
    standing.margins[image] = margin;
    standing.predictions[image] = prediction;
  }
}

/** Those of the images that nothing has broken, in order. */
export function unbroken({ labels, predictions }: Standing, indexes: Uint32Array): Uint32Array {
  return indexes.filter((image) => predictions[image] === labels[image]);
}

/** How images stand, under the name of the attack that has just ended. */
export function standingEvent(
  attackName: string,
  { labels, predictions, margins, distances }: Standing,
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
