import { z } from 'zod';
import { VerificationPlan, VerificationSummary } from '../identities/verification';
import { FractionEvent, job, steerableEvents } from './job';

/** Positions of the images that are enrolled, and of those that are looked up among them. */
export const GalleryRoles = z.strictObject({
  gallery: z.array(z.int()),
  probes: z.array(z.int()),
});
export type GalleryRoles = z.infer<typeof GalleryRoles>;

/**
 * Images are numbered through the splits: train, validation, test. `identity`: the label of each that is verified; pairs and roles
 * are positions in `images`.
 */
export const VerificationPairs = z.strictObject({
  images: z.array(z.int()),
  identities: z.array(z.int()),
  pairs: z.array(
    z.strictObject({ first: z.int(), second: z.int(), same: z.boolean(), fold: z.int() }),
  ),
  /** Null: the first image of each identity is the gallery. */
  roles: GalleryRoles.nullable().default(null),
});
export type VerificationPairs = z.infer<typeof VerificationPairs>;

/** Compares images by the directions that a network gives them. */
export const verify = job(
  z.strictObject({
    datasetDirectory: z.string(),
    datasetFingerprint: z.string(),
    checkpointFile: z.string(),
    plan: VerificationPlan,
    given: VerificationPairs,
    /** Where what was measured is kept for resuming; null keeps nothing. */
    workDirectory: z.string().nullable(),
  }),
  z.discriminatedUnion('type', [...steerableEvents, FractionEvent]),
  z.strictObject({ kind: z.literal('identities-verified'), summary: VerificationSummary }),
);
