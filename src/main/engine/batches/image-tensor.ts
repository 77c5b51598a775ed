import type { PackedDataset } from '../../core/datasets/packed-dataset';
import { tf } from '../runtime/tensorflow';
import type { Tensor4D } from '../tensors/types';

/** [count, H, W, C] */
export function imageTensor(pixels: Float32Array, dataset: PackedDataset, count: number): Tensor4D {
  const { height, width, channels } = dataset.manifest.image;
  return tf.tensor4d(pixels, [count, height, width, channels]);
}
