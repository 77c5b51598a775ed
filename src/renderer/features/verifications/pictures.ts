import type { SampleImages } from '../../../contract/commands';
import type { Split } from '../../../contract/evaluations/evaluation';
import type { HardPair, VerifiedImage } from '../../../contract/identities/verification';

/** Images that were read, by `pictureKey`. */
export type Pictures = ReadonlyMap<string, { samples: SampleImages; position: number }>;

export function pictureKey({ split, index }: Pick<VerifiedImage, 'split' | 'index'>): string {
  return `${split} ${index}`;
}

/** An image as an address has it: `test.12`. */
export function imageText({ split, index }: Pick<VerifiedImage, 'split' | 'index'>): string {
  return `${split}.${index}`;
}

/** The image of an address; null if it is not one. */
export function imageOfText(text: string): { split: Split; index: number } | null {
  const [, split, index] = /^(train|validation|test)\.(\d{1,9})$/.exec(text) ?? [];
  return split === undefined ? null : { split: split as Split, index: Number(index) };
}

/** The pair before and the one after among those that are shown. */
export function neighbours(
  pairs: readonly HardPair[],
  first: string,
  second: string,
): { before: HardPair | null; after: HardPair | null } {
  const place = pairs.findIndex(
    (pair) => imageText(pair.first) === first && imageText(pair.second) === second,
  );
  if (place < 0) return { before: null, after: null };
  return { before: pairs[place - 1] ?? null, after: pairs[place + 1] ?? null };
}

/** Reads images, split by split, each once. */
export async function readPictures(
  images: readonly Pick<VerifiedImage, 'split' | 'index'>[],
  read: (split: Split, indexes: number[]) => Promise<SampleImages>,
): Promise<Pictures> {
  const bySplit = new Map<Split, Set<number>>();
  for (const { split, index } of images) {
    bySplit.set(split, (bySplit.get(split) ?? new Set()).add(index));
  }
  const found = new Map<string, { samples: SampleImages; position: number }>();
  for (const [split, wanted] of bySplit) {
    const indexes = [...wanted];
    const samples = await read(split, indexes);
    indexes.forEach((index, position) =>
      found.set(pictureKey({ split, index }), { samples, position }),
    );
  }
  return found;
}
