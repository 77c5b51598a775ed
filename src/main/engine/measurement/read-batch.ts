import type { Split } from '../../../contract/evaluations/evaluation';
import { toUnitFloats } from '../../core/datasets/batches';
import type { PackedDataset } from '../../core/datasets/packed-dataset';
import { imageTensor } from '../batches/image-tensor';
import { tf } from '../runtime/tensorflow';
import type { Tensor1D, Tensor4D } from '../tensors/types';

export interface ImageBatch {
  /** Positions of the images in the split. */
  indexes: Uint32Array;
  /** Number of the batch, from 0. */
  number: number;
  labels: Int32Array;
  /** As many as there are labels, or more where a size was asked for: then the last image stands there again. */
  images: Tensor4D;
  /** A label for each of the images. */
  labelTensor: Tensor1D;
  dispose(): void;
}

/**
 * Changes the pixels of a batch, [indexes, H, W, C] in [0, 1], and gives as many in the same range.
 *
 * @param indexes positions of the images in the split
 */
export type ChangeImages = (
  pixels: Float32Array<ArrayBuffer>,
  indexes: Uint32Array,
) => Promise<Float32Array<ArrayBuffer>>;

/** The first images of a split, in its fixed order. */
export function firstImages(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, index) => index);
}

/** The positions of each batch, in order. */
export function slicesOf(indexes: Uint32Array, batchSize: number): Uint32Array[] {
  const count = Math.ceil(indexes.length / batchSize);
  return Array.from({ length: count }, (_, batch) =>
    indexes.slice(batch * batchSize, (batch + 1) * batchSize),
  );
}

/** The images of a split at the given positions; one batch is in memory at a time. */
export function* readBatches(
  dataset: PackedDataset,
  split: Split,
  indexes: Uint32Array,
  batchSize: number,
): Generator<ImageBatch> {
  for (const [number, slice] of slicesOf(indexes, batchSize).entries()) {
    const { pixels, labels } = dataset.read(split, slice);
    const batch = batchOf(dataset, {
      pixels: toUnitFloats(pixels),
      labels,
      indexes: slice,
      number,
    });
    try {
      yield batch;
    } finally {
      batch.dispose();
    }
  }
}

export interface BatchOptions {
  change?: ChangeImages | null;
  /** How many images its tensors hold, where more than there are indexes. */
  size?: number;
}

/** One batch, changed and filled up where asked, which the caller disposes. */
export async function readBatch(
  dataset: PackedDataset,
  split: Split,
  indexes: Uint32Array,
  number: number,
  { change = null, size = indexes.length }: BatchOptions = {},
): Promise<ImageBatch> {
  const filled = filledUp(indexes, size);
  const { pixels, labels } = dataset.read(split, filled);
  const floats = toUnitFloats(pixels);
  const changed = change ? await change(floats, filled) : floats;
  return batchOf(dataset, { pixels: changed, labels, indexes, number });
}

/** The last position again and again, up to a size. */
function filledUp(indexes: Uint32Array, size: number): Uint32Array {
  const last = indexes.length - 1;
  return Uint32Array.from({ length: size }, (_, place) => indexes[Math.min(place, last)] as number);
}

interface BatchContent {
  /** Of the indexes, and of what fills the batch up. */
  pixels: Float32Array;
  labels: Int32Array<ArrayBuffer>;
  indexes: Uint32Array;
  number: number;
}

function batchOf(dataset: PackedDataset, content: BatchContent): ImageBatch {
  const { pixels, labels, indexes, number } = content;
  const images = imageTensor(pixels, dataset, labels.length);
  const labelTensor = tf.tensor1d(labels, 'int32');
  return {
    indexes,
    number,
    labels: labels.slice(0, indexes.length),
    images,
    labelTensor,
    dispose: () => tf.dispose([images, labelTensor]),
  };
}
