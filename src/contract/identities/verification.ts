import { z } from 'zod';
import { Attack } from '../attacks';
import { ThreatModel } from '../attacks/threat-model';
import { WireError } from '../errors';
import { Split } from '../evaluations/evaluation';
import { CheckpointId, DatasetId, VerificationId } from '../ids';
import { GalleryProtocol, KeptGallery } from './gallery';
import { NamedImage } from './named-image';

/**
 * Identity verification: whether two images show the same identity, answered by the cosine between the directions of their features.
 * A class of a dataset is an identity here.
 */
export const VerifiedImages = z.enum(['train', 'validation', 'test', 'all']);
export type VerifiedImages = z.infer<typeof VerifiedImages>;

/** A pair of a list, in the fold that it is evaluated in. */
export const NamedPair = z.strictObject({
  first: NamedImage,
  second: NamedImage,
  fold: z.int().min(0),
});
export type NamedPair = z.infer<typeof NamedPair>;

/** The most pairs that one verification may have. */
export const mostPairs = 200_000;

/** Where the pairs come from: drawn with a seed, fold by fold, no identity in two folds; or a list such as LFW's. */
export const ReadPairProtocol = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('drawn'),
    folds: z.int().min(2).max(50).default(10),
    /** Pairs of the same identity in a fold, and of two; fewer where there are fewer of them. */
    same: z.int().min(1).max(20_000).default(300),
    different: z.int().min(1).max(20_000).default(3000),
    seed: z.int().min(0).default(0),
  }),
  z.strictObject({
    kind: z.literal('listed'),
    /** What the list is called: the name of its file. */
    name: z.string().min(1).max(200),
    pairs: z.array(NamedPair).min(1).max(mostPairs),
  }),
]);
export type ReadPairProtocol = z.infer<typeof ReadPairProtocol>;

/** As a person asks for them: also a list that is kept. */
export const PairProtocol = z.discriminatedUnion('kind', [
  ...ReadPairProtocol.options,
  z.strictObject({ kind: z.literal('kept'), /** Its id or name. */ list: z.string().min(1) }),
]);
export type PairProtocol = z.infer<typeof PairProtocol>;

/** A false acceptance rate. */
const Far = z.number().gt(0).lt(1);

/** How the second image of a pair is attacked. */
export const ProbeAttack = z.strictObject({
  threatModel: ThreatModel,
  /** Each on every attacked pair. */
  attacks: z.array(Attack).min(1).max(10),
  /** Pairs of the same identity that are attacked (dodging), and as many of two (impersonation). */
  pairs: z.int().min(1).max(20_000).default(200),
  /** The false acceptance rate on images as they are that fixes the threshold. */
  far: Far.default(0.01),
});
export type ProbeAttack = z.infer<typeof ProbeAttack>;

export const VerificationPlan = z.strictObject({
  images: VerifiedImages.default('all'),
  pairs: PairProtocol.prefault({ kind: 'drawn' }),
  /** Of the identification. */
  gallery: GalleryProtocol.default({ kind: 'first' }),
  /** Null: those of `usualFars` that the pairs are enough for. */
  fars: z.array(Far).min(1).max(12).nullable().default(null),
  /** Null: images as they are alone. */
  attack: ProbeAttack.nullable().default(null),
  /** Resamples of the identities behind every interval. */
  resamples: z.int().min(100).max(10_000).default(500),
  batchSize: z.int().min(1).max(4096).default(128),
  seed: z.int().min(0).default(0),
  /** Accept identities that the network was trained on; without it they are refused. */
  allowSeen: z.boolean().default(false),
});
export type VerificationPlan = z.infer<typeof VerificationPlan>;
export type VerificationPlanInput = z.input<typeof VerificationPlan>;

/** A figure with its interval at 95 %: percentiles over resamples of the identities. */
export const Estimate = z.strictObject({ value: z.number(), low: z.number(), high: z.number() });
export type Estimate = z.infer<typeof Estimate>;

const AtFar = Estimate.extend({
  far: z.number(),
  /** Accepted from this cosine on. */
  threshold: z.number(),
});
export type AtFar = z.infer<typeof AtFar>;

/** An image of the dataset. */
const VerifiedImage = z.strictObject({
  split: Split,
  index: z.int().min(0),
  identity: z.string(),
});
export type VerifiedImage = z.infer<typeof VerifiedImage>;

/** Where a plane shows the directions of some images. */
export const Projection = z.strictObject({
  /** Shares of the variance that the first two principal components have. */
  explained: z.tuple([z.number(), z.number()]),
  /** By the principal components. */
  points: z.array(z.strictObject({ x: z.number(), y: z.number(), image: VerifiedImage })),
  /** By UMAP, in the order of `points`; null where there are too few images, and in records from before there was one. */
  umap: z
    .strictObject({
      /** Images that each one is kept close to. */
      neighbours: z.int().min(2),
      epochs: z.int().min(1),
      points: z.array(z.tuple([z.number(), z.number()])),
    })
    .nullable()
    .default(null),
});
export type Projection = z.infer<typeof Projection>;

export const HardPair = z.strictObject({
  first: VerifiedImage,
  second: VerifiedImage,
  similarity: z.number(),
});
export type HardPair = z.infer<typeof HardPair>;

export const RocPoint = z.strictObject({
  far: z.number(),
  tar: z.number(),
  low: z.number(),
  high: z.number(),
});
export type RocPoint = z.infer<typeof RocPoint>;

export const AttackedResult = z.strictObject({
  /** What attacked; `all` is what every attack together left. */
  name: z.string(),
  /** Share of pairs of the same identity that are still accepted. */
  tar: Estimate,
  /** Share of pairs of two identities that are accepted. */
  far: Estimate,
  /** Mean cosine of the attacked pairs, same and different. */
  sameSimilarity: z.number(),
  differentSimilarity: z.number(),
});
export type AttackedResult = z.infer<typeof AttackedResult>;

export const VerificationCheck = z.strictObject({
  name: z.string(),
  passed: z.boolean(),
  detail: z.string(),
});
export type VerificationCheck = z.infer<typeof VerificationCheck>;

export const VerificationSummary = z.strictObject({
  images: z.int(),
  identities: z.int(),
  dimensions: z.int(),
  same: z.int(),
  different: z.int(),
  folds: z.int(),
  roc: z.array(RocPoint),
  /** Only where the pairs of two identities allow it: at least ten of them are expected beyond the threshold. */
  tarAtFar: z.array(AtFar),
  /** Rates that were asked for and that the pairs are too few for. */
  unsupportedFars: z.array(z.number()),
  eer: Estimate,
  /** Best-threshold accuracy as LFW's protocol has it: the threshold of a fold is the best one on all others. */
  accuracy: Estimate.extend({ standardError: z.number() }),
  /**
   * Identification of the probes whose identity is in the gallery; null where there is none, or a single identity. `gallery` counts
   * images.
   */
  rank1: Estimate.extend({ probes: z.int(), gallery: z.int() }).nullable(),
  /** Detection and identification with a part of the identities enrolled; empty where there are too few probes of others. */
  openSet: z.array(AtFar),
  histogram: z.strictObject({
    /** One more than there are bars. */
    edges: z.array(z.number()),
    same: z.array(z.int()),
    different: z.array(z.int()),
  }),
  hardest: z.strictObject({ same: z.array(HardPair), different: z.array(HardPair) }),
  projection: Projection,
  attacked: z
    .strictObject({
      threshold: z.number(),
      /** Of the images as they are, on all pairs at this threshold. */
      clean: z.strictObject({ tar: Estimate, far: Estimate }),
      /** The same on the attacked pairs alone. */
      before: AttackedResult,
      results: z.array(AttackedResult),
      pairs: z.strictObject({ same: z.int(), different: z.int() }),
      checks: z.array(VerificationCheck),
    })
    .nullable(),
  durationMs: z.number(),
});
export type VerificationSummary = z.infer<typeof VerificationSummary>;

/**
 * The cosine from which on a verification accepts a pair: the threshold under attack where there was one, otherwise that of the
 * strictest rate; null where there were too few pairs for any.
 */
export function acceptedFrom({
  attacked,
  tarAtFar,
}: Pick<VerificationSummary, 'attacked' | 'tarAtFar'>): number | null {
  return attacked?.threshold ?? tarAtFar.at(-1)?.threshold ?? null;
}

/** The plan without its lists, which may be long. */
export const KeptPlan = VerificationPlan.omit({ pairs: true, gallery: true }).extend({
  gallery: KeptGallery.default({ kind: 'first' }),
  pairs: z.discriminatedUnion('kind', [
    ReadPairProtocol.options[0],
    ReadPairProtocol.options[1].omit({ pairs: true }),
  ]),
});
export type KeptPlan = z.infer<typeof KeptPlan>;

/** A finished verification as the history keeps it. */
export const VerificationRecord = z.strictObject({
  id: VerificationId,
  checkpointId: CheckpointId,
  checkpointName: z.string(),
  weightsSha256: z.string(),
  datasetId: DatasetId,
  datasetName: z.string(),
  datasetFingerprint: z.string(),
  plan: KeptPlan,
  /** Identities that the network was trained on, by name. */
  seenIdentities: z.int(),
  summary: VerificationSummary,
  createdAt: z.string(),
});
export type VerificationRecord = z.infer<typeof VerificationRecord>;

/** What a list of verifications shows of each. */
export const ListedVerification = VerificationRecord.extend({
  summary: VerificationSummary.pick({
    images: true,
    identities: true,
    same: true,
    different: true,
    tarAtFar: true,
    eer: true,
    accuracy: true,
    rank1: true,
    attacked: true,
  }),
});
export type ListedVerification = z.infer<typeof ListedVerification>;

/** A verification that has begun and is not finished. */
export const UnfinishedVerification = z.strictObject({
  id: VerificationId,
  checkpointName: z.string(),
  datasetName: z.string(),
  /** `stopped`: nobody continues it until it is resumed. */
  state: z.enum(['running', 'paused', 'stopped']),
  /** Why it was stopped. */
  error: WireError.nullable(),
  createdAt: z.string(),
});
export type UnfinishedVerification = z.infer<typeof UnfinishedVerification>;

/** What a person asks for: model and dataset by id or name. */
export const VerificationRequest = z.strictObject({
  checkpoint: z.string().min(1),
  dataset: z.string().min(1),
  plan: VerificationPlan,
});
export type VerificationRequest = z.infer<typeof VerificationRequest>;

/** The rates at which embedders are usually reported. */
export const usualFars: readonly number[] = [1e-1, 1e-2, 1e-3, 1e-4];

/** Pairs of two identities that a false acceptance rate needs: ten of them are then expected to be accepted. */
export function pairsForFar(far: number): number {
  return Math.ceil(10 / far - 1e-9);
}
