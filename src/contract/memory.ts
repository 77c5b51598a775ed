/** Words of TensorFlow, CUDA, the allocator of C++ or of Node for memory that was not there. */
const outOfMemory =
  /heap out of memory|bad_alloc|OOM when allocating|RESOURCE_EXHAUSTED|ResourceExhausted|Cannot allocate memory|out of memory/i;

export const isOutOfMemory = (text: string): boolean => outOfMemory.test(text);

export const memoryRemedy =
  'Use a smaller batch size or a narrower network, or close other programs, and resume.';

/** What a plan whose batches were too large for the device might try next; null where a batch is one image already. */
export function smallerBatch(batchSize: number): number | null {
  return batchSize > 1 ? Math.floor(batchSize / 2) : null;
}
