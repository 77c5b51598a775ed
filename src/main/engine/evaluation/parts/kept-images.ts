import { closeSync, constants, ftruncateSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { TemperError } from '../../../../contract/errors';
import type { ImageShape } from '../../../../contract/models/network';
import { keptImagesFile } from '../../../core/files/evaluation-files';
import { foundAlongAttacks, type EvaluationPart } from '../evaluation-part';
import type { Witness } from '../running-evaluation';
import type { WorstSoFar } from '../worst-so-far';

const largestBytes = 1e9;

/** The worst image found for each of the first images of a split, kept in a file as exact floats. */
export interface KeptImages {
  /** Writes every image that is no better than what is known. */
  witness(worst: WorstSoFar): Witness;
  close(): void;
}

/** Keeps images while the attacks run; the file is all that it gives. */
export const keptImages: EvaluationPart<'kept-images'> = {
  run: foundAlongAttacks(() => ({})),
  witness: ({ kept, worst }) => kept && kept.witness(worst),
};

/**
 * @param count the number of images from the first
 * @throws TemperError 'invalid-plan' when they would take more than 1 GB
 */
export function openKeptImages(directory: string, count: number, shape: ImageShape): KeptImages {
  const length = shape.height * shape.width * shape.channels;
  const bytes = 4 * length * count;
  if (bytes > largestBytes) {
    throw new TemperError(
      'invalid-plan',
      `keepImages: ${count} images of this size take ${(bytes / 1e9).toFixed(1)} GB, and at most 1 GB is kept. Keep at most ${Math.floor(largestBytes / (4 * length))}.`,
    );
  }
  mkdirSync(directory, { recursive: true });
  // What an earlier attempt wrote stays: its finished batches are not measured again.
  const descriptor = openSync(
    join(directory, keptImagesFile),
    constants.O_RDWR | constants.O_CREAT,
  );
  ftruncateSync(descriptor, bytes);
  return {
    witness: (worst) => async (batch, images) => {
      const places = [...batch.indexes.keys()].filter((place) => {
        const image = batch.indexes[place] as number;
        const known = worst.margins[image] as number;
        return image < count && (batch.margins[place] as number) <= known;
      });
      if (places.length === 0) return;
      const pixels = await images.data();
      for (const place of places) {
        const own = Float32Array.from(pixels.subarray(place * length, (place + 1) * length));
        const position = 4 * length * (batch.indexes[place] as number);
        writeSync(descriptor, new Uint8Array(own.buffer), 0, 4 * length, position);
      }
    },
    close: () => closeSync(descriptor),
  };
}
