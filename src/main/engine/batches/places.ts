import { epochOrder } from '../../core/datasets/batches';
import { batchAt, type RunLength } from '../../core/numerics/run-length';

/**
 * The places in the training split of the images in the batch of the step after `step` finished ones, where an epoch visits each once. The
 * order of one epoch is kept at a time.
 */
export function placesOf(length: RunLength, seed: number): (step: number) => Uint32Array {
  let order: { epoch: number; places: Uint32Array } | null = null;
  return (step) => {
    const { epoch, begin, end } = batchAt(length, step);
    if (order?.epoch !== epoch) {
      order = { epoch, places: epochOrder(length.trainImages, seed, epoch) };
    }
    return order.places.subarray(begin, end);
  };
}
