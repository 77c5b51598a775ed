/**
 * The size that a batch is filled up to where every round leaves another number of images, so that few sizes are
 * compiled: every number up to 16, even ones up to 64, then sixteen in each doubling (68, 72 and so on), which adds at
 * most a sixteenth; never more than a full batch.
 *
 * @param images at least 1 and at most `batchSize`
 */
export function boundedSize(images: number, batchSize: number): number {
  const octave = Math.floor(Math.log2(Math.max(images - 1, 1)));
  const step = images > 16 ? 2 ** Math.max(octave - 4, 1) : 1;
  return Math.min(Math.ceil(images / step) * step, batchSize);
}

/**
 * As few batches as the images need, of sizes that differ by one at most, the first as large as any: all are then filled
 * up to one size.
 */
export function evenSlices(indexes: Uint32Array, batchSize: number): Uint32Array[] {
  const count = Math.ceil(indexes.length / batchSize);
  const start = (batch: number) => Math.ceil((batch * indexes.length) / count);
  return Array.from({ length: count }, (_, batch) => indexes.slice(start(batch), start(batch + 1)));
}
