import { z } from 'zod';

/** How the identities of a dataset become those to train on and those held out, none in both. */
export const HoldOut = z.strictObject({
  /** Share of the identities that is held out. */
  share: z.number().gt(0).lt(1).default(0.3),
  /** Identities with fewer images, of all splits together, are in neither. */
  minimumImages: z.int().min(1).max(100_000).default(2),
  /** Share of the images of each identity to train on that becomes its validation images. */
  validation: z.number().min(0).max(0.5).default(0.1),
  seed: z.int().min(0).default(0),
});
export type HoldOut = z.infer<typeof HoldOut>;

/** Marks a dataset that was made by it. */
export const HeldOutFrom = z.strictObject({
  /** Of the dataset that was divided. */
  fingerprint: z.string(),
  part: z.enum(['training', 'held-out']),
  settings: HoldOut,
});

export const HoldOutRequest = z.strictObject({
  /** Id or name. */
  reference: z.string().min(1),
  settings: HoldOut.prefault({}),
  /** What both names begin with; null: the name of the dataset. */
  name: z.string().trim().min(1).max(100).nullable().default(null),
});
export type HoldOutRequest = z.infer<typeof HoldOutRequest>;
