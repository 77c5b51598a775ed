import { z } from 'zod';
import { WireError } from '../errors';
import { DatasetId, GeneratorId } from '../ids';
import { ImageShape } from '../models/network';

/**
 * A variational autoencoder (Kingma & Welling 2014) with convolutions: an encoder that gives mean and logarithm of the variance
 * of a code, and a decoder that draws the image of a code. Starting values that are not said otherwise are those of Locatello
 * et al. 2019.
 */
export const GeneratorPlan = z.strictObject({
  kind: z.literal('vae').default('vae'),
  /** Numbers of a code. */
  latent: z.int().min(2).max(64).default(10),
  /** Filters of the first convolution; the others have twice as many. */
  width: z.int().min(4).max(128).default(16),
  /** The weight of the divergence from the prior: 1 is the plain autoencoder, 4 that of Higgins et al. 2017. */
  beta: z.number().min(0).max(100).default(1),
  epochs: z.int().min(1).max(2000).default(30),
  batchSize: z.int().min(2).max(1024).default(64),
  /** Of Adam. Ten times the published one, as the training is a hundred times shorter. */
  learningRate: z.number().positive().max(1).default(1e-3),
  seed: z.int().min(0).default(0),
});
export type GeneratorPlan = z.infer<typeof GeneratorPlan>;

/** What a person asks for: a dataset by id or name. */
export const GeneratorRequest = z.strictObject({
  dataset: z.string().min(1),
  /** Null: one that says what it is. */
  name: z.string().trim().min(1).max(120).nullable().default(null),
  plan: GeneratorPlan.prefault({}),
});
export type GeneratorRequest = z.infer<typeof GeneratorRequest>;

/** How the training stood after an epoch. */
export const GeneratorEpoch = z.strictObject({
  /** From 1. */
  epoch: z.int().min(1),
  /** Mean over the training images: cross-entropy of the pixels, summed over an image, in nats. */
  reconstruction: z.number(),
  /** Mean over the training images: the divergence of their codes from the prior, in nats. */
  divergence: z.number(),
  /** Root mean squared error of the pixels of validation images, drawn from their mean codes; pixels in [0, 1]. */
  validationError: z.number(),
  /** Numbers of the code that the image decides: the variance of their mean is above 0.01 (Burda et al. 2016). */
  activeDimensions: z.int().min(0),
});
export type GeneratorEpoch = z.infer<typeof GeneratorEpoch>;

export const GeneratorRecord = z.strictObject({
  id: GeneratorId,
  name: z.string(),
  datasetId: DatasetId,
  datasetFingerprint: z.string(),
  image: ImageShape,
  plan: GeneratorPlan,
  /** `unfinished`: it was stopped and can be resumed. `training`: a process trains it now. */
  state: z.enum(['unfinished', 'training', 'trained']),
  epochs: z.array(GeneratorEpoch),
  /** Why its training stopped, if it did. */
  error: WireError.nullable(),
  createdAt: z.string(),
});
export type GeneratorRecord = z.infer<typeof GeneratorRecord>;

/** No number of the code says anything about the image: the decoder draws the same whatever the code. */
export function isCollapsed({ epochs }: Pick<GeneratorRecord, 'epochs'>): boolean {
  return epochs.at(-1)?.activeDimensions === 0;
}

/** Images in rows, all of one shape. */
export const ImageGrid = z.strictObject({
  height: z.int().min(1),
  width: z.int().min(1),
  channels: z.int().min(1),
  rows: z.int().min(0),
  columns: z.int().min(0),
  /** [rows, columns, height, width, channels] from 0 to 255. */
  pixels: z.instanceof(Uint8Array),
});
export type ImageGrid = z.infer<typeof ImageGrid>;
