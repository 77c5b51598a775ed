import type { Plan } from '../../../contract/plans/plan';
import { createRandom } from '../../core/numerics/random';
import { augment, epochOrder } from '../../core/datasets/batches';
import { transformImages } from '../../core/datasets/transforms';
import type { PackedDataset } from '../../core/datasets/packed-dataset';

/** Where in the training a batch lies: images `begin` to `end` of the epoch's order. */
export interface BatchPlace {
  epoch: number;
  /** Number of the batch within its epoch, from 0. */
  batch: number;
  begin: number;
  end: number;
}

export interface PreparedBatch {
  /** [count, height, width, channels] in [0, 1], augmented. */
  images: Float32Array<ArrayBuffer>;
  /** [count] class indexes. */
  labels: Int32Array<ArrayBuffer>;
}

/**
 * Prepares training batches: reads the images of the epoch's order, crops, mirrors, scales and transforms. A batch depends on the
 * plan and its place alone, so it does not matter when, in which order or in which thread batches are prepared.
 *
 * @param orderOf positions in the training split in the order in which an epoch visits them
 */
export function createBatchPreparation(
  dataset: PackedDataset,
  { seed, augmentation }: Pick<Plan, 'seed' | 'augmentation'>,
  orderOf = (epoch: number) => epochOrder(dataset.manifest.splits.train.images, seed, epoch),
): (place: BatchPlace) => PreparedBatch {
  let order: { epoch: number; indexes: Uint32Array } | null = null;
  return ({ epoch, batch, begin, end }) => {
    if (order?.epoch !== epoch) order = { epoch, indexes: orderOf(epoch) };
    const { pixels, labels } = dataset.read('train', order.indexes.subarray(begin, end));
    const random = createRandom(seed, 'augmentation', epoch, batch);
    const { image: shape, mean } = dataset.manifest;
    const images = augment(pixels, shape, end - begin, augmentation, random);
    const { transforms = [] } = augmentation;
    if (transforms.length > 0) {
      // A stream of its own: crop and flip stay as they are without transforms.
      const further = createRandom(seed, 'augmentation', epoch, batch, 1);
      transformImages(images, shape, transforms, further, { mean });
    }
    return { images, labels };
  };
}
