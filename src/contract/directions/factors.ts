import { z } from 'zod';

/** Of one image. */
export const mostFactors = 64;
/** A value is stored in a byte. */
export const mostFactorValues = 256;

/** What an image was drawn from: one of the values of each factor. */
export const Factor = z.strictObject({
  name: z.string().min(1).max(60),
  /** What each value is called, in the order of their numbers. */
  values: z.array(z.string()).min(1).max(mostFactorValues),
});
export type Factor = z.infer<typeof Factor>;

/** `factors.json` beside the packed pixels; the values of the images of a split are in `<split>-factors.u8`. */
export const FactorManifest = z.strictObject({
  version: z.literal(1),
  /** Of the dataset that they belong to. */
  fingerprint: z.string(),
  factors: z.array(Factor).min(1).max(mostFactors),
});
export type FactorManifest = z.infer<typeof FactorManifest>;

/** A dataset that Temper draws: shapes on a plain background, each image once. */
export const DrawRequest = z.strictObject({
  name: z.string().trim().min(1).max(120).default('drawn-shapes'),
  /** Of all splits together: four fifths train, a tenth each validates and tests. */
  images: z.int().min(100).max(50_000).default(4000),
  seed: z.int().min(0).default(0),
});
export type DrawRequest = z.infer<typeof DrawRequest>;
