import type { SampleImages } from '../../../contract/commands';
import type { Split } from '../../../contract/evaluations/evaluation';
import type { HardPair, VerifiedImage } from '../../../contract/identities/verification';

/** Images that were read, by `pictureKey`. */
export type Pictures = ReadonlyMap<string, { samples: SampleImages; position: number }>;

export function pictureKey({ split, index }: Pick<VerifiedImage, 'split' | 'index'>): string {
  return `${split} ${index}`;
}

/** Reads the images of pairs, split by split, each once. */
export async function readPictures(
  pairs: readonly HardPair[],
  read: (split: Split, indexes: number[]) => Promise<SampleImages>,
): Promise<Pictures> {
  const bySplit = new Map<Split, Set<number>>();
  for (const { split, index } of pairs.flatMap(({ first, second }) => [first, second])) {
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
