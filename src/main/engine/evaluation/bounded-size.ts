/**
 * The size that a batch is filled up to where every round leaves another number of images, so that few sizes are
 * compiled: every number up to 8, then four sizes in each doubling (10, 12, 14, 16, 20, 24 and so on), which adds less than
 * a quarter; never more than a full batch.
 *
 * @param images at least 1 and at most `batchSize`
 */
export function boundedSize(images: number, batchSize: number): number {
  const octave = Math.floor(Math.log2(Math.max(images - 1, 1)));
  const step = 2 ** Math.max(octave - 2, 0);
  return Math.min(Math.ceil(images / step) * step, batchSize);
}
