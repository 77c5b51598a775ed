import { z } from 'zod';
import { DatasetId } from './ids';
import { ImageShape } from './network';

/** How images of other sizes become one size. Explicit, since it changes what a network sees. */
export const ResizePolicy = z.discriminatedUnion('kind', [
  /** Every image must already have the same size; others are rejected with a reason. */
  z.strictObject({ kind: z.literal('exact') }),
  /** The shorter side is scaled to fit, the rest is cropped around the centre. */
  z.strictObject({ kind: z.literal('cover'), height: z.int().min(1), width: z.int().min(1) }),
  /** Each axis is scaled on its own; proportions may change. */
  z.strictObject({ kind: z.literal('stretch'), height: z.int().min(1), width: z.int().min(1) }),
]);
export type ResizePolicy = z.infer<typeof ResizePolicy>;

export const ImportOptions = z.strictObject({
  name: z.string().min(1).max(120).optional(),
  resize: ResizePolicy.default({ kind: 'exact' }),
  /** Share of the training images that becomes the validation split where the source has none; stratified, seeded. */
  validationFraction: z.number().min(0).max(0.5).default(0.1),
  /** Share that becomes the test split where the source has none. */
  testFraction: z.number().min(0).max(0.5).default(0.2),
  seed: z.int().min(0).default(0),
  /** Whether a mirrored image keeps its class (shoes yes, digits no). */
  flipAllowed: z.boolean().default(true),
});
export type ImportOptions = z.infer<typeof ImportOptions>;

export const RejectedFile = z.strictObject({ path: z.string(), reason: z.string() });
export type RejectedFile = z.infer<typeof RejectedFile>;

export const SplitSummary = z.strictObject({
  images: z.int().min(0),
  /** Images per class, in the order of classNames. */
  classCounts: z.array(z.int().min(0)),
});
export type SplitSummary = z.infer<typeof SplitSummary>;

/** `dataset.json` beside the packed pixels: what a dataset is. */
export const DatasetManifest = z.strictObject({
  version: z.literal(1),
  name: z.string(),
  format: z.enum(['idx', 'cifar-10', 'cifar-100', 'image-folder']),
  sourcePath: z.string(),
  /** Digest over names, sizes and change times of the source files: equal means nothing to read again. */
  sourceStamp: z.string(),
  /** SHA-256 over shape, class names, labels and pixels of every split in order: the dataset's identity. */
  fingerprint: z.string(),
  image: ImageShape,
  classNames: z.array(z.string()).min(2),
  /** Each split is stored in one fixed order, shuffled by `options.seed` with its classes spread evenly. */
  splits: z.strictObject({ train: SplitSummary, validation: SplitSummary, test: SplitSummary }),
  /** Per channel over the training split, pixels in [0, 1]. */
  mean: z.array(z.number()),
  deviation: z.array(z.number()),
  options: ImportOptions,
  rejected: z.array(RejectedFile),
  licence: z.string().nullable(),
});
export type DatasetManifest = z.infer<typeof DatasetManifest>;

export const DatasetRecord = z.strictObject({
  id: DatasetId,
  name: z.string(),
  directory: z.string(),
  manifest: DatasetManifest,
  bytes: z.number(),
  shipped: z.boolean(),
  createdAt: z.string(),
});
export type DatasetRecord = z.infer<typeof DatasetRecord>;
