import { epochOrder } from '../../../core/datasets/batches';
import type { PackedDataset } from '../../../core/datasets/packed-dataset';
import { checkStopped, letMessagesIn, type Controls } from '../../jobs/controls';
import { readBatch, slicesOf, type ImageBatch } from '../../measurement/read-batch';
import type { Tensor4D } from '../../tensors/types';

/** How many training images statistics are re-estimated from: whole batches where there is one. */
export function statisticsImages(
  { manifest }: PackedDataset,
  wanted: number,
  batchSize: number,
): number {
  const images = Math.min(wanted, manifest.splits.train.images);
  // Every batch counts as much as another: a small last one would count too much.
  return images < batchSize ? images : images - (images % batchSize);
}

/** Gives other images in the place of a batch's, which whoever asked for them frees. */
export type ChangeBatch = (batch: ImageBatch) => Promise<Tensor4D>;

/**
 * Training images in a random order that depends on the seed alone, so that no batch is of one class; without
 * augmentation. Each batch is freed when the next is asked for.
 *
 * @throws Stopped when the job is asked to stop
 */
export async function* statisticsBatches(
  dataset: PackedDataset,
  order: { images: number; batchSize: number; seed: number },
  { signal }: Pick<Controls, 'signal'>,
  change: ChangeBatch | null = null,
): AsyncGenerator<Tensor4D> {
  const { images, batchSize, seed } = order;
  const indexes = epochOrder(dataset.manifest.splits.train.images, seed, 0).slice(0, images);
  for (const [number, slice] of slicesOf(indexes, batchSize).entries()) {
    await letMessagesIn();
    checkStopped(signal);
    const batch = await readBatch(dataset, 'train', slice, number);
    try {
      if (change) yield* freed(await change(batch));
      else yield batch.images;
    } finally {
      batch.dispose();
    }
  }
}

function* freed(images: Tensor4D): Generator<Tensor4D> {
  try {
    yield images;
  } finally {
    images.dispose();
  }
}
