import type { Split } from '../../../contract/evaluation';
import { toUnitFloats } from '../data/batches';
import type { PackedDataset } from '../data/packed-dataset';
import { tf } from '../runtime/tensorflow';
import type { Tensor1D, Tensor4D } from '../tensors/types';

export interface ImageBatch {
  /** Positions of the images in the split. */
  indexes: Uint32Array;
  /** Number of the batch, from 0. */
  number: number;
  labels: Int32Array;
  images: Tensor4D;
  labelTensor: Tensor1D;
  dispose(): void;
}

/** The first images of a split, in its fixed order. */
export function firstImages(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, index) => index);
}

/** The images of a split at the given positions; one batch is in memory at a time. */
export function* readBatches(
  dataset: PackedDataset,
  split: Split,
  indexes: Uint32Array,
  batchSize: number,
): Generator<ImageBatch> {
  for (let first = 0, number = 0; first < indexes.length; first += batchSize, number += 1) {
    const batch = readBatch(dataset, split, indexes.slice(first, first + batchSize), number);
    try {
      yield batch;
    } finally {
      batch.dispose();
    }
  }
}

function readBatch(
  dataset: PackedDataset,
  split: Split,
  indexes: Uint32Array,
  number: number,
): ImageBatch {
  const { pixels, labels } = dataset.read(split, indexes);
  const images = imageTensor(toUnitFloats(pixels), dataset, indexes.length);
  const labelTensor = tf.tensor1d(labels, 'int32');
  return {
    indexes,
    number,
    labels,
    images,
    labelTensor,
    dispose: () => tf.dispose([images, labelTensor]),
  };
}

/** [count, H, W, C] */
export function imageTensor(pixels: Float32Array, dataset: PackedDataset, count: number): Tensor4D {
  const { height, width, channels } = dataset.manifest.image;
  return tf.tensor4d(pixels, [count, height, width, channels]);
}
