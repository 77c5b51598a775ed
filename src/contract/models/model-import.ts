import { z } from 'zod';
import { activationFunctions, ImageShape } from './network';

/** What the tensors of a plain chain of layers do not say. */
export const ChainSettings = z.strictObject({
  /** Behind every layer but the last. */
  activation: z.enum(['relu', ...activationFunctions, 'none']),
  /** How the image is halved: by windows of 2×2, or by the stride of the convolution itself. */
  pooling: z.enum(['max', 'average', 'stride']),
  /** The convolutions behind which it is halved, by the names of their modules. */
  poolAfter: z.array(z.string()).max(1000),
  /** Zeros around every convolution: half its kernel, or none. */
  padding: z.enum(['half', 'none']),
  /** How the image becomes features. */
  head: z.enum(['flatten', 'average']),
});
export type ChainSettings = z.infer<typeof ChainSettings>;

/** What a person may say about a model file; everything left out is found out. */
export const ModelImportOptions = z.strictObject({
  name: z.string().min(1).max(100).nullable().default(null),
  /** Of the weights, in its own words or as an SPDX name; it goes with every export. */
  licence: z.string().min(1).max(200).nullable().default(null),
  /** A family of networks, for files that hold weights without a graph; null: found by the names of the tensors. */
  architecture: z.string().nullable().default(null),
  /** By the name that the architecture gives a tensor or module: the name that it has in the file. */
  mapping: z.record(z.string(), z.string()).default({}),
  /** Of a plain chain, whose activations and pooling no tensor shows; what is left out is proposed. */
  chain: ChainSettings.partial().default({}),
  /** Height and width of the images; null: those of the dataset, or the usual ones of the architecture. */
  imageSize: z.tuple([ImageShape.shape.height, ImageShape.shape.width]).nullable().default(null),
  /** Mean and deviation of pixels in [0, 1]; null: found by trying the usual conventions on the dataset. */
  normalisation: z
    .strictObject({ mean: z.array(z.number()), deviation: z.array(z.number().positive()) })
    .nullable()
    .default(null),
});
export type ModelImportOptions = z.infer<typeof ModelImportOptions>;

export const ModelFormat = z.enum([
  'temper',
  'safetensors',
  'pytorch',
  'onnx',
  'keras',
  'tfjs',
  'saved-model',
]);
export type ModelFormat = z.infer<typeof ModelFormat>;

/** One line of the table that says where each parameter comes from. */
export const MappingRow = z.strictObject({
  parameter: z.string(),
  shape: z.array(z.int()),
  source: z.string(),
  sourceShape: z.array(z.int()),
  /** How the layout changed: `OIHW to HWIO`; empty where nothing did. */
  transform: z.string(),
});
export type MappingRow = z.infer<typeof MappingRow>;

export const InputConvention = z.strictObject({
  name: z.string(),
  mean: z.array(z.number()),
  deviation: z.array(z.number()),
  /** Of the images it was tried on; null where none were given. */
  accuracy: z.number().nullable(),
});
export type InputConvention = z.infer<typeof InputConvention>;

export const GradientCheck = z.strictObject({
  parameter: z.string(),
  /** Along the gradient's own direction: its length, and the slope that differences of the loss show. */
  analytic: z.number(),
  numeric: z.number(),
  relativeDifference: z.number(),
  passed: z.boolean(),
});
export type GradientCheck = z.infer<typeof GradientCheck>;

/** What was found out about an imported model; stored with its card. */
export const ModelImportReport = z.strictObject({
  format: ModelFormat,
  /** The file's name; earlier versions kept its path. */
  sourceFile: z.string(),
  sourceSha256: z.string(),
  /** The family of networks; null where the file holds the graph itself. */
  architecture: z.string().nullable(),
  mapping: z.array(MappingRow),
  /** Tensors of the file that the network does not use. */
  unused: z.array(z.string()),
  notes: z.array(z.string()),
  /** Largest difference of the logits from a reference, in units of the largest logit; null where there is none. */
  parity: z
    .strictObject({
      reference: z.string(),
      images: z.int(),
      largestDifference: z.number(),
      passed: z.boolean(),
    })
    .nullable(),
  gradients: z.array(GradientCheck),
  /** In the order tried; the first is what the file itself says, where it does. */
  conventions: z.array(InputConvention),
  chosenConvention: z.string(),
  accuracy: z
    .strictObject({
      datasetName: z.string(),
      correct: z.int(),
      images: z.int(),
      accuracy: z.number(),
    })
    .nullable(),
  /** `trainable`: every check that the file allows was made and passed. `unverified`: some could not be made. `faulty`: one failed. */
  verdict: z.enum(['trainable', 'unverified', 'faulty']),
  reasons: z.array(z.string()),
});
export type ModelImportReport = z.infer<typeof ModelImportReport>;
