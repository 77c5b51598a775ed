import { z } from 'zod';
import { Factor, mostFactors } from '../directions/factors';
import { Split } from '../evaluations/evaluation';
import { HeldOutFrom } from '../identities/hold-out';
import { CheckpointId, DatasetId } from '../ids';
import { ImageShape } from '../models/network';
import { DatasetCorrections } from './corrections';

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

/** Whose each image is: the writer, the site, the device. By a column of a manifest, or by a folder on the way to the image. */
export const GroupBy = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('column'), column: z.string().min(1).max(200) }),
  /** 1: the first folder below the source. */
  z.strictObject({ kind: z.literal('folder'), level: z.int().min(1).max(50) }),
]);
export type GroupBy = z.infer<typeof GroupBy>;

/** Half of the images at most are split off for validation, and half for testing, but for a dataset that is only measured on. */
export const largestSplitShare = 0.5;

export const ImportOptions = z.strictObject({
  name: z.string().trim().min(1).max(120).optional(),
  resize: ResizePolicy.default({ kind: 'exact' }),
  /** Share of the training images that becomes the validation split where the source has none; stratified, seeded. */
  validationFraction: z.number().min(0).max(largestSplitShare).default(0.1),
  /** Share that becomes the test split where the source has none; 1: all of them, of a dataset that nothing is trained on. */
  testFraction: z
    .number()
    .min(0)
    .refine((share) => share <= largestSplitShare || share === 1, {
      error: 'at most a half, or all images, of a dataset that is only measured on',
    })
    .default(0.2),
  seed: z.int().min(0).default(0),
  /** Whether a mirrored image keeps its class (shoes yes, digits no). */
  flipAllowed: z.boolean().default(true),
  /** Left out: nobody's in particular. */
  groupBy: GroupBy.optional(),
  /** Columns of a manifest that say what each image was drawn from, for measures of directions. */
  factors: z
    .array(Factor.shape.name)
    .min(1)
    .max(mostFactors)
    .refine((columns) => new Set(columns).size === columns.length, 'a column is there twice')
    .optional(),
});
export type ImportOptions = z.infer<typeof ImportOptions>;

/** Old class name to new one. Names that become equal are merged; classes that are not named stay. */
export const ClassMapping = z.record(z.string(), z.string().min(1).max(200));
export type ClassMapping = z.infer<typeof ClassMapping>;

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
  format: z.enum([
    'idx',
    'cifar-10',
    'cifar-100',
    'image-folder',
    'arrays',
    'manifest',
    'parquet',
    'webdataset',
    'drawn',
  ]),
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
  /** Set where images belong to somebody: the names by which the groups of each split are numbered. */
  groups: z.strictObject({ by: GroupBy, names: z.array(z.string()).min(1) }).optional(),
  /** Set where a manifest said what each image was drawn from; what Temper draws has them in a file of their own. */
  factors: z.array(Factor).min(1).max(mostFactors).optional(),
  /** Set when it holds the images of another dataset and differs in name, classes, labels or splits. */
  derivedFrom: z
    .strictObject({
      fingerprint: z.string(),
      classes: ClassMapping,
      /** Set for a version: what was corrected in the dataset of that fingerprint. */
      corrections: DatasetCorrections.optional(),
    })
    .optional(),
  /** Set when it has some of the identities of another dataset, and their images. */
  heldOutFrom: HeldOutFrom.optional(),
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

/** A dataset that shares a class with another, and why it cannot be measured as a shift of it; null where it can. */
export const ShiftChoice = z.strictObject({ datasetId: DatasetId, problem: z.string().nullable() });
export type ShiftChoice = z.infer<typeof ShiftChoice>;

/** One image of a packed dataset. */
export const ImageReference = z.strictObject({
  split: Split,
  /** Position in the split. */
  index: z.int().min(0),
  label: z.int().min(0),
});
export type ImageReference = z.infer<typeof ImageReference>;

/** Images that show the same. */
export const DuplicateGroup = z.strictObject({
  /** `exact`: every packed pixel is equal. `near`: chains of pairs that look alike, exact copies included. */
  kind: z.enum(['exact', 'near']),
  images: z.array(ImageReference).min(2),
  /** The largest Hamming distance between the perceptual hashes of two neighbours; 0 for exact copies. */
  distance: z.int().min(0),
  /** The group has training images and images of another split. */
  leak: z.boolean(),
  /** Its images have different labels. */
  conflict: z.boolean(),
});
export type DuplicateGroup = z.infer<typeof DuplicateGroup>;

const DuplicateCounts = z.strictObject({
  groups: z.int(),
  /** Images beyond the first of each group. */
  surplusImages: z.int(),
  conflicts: z.int(),
  /** Validation and test images that have a twin in the training split. */
  leakedValidation: z.int(),
  leakedTest: z.int(),
});

/** `quality.json` beside the packed pixels: copies, leaks and contradicting labels. */
export const DatasetQuality = z.strictObject({
  version: z.literal(1),
  /** Of the dataset that was looked at. */
  fingerprint: z.string(),
  images: z.int(),
  exact: DuplicateCounts,
  near: DuplicateCounts,
  /** Images without any structure, such as a single colour; they are compared for exact copies only. */
  blankImages: z.int(),
  /** False when there were too many look-alikes to compare them all. */
  complete: z.boolean(),
  /** The gravest first: conflicts, leaks, then the rest; at most `mostGroups` of them. */
  groups: z.array(DuplicateGroup),
});
export type DatasetQuality = z.infer<typeof DatasetQuality>;

/** The most groups that a report lists; its counts cover all of them. */
export const mostGroups = 1000;

/** An image whose label a trained network contradicts. */
export const SuspiciousLabel = z.strictObject({
  /** Position in the split. */
  index: z.int().min(0),
  label: z.int().min(0),
  prediction: z.int().min(0),
  /** The network's probability of its prediction, and of the label. */
  probability: z.number().min(0).max(1),
  labelProbability: z.number().min(0).max(1),
});
export type SuspiciousLabel = z.infer<typeof SuspiciousLabel>;

/**
 * `labels-<split>-<weights>.json` beside the packed pixels: where a network and the labels disagree. It says which
 * images are worth a look, not which labels are wrong: the network may be wrong as well.
 */
export const LabelCheck = z.strictObject({
  version: z.literal(1),
  /** Of the dataset that was looked at. */
  fingerprint: z.string(),
  split: Split,
  checkpointId: CheckpointId,
  checkpointName: z.string(),
  weightsSha256: z.string(),
  images: z.int(),
  /** Images that the network puts into another class than their label. */
  disagreements: z.int(),
  /** Those of them with a probability of at least `confidentProbability`. */
  confident: z.int(),
  /** The network was trained on these very images: it has learnt many wrong labels and contradicts fewer of them. */
  trainedOnThem: z.boolean(),
  /** The most confident contradiction first; at most `mostSuspects` of them. */
  suspects: z.array(SuspiciousLabel),
});
export type LabelCheck = z.infer<typeof LabelCheck>;

export const confidentProbability = 0.9;
/** The most images that a report lists; its counts cover all of them. */
export const mostSuspects = 500;
