import type { JobEvent } from '../../../contract/engine-protocol';
import type { PartResult } from './battery';

/** The worst that has happened to each image so far; one entry per image. */
export interface Standing {
  labels: Int32Array;
  predictions: Int32Array;
  margins: Float32Array;
}

/** After the unchanged images. */
export function standingOf({ labels, predictions, margins }: PartResult): Standing {
  return { labels, predictions: predictions.slice(), margins: margins.slice() };
}

/** Takes in the attacked images of a part where their margin is no better than before. */
export function takeIn(standing: Standing, { indexes, predictions, margins }: PartResult): void {
  for (const image of indexes) {
    const margin = margins[image] as number;
    if (margin > (standing.margins[image] as number)) continue;
    standing.margins[image] = margin;
    standing.predictions[image] = predictions[image] as number;
  }
}

/** The images that nothing has broken, in order. */
export function unbroken({ labels, predictions }: Standing): Uint32Array {
  return Uint32Array.from(labels.keys()).filter((image) => predictions[image] === labels[image]);
}

/** The results of every image under the name of the attack that has just ended. */
export function standingEvent(attackName: string, standing: Standing): JobEvent {
  return {
    type: 'per-image',
    results: {
      attackName,
      imageIndexes: [...standing.labels.keys()],
      labels: [...standing.labels],
      predictions: [...standing.predictions],
      margins: [...standing.margins],
    },
  };
}
