import { z } from 'zod';
import { DatasetManifest, RejectedFile } from './dataset';
import { WireError } from '../errors';
import { ChainSettings, ModelFormat } from '../models/model-import';
import { ImageShape } from '../models/network';

/** The most rejected files that a preview names; its count covers all of them. */
export const mostPreviewedRejections = 20;

/** Images of each split. */
export const SplitCounts = z.strictObject({ train: z.int(), validation: z.int(), test: z.int() });
export type SplitCounts = z.infer<typeof SplitCounts>;

export function allImages({ train, validation, test }: SplitCounts): number {
  return train + validation + test;
}

/** What a source of images is, judged by its list of files and its first images: the rest has not been read. */
export const DatasetPreview = z.strictObject({
  kind: z.literal('dataset'),
  path: z.string(),
  format: DatasetManifest.shape.format,
  /** The shape that most of the images looked at have; one channel where all images tried are grey and would be kept so. */
  image: ImageShape,
  /** Null where the classes are known only after reading it. */
  classNames: z.array(z.string()).nullable(),
  /** Images, and files that look like some, still to be read, by the source's own splits; without any all are `train`. */
  splits: SplitCounts,
  /** The images of each class in `splits.train`, where the list of files shows it. */
  trainClassCounts: z.array(z.int()).optional(),
  licence: z.string().nullable(),
  /** The first files, which were read for this. */
  tried: z.strictObject({
    files: z.int(),
    rejected: z.int(),
    examples: z.array(RejectedFile),
  }),
});
export type DatasetPreview = z.infer<typeof DatasetPreview>;

/** A tensor that a family of networks asks for, and the file's tensor that is taken for it. */
export const TensorMatch = z.strictObject({
  /** The family's own name of it, which a mapping begins with. */
  tensor: z.string(),
  parameter: z.string(),
  source: z.string(),
  sourceShape: z.array(z.int()),
  /** How its layout changes: `OIHW to HWIO`; empty where nothing does. */
  transform: z.string(),
  /** Why it does not fit; null when it does. */
  problem: z.string().nullable(),
});
export type TensorMatch = z.infer<typeof TensorMatch>;

/** What a model file is, before any of its weights count for anything. */
export const ModelPreview = z.strictObject({
  kind: z.literal('model'),
  path: z.string(),
  format: ModelFormat,
  /** Null while the file fits no network: `problem` says why. */
  network: z
    .strictObject({
      name: z.string(),
      input: ImageShape,
      classes: z.int(),
      parameters: z.int(),
      forwardMacs: z.number(),
    })
    .nullable(),
  problem: WireError.nullable(),
  /** The tensor that a family asks for and the file lacks, by the family's name; null where that is not the problem. */
  missingTensor: z.string().nullable(),
  /** The family that the file's tensors are matched with; null where the file holds its graph, or none fits. */
  architecture: z.string().nullable(),
  /** The families to choose from; none where the file holds its graph. */
  architectures: z.array(z.string()),
  /** Of a plain chain: what was proposed or chosen, and its convolutions by name; null for other files. */
  chain: z.strictObject({ settings: ChainSettings, convolutions: z.array(z.string()) }).nullable(),
  matches: z.array(TensorMatch),
  /** Tensors of the file that nothing uses. */
  unused: z.array(z.strictObject({ name: z.string(), shape: z.array(z.int()) })),
  notes: z.array(z.string()),
});
export type ModelPreview = z.infer<typeof ModelPreview>;

/** What a file or folder is, detected from its content. */
export const ImportPreview = z.discriminatedUnion('kind', [DatasetPreview, ModelPreview]);
export type ImportPreview = z.infer<typeof ImportPreview>;
