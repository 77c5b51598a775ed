import { z } from 'zod';

/**
 * Batches that are balanced by identity, which is a class of the dataset here: this many images of each of
 * `batchSize / imagesPerIdentity` different ones. Every identity comes up equally often, however many images it has.
 */
export const Sampling = z.strictObject({
  /** Images of each identity in a batch; one that has fewer gives some of them again. */
  imagesPerIdentity: z.int().min(2).max(256),
  /** Identities with fewer training images are left out. */
  minimumImages: z.int().min(1).max(100_000).default(2),
});
export type Sampling = z.infer<typeof Sampling>;

/** What a form starts with. */
export const startingSampling = { imagesPerIdentity: 4, minimumImages: 2 } satisfies Sampling;

/** Different identities in a whole batch. */
export function identitiesPerBatch(batchSize: number, { imagesPerIdentity }: Sampling): number {
  return batchSize / imagesPerIdentity;
}

/** Why a batch of this size cannot be balanced; null where it can. */
export function samplingProblem(batchSize: number, sampling: Sampling): string | null {
  const { imagesPerIdentity } = sampling;
  const identities = identitiesPerBatch(batchSize, sampling);
  if (Number.isInteger(identities) && identities >= 2) return null;
  return `must divide the batch size of ${batchSize} into at least 2 identities: ${imagesPerIdentity} images of each do not`;
}
