import type { ImageShape } from '../../../../contract/models/network';

/** One image that is changed in place: [height, width, channels] in [0, 1]. */
export interface UnitImage {
  pixels: Float32Array;
  shape: ImageShape;
}

/** What all images of a dataset have in common. */
export interface DatasetFacts {
  /** Of each channel over the training split, in [0, 1]. */
  mean: readonly number[];
}

export const clipped = (value: number): number => Math.min(1, Math.max(0, value));
