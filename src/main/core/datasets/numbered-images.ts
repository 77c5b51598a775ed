import type { DatasetManifest } from '../../../contract/datasets/dataset';
import type { Split } from '../../../contract/evaluations/evaluation';
import type { PackedDataset } from './packed-dataset';
import { bytesPerImage, splitNames } from './packed-files';
import { toUnitFloats } from './batches';

/** Where an image is whose number counts through the splits: train, validation, test. */
export function placeOf(
  { splits }: Pick<DatasetManifest, 'splits'>,
  number: number,
): { split: Split; index: number } {
  let index = number;
  for (const split of splitNames) {
    if (index < splits[split].images) return { split, index };
    index -= splits[split].images;
  }
  throw new RangeError(`the dataset has no image ${number}`);
}

/** The numbers of the images of one split, or of all. */
export function numbersOf(
  { splits }: Pick<DatasetManifest, 'splits'>,
  wanted: Split | 'all',
): number[] {
  let first = 0;
  const numbers: number[] = [];
  for (const split of splitNames) {
    const { images } = splits[split];
    if (wanted === 'all' || wanted === split) {
      for (let index = 0; index < images; index += 1) numbers.push(first + index);
    }
    first += images;
  }
  return numbers;
}

/** Pixels of images by their numbers, [numbers, height, width, channels] in [0, 1]. */
export function readNumbered(
  dataset: PackedDataset,
  numbers: readonly number[],
): Float32Array<ArrayBuffer> {
  const size = bytesPerImage(dataset.manifest.image);
  const pixels = new Float32Array(numbers.length * size);
  numbers.forEach((number, place) => {
    const { split, index } = placeOf(dataset.manifest, number);
    pixels.set(toUnitFloats(dataset.read(split, [index]).pixels), place * size);
  });
  return pixels;
}
