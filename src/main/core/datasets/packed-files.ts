import { join } from 'node:path';
import type { Split } from '../../../contract/evaluations/evaluation';
import type { ImageShape } from '../../../contract/models/network';

/** The splits in the order in which they are stored and fingerprinted. */
export const splitNames = ['train', 'validation', 'test'] as const satisfies readonly Split[];

export const bytesPerLabel = 2;

export function manifestFile(directory: string): string {
  return join(directory, 'dataset.json');
}

/** Bytes of all images of a split, [images, height, width, channels]. */
export function imagesFile(directory: string, split: Split): string {
  return join(directory, `${split}-images.u8`);
}

/** Class indexes of a split, unsigned 16 bits, little endian. */
export function labelsFile(directory: string, split: Split): string {
  return join(directory, `${split}-labels.u16`);
}

/** Group of each image of a split, unsigned 16 bits, little endian; only where the manifest has groups. */
export function groupsFile(directory: string, split: Split): string {
  return join(directory, `${split}-groups.u16`);
}

/** Values of the factors of a split [images, factors], a byte each; only where it is known what images were drawn from. */
export function factorValuesFile(directory: string, split: Split): string {
  return join(directory, `${split}-factors.u8`);
}

export function bytesPerImage(shape: ImageShape): number {
  return shape.height * shape.width * shape.channels;
}
