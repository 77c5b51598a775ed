import { z } from 'zod';
import { Split } from '../evaluations/evaluation';
import { OperationId } from '../ids';

const place = {
  split: Split,
  /** Position in the split, from 0. */
  index: z.int().min(0),
};

/** One correction of one image, in the positions of the dataset that it is made for. */
export const Correction = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('relabel'), ...place, className: z.string().min(1).max(200) }),
  z.strictObject({ kind: z.literal('exclude'), ...place }),
  /**
   * Into an earlier split (training, validation, test). Never into a later one: models of the original may have been
   * trained on the image.
   */
  z.strictObject({ kind: z.literal('move'), ...place, to: Split }),
]);
export type Correction = z.infer<typeof Correction>;

const SplitCorrections = z.strictObject({
  /** Positions and the label that each gets, a number. */
  relabelled: z.array(z.tuple([z.int().min(0), z.int().min(0)])),
  /** Positions. */
  excluded: z.array(z.int().min(0)),
  /** Positions and the split that each goes to. */
  moved: z.array(z.tuple([z.int().min(0), Split])),
});

/** All corrections that make a version out of its original, by the original's splits and positions, in ascending order. */
export const DatasetCorrections = z.strictObject({
  train: SplitCorrections,
  validation: SplitCorrections,
  test: SplitCorrections,
});
export type DatasetCorrections = z.infer<typeof DatasetCorrections>;

/** Which duplicates are meant: equal pixels, or look-alikes as well. */
export const Likeness = z.enum(['exact', 'near']);
export type Likeness = z.infer<typeof Likeness>;

/** What is asked for: a new version of a dataset. The one that it is made of stays as it is. */
export const CorrectionRequest = z.strictObject({
  reference: z.string().min(1),
  /** Left out: the name of the original with a word for what was done. */
  name: z.string().trim().min(1).max(120).optional(),
  corrections: z.array(Correction).max(500_000).default([]),
  /** One image of each group of duplicates stays, the one in the earliest split; groups whose labels differ stay whole. */
  mergeDuplicates: Likeness.nullable().default(null),
  /** Each group of duplicates goes to the earliest split that one of them is in. */
  leakageFree: Likeness.nullable().default(null),
});
export type CorrectionRequest = z.infer<typeof CorrectionRequest>;

/** How a version came about, in a form that can be asked for again. */
export const CorrectionHistory = z.strictObject({
  /** The dataset that the corrections are made for; its id is null when this history does not have it. */
  original: z.strictObject({
    id: z.string().nullable(),
    name: z.string(),
    fingerprint: z.string(),
  }),
  corrections: z.array(Correction),
});
export type CorrectionHistory = z.infer<typeof CorrectionHistory>;

/** The part of the list of commands that is about versions of datasets. */
export const correctionCommands = {
  /** A new version of a dataset; ends in an operation event `dataset-added`. The dataset itself stays as it is. */
  'datasets:correct': {
    input: CorrectionRequest,
    output: z.strictObject({ operationId: OperationId }),
  },
  /** What was corrected to make a version, as corrections of its original. */
  'datasets:corrections': {
    input: z.strictObject({ reference: z.string().min(1) }),
    output: CorrectionHistory,
  },
} as const;

/** In the order in which images may move, towards the first. */
export const splitOrder = ['train', 'validation', 'test'] as const satisfies readonly Split[];

export interface CorrectionCounts {
  relabelled: number;
  excluded: number;
  moved: number;
}

export function countCorrections(corrections: DatasetCorrections): CorrectionCounts {
  const sum = (kind: keyof CorrectionCounts): number =>
    splitOrder.reduce((total, split) => total + corrections[split][kind].length, 0);
  return { relabelled: sum('relabelled'), excluded: sum('excluded'), moved: sum('moved') };
}

/** The corrections one by one, by split and position. */
export function listCorrections(
  corrections: DatasetCorrections,
  classNames: readonly string[],
): Correction[] {
  return splitOrder.flatMap((split) => {
    const { relabelled, excluded, moved } = corrections[split];
    const all: Correction[] = [
      ...relabelled.map(([index, label]): Correction => ({
        kind: 'relabel',
        split,
        index,
        className: classNames[label] ?? String(label),
      })),
      ...excluded.map((index): Correction => ({ kind: 'exclude', split, index })),
      ...moved.map(([index, to]): Correction => ({ kind: 'move', split, index, to })),
    ];
    return all.sort((left, right) => left.index - right.index);
  });
}

/**
 * How many images of a split of one version are training images of another version of the same original; null stands
 * for the original itself. Only a move brings an image from one split into another.
 */
export function countSeenImages(
  trainedOn: DatasetCorrections | null,
  evaluatedOn: DatasetCorrections | null,
  evaluatedSplit: Split,
): number {
  if (!trainedOn || evaluatedSplit === 'train') return 0;
  return splitOrder.reduce((total, split) => {
    const excluded = new Set(evaluatedOn?.[split].excluded);
    const moved = new Map(evaluatedOn?.[split].moved);
    const seen = trainedOn[split].moved.filter(
      ([index, to]) =>
        to === 'train' && !excluded.has(index) && (moved.get(index) ?? split) === evaluatedSplit,
    );
    return total + seen.length;
  }, 0);
}
