import type { Split } from '../../../contract/evaluation';
import { toUnitFloats } from '../data/batches';
import type { PackedDataset } from '../data/packed-dataset';
import { tf } from '../runtime/tensorflow';
import type { Tensor1D, Tensor4D } from '../tensors/types';

export interface ImageBatch {
  /** Position of the first image in the split. */
  first: number;
  /** Number of the batch, from 0. */
  number: number;
  labels: Int32Array;
  images: Tensor4D;
  labelTensor: Tensor1D;
  dispose(): void;
}

/** The images of a split from its start, in its fixed order; one batch is in memory at a time. */
export function* readBatches(
  dataset: PackedDataset,
  split: Split,
  images: number,
  batchSize: number,
): Generator<ImageBatch> {
  for (let first = 0, number = 0; first < images; first += batchSize, number += 1) {
    const batch = readBatch(dataset, split, first, Math.min(batchSize, images - first), number);
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
  first: number,
  count: number,
  number: number,
): ImageBatch {
  const indexes = Uint32Array.from({ length: count }, (_, index) => first + index);
  const { pixels, labels } = dataset.read(split, indexes);
  const images = imageTensor(toUnitFloats(pixels), dataset, count);
  const labelTensor = tf.tensor1d(labels, 'int32');
  return {
    first,
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
