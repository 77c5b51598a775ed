import type { Plan } from '../../../contract/plans/plan';
import { createRandom } from '../../core/numerics/random';
import { augment, epochOrder } from '../../core/datasets/batches';
import { identityOrder } from '../../core/datasets/identity-order';
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

/** What batches depend on, beside the dataset. */
export type BatchPlan = Pick<Plan, 'seed' | 'augmentation' | 'batchSize' | 'sampling'>;

/** Positions in the training split in the order in which an epoch visits them. */
type OrderOf = (epoch: number) => Uint32Array;

/**
 * Prepares training batches: reads the images of the epoch's order, crops, mirrors, scales and transforms. A batch depends on the
 * plan and its place alone, so it does not matter when, in which order or in which thread batches are prepared.
 *
 * @param givenOrder in the place of the plan's own
 * @throws TemperError 'invalid-plan' where too few identities have enough images for balanced batches
 */
export function createBatchPreparation(
  dataset: PackedDataset,
  plan: BatchPlan,
  givenOrder?: OrderOf,
): (place: BatchPlace) => PreparedBatch {
  const { seed, augmentation } = plan;
  const orderOf = givenOrder ?? orderIn(dataset, plan);
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

function orderIn(dataset: PackedDataset, { seed, batchSize, sampling }: BatchPlan): OrderOf {
  const { manifest } = dataset;
  if (!sampling) return (epoch) => epochOrder(manifest.splits.train.images, seed, epoch);
  return identityOrder({ labels: dataset.labels('train'), manifest, batchSize, sampling, seed });
}
