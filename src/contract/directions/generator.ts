import { z } from 'zod';
import { WireError } from '../errors';
import { DatasetId, GeneratorId } from '../ids';
import { ImageShape } from '../models/network';
import { GivenChain } from './decoder-chain';

/** What every training of a generator has. */
const common = {
  /** Filters of the first convolution; the others have twice as many. */
  width: z.int().min(4).max(128).default(16),
  batchSize: z.int().min(2).max(1024).default(64),
  seed: z.int().min(0).default(0),
  /** Model in whose features samples are compared with images; null: an untrained network (Naeem et al. 2020). */
  embedder: z.string().min(1).nullable().default(null),
};
/** Numbers of a code. */
const Latent = z.int().min(2).max(64);
const Epochs = z.int().min(1).max(2000);
const LearningRate = z.number().positive().max(1);

/**
 * A variational autoencoder (Kingma & Welling 2014) with convolutions: an encoder that gives mean and logarithm of the variance
 * of a code, and a decoder that draws the image of a code. Starting values that are not said otherwise are those of Locatello
 * et al. 2019.
 */
const VaePlan = z.strictObject({
  kind: z.literal('vae'),
  ...common,
  latent: Latent.default(10),
  /** The weight of the divergence from the prior: 1 is the plain autoencoder, 4 that of Higgins et al. 2017. */
  beta: z.number().min(0).max(100).default(1),
  epochs: Epochs.default(30),
  /** Of Adam. Ten times the published one, as the training is a hundred times shorter. */
  learningRate: LearningRate.default(1e-3),
});
export type VaePlan = z.infer<typeof VaePlan>;

/**
 * A generative adversarial network with the non-saturating loss and a penalty on the discriminator's gradients (R1, Mescheder
 * et al. 2018). Beside it an encoder learns to read the codes of drawn images.
 */
const GanPlan = z.strictObject({
  kind: z.literal('gan'),
  ...common,
  latent: Latent.default(16),
  epochs: Epochs.default(30),
  /** Of Adam, for generator and discriminator. */
  learningRate: LearningRate.default(1e-3),
  /** Updates of the discriminator before one of the generator. */
  discriminatorSteps: z.int().min(1).max(10).default(1),
  /** Gamma of R1, for pixels in [0, 1]. */
  penalty: z.number().min(0).max(1000).default(1),
});
export type GanPlan = z.infer<typeof GanPlan>;

/**
 * A flow of affine couplings (RealNVP, Dinh et al. 2017): every step can be undone, so that codes and densities of images are exact.
 * A code has as many numbers as an image.
 */
const FlowFields = z.strictObject({
  kind: z.literal('flow'),
  ...common,
  /** Filters of the small network of each coupling. */
  width: common.width.default(32),
  /** At each of two sizes. */
  couplings: z.int().min(2).max(16).default(4),
  epochs: Epochs.default(30),
  /** Of Adam. */
  learningRate: LearningRate.default(1e-3),
});
const FlowPlan = FlowFields.extend({
  /** As many as an image has values. */
  latent: z.int().min(2).max(4096),
});
export type FlowPlan = z.infer<typeof FlowPlan>;

/** What the values mean that a decoder ends in: pixels from 0 to 1, from -1 to 1, or before a sigmoid. */
export const PixelRange = z.enum(['unit', 'signed', 'logits']);
export type PixelRange = z.infer<typeof PixelRange>;

/** A decoder that another program trained: an encoder learns to read the codes of the images that it draws. */
export const ImportedPlan = z.strictObject({
  kind: z.literal('imported'),
  ...common,
  latent: z.int().min(2).max(1024),
  epochs: Epochs.default(20),
  /** Of Adam, for the encoder. */
  learningRate: LearningRate.default(1e-3),
  /** Name of the file that it came from, and what that is. */
  source: z.string().min(1),
  format: z.string().min(1),
});
export type ImportedPlan = z.infer<typeof ImportedPlan>;

export const GeneratorPlan = z.discriminatedUnion('kind', [
  VaePlan,
  GanPlan,
  FlowPlan,
  ImportedPlan,
]);
export type GeneratorPlan = z.infer<typeof GeneratorPlan>;

/** What can be trained from nothing, as a person asks for it: how long a code of a flow is follows from the images. */
export const TrainedPlan = z.discriminatedUnion('kind', [VaePlan, GanPlan, FlowFields]);
export type TrainedPlan = z.infer<typeof TrainedPlan>;

/** What a person asks for: a dataset by id or name. */
export const GeneratorRequest = z.strictObject({
  dataset: z.string().min(1),
  /** Null: one that says what it is. */
  name: z.string().trim().min(1).max(120).nullable().default(null),
  plan: TrainedPlan.prefault({ kind: 'vae' }),
});
export type GeneratorRequest = z.infer<typeof GeneratorRequest>;

/** A decoder that is to be imported, and how its encoder learns. */
export const GeneratorImport = z.strictObject({
  file: z.string().min(1),
  /** Id or name: the images that it draws. */
  dataset: z.string().min(1),
  name: z.string().trim().min(1).max(120).nullable().default(null),
  /** Null: what its last activation says. */
  range: PixelRange.nullable().default(null),
  /** Of a file that holds weights without a graph; what is left out is proposed. */
  chain: GivenChain.default({}),
  training: ImportedPlan.omit({ kind: true, latent: true, source: true, format: true }).prefault(
    {},
  ),
});
export type GeneratorImport = z.infer<typeof GeneratorImport>;

const figure = z.number().nullable().default(null);

/** How the training stood after an epoch; null is what its kind does not have. */
export const GeneratorEpoch = z.strictObject({
  /** From 1. */
  epoch: z.int().min(1),
  /** Autoencoder, mean over the training images: cross-entropy of the pixels, summed over an image, in nats. */
  reconstruction: figure,
  /** Autoencoder, mean over the training images: the divergence of their codes from the prior, in nats. */
  divergence: figure,
  /** Adversarial: mean losses of discriminator, without its penalty, and generator, in nats. */
  discriminatorLoss: figure,
  generatorLoss: figure,
  /** Adversarial and imported: mean squared error of codes that the encoder reads from drawn images; 1 is no better than the mean. */
  codeError: figure,
  /** Flow, mean over the training images: the negative logarithm of their density to base 2, over the values of an image. */
  bitsPerDimension: figure,
  /** Root mean squared error of the pixels of validation images, drawn from their codes; pixels in [0, 1]. */
  validationError: z.number(),
  /** Autoencoder: numbers of the code that the image decides: the variance of their mean is above 0.01 (Burda et al. 2016). */
  activeDimensions: z.int().min(0).nullable().default(null),
  /** Between features of samples and of training images (Heusel et al. 2017). */
  frechetDistance: figure,
  /** Median distance of a sample to the nearest other one, relative to that of training images; in features. */
  diversity: figure,
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

/** Samples this much closer to each other than images are called collapsed. Chosen: a training that works is above 0.5. */
const collapsedDiversity = 0.1;

/**
 * Whether a generator draws (nearly) the same whatever the code: `posterior` where no number of an autoencoder's code says
 * anything about the image, `modes` where the samples lack diversity.
 */
export function collapseOf({
  epochs,
}: Pick<GeneratorRecord, 'epochs'>): 'posterior' | 'modes' | null {
  const last = epochs.at(-1);
  if (last?.activeDimensions === 0) return 'posterior';
  return last && last.diversity !== null && last.diversity < collapsedDiversity ? 'modes' : null;
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
