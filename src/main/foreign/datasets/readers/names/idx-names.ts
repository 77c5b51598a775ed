import type { Split } from '../../../../../contract/evaluations/evaluation';
import { splitOfWord } from './split-words';

/** A file of images and the file with their labels. */
export interface IdxPair {
  split: Split;
  imagesFile: string;
  labelsFile: string;
}

interface ParsedName {
  /** The name without its kind: equal for images and labels of a pair. */
  key: string;
  content: 'images' | 'labels';
  split: Split | null;
}

const namePattern = /^(.*?)(images|labels)[-_.]idx[1-4][-_.]u?byte(\.gz)?$/i;

/** `train-images-idx3-ubyte`, `t10k-labels.idx1-ubyte.gz`, `emnist-letters-train-images-idx3-ubyte`, … */
function parseName(name: string): ParsedName | null {
  const match = namePattern.exec(name);
  if (!match) return null;
  const prefix = (match[1] as string).toLowerCase().replace(/[-_.]+$/, '');
  const word = prefix.split(/[-_.]/).at(-1) as string;
  return {
    key: prefix,
    content: (match[2] as string).toLowerCase() as 'images' | 'labels',
    split: splitOfWord(word),
  };
}

/** The pairs among the names in a folder, and the IDX files whose other half is missing. */
export function findIdxPairs(names: string[]): { pairs: IdxPair[]; single: string[] } {
  const byKey = new Map<string, { split: Split | null; images?: string; labels?: string }>();
  // Sorted, a plain file comes before its `.gz` twin and wins.
  for (const name of [...names].sort()) {
    const parsed = parseName(name);
    if (!parsed) continue;
    const entry = byKey.get(parsed.key) ?? { split: parsed.split };
    entry[parsed.content] ??= name;
    byKey.set(parsed.key, entry);
  }
  const pairs: IdxPair[] = [];
  const single: string[] = [];
  for (const { split, images, labels } of byKey.values()) {
    if (images !== undefined && labels !== undefined) {
      pairs.push({ split: split ?? 'train', imagesFile: images, labelsFile: labels });
    } else {
      single.push((images ?? labels) as string);
    }
  }
  return { pairs, single };
}

/** The other half of the pair that a file belongs to: labels for images, images for labels; null if there is none. */
export function idxPartner(name: string, names: string[]): string | null {
  const parsed = parseName(name);
  if (!parsed) return null;
  const { pairs } = findIdxPairs(names);
  const pair = pairs.find((candidate) => parseName(candidate.imagesFile)?.key === parsed.key);
  if (!pair) return null;
  return parsed.content === 'images' ? pair.labelsFile : pair.imagesFile;
}

export function isIdxName(name: string): boolean {
  return parseName(name) !== null;
}
