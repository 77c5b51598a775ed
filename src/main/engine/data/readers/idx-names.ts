import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Split } from '../../../../contract/evaluation';

/** A file of images and the file with their labels. */
export interface IdxPair {
  split: Split;
  imagesFile: string;
  labelsFile: string;
}

const splitWords: Record<string, Split> = {
  train: 'train',
  training: 'train',
  validation: 'validation',
  valid: 'validation',
  val: 'validation',
  test: 'test',
  t10k: 'test',
};

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
    split: splitWords[word] ?? null,
  };
}

/** The pairs in a folder, and the IDX files whose other half is missing. */
export function findIdxPairs(directory: string): { pairs: IdxPair[]; single: string[] } {
  const byKey = new Map<string, { split: Split | null; images?: string; labels?: string }>();
  // Sorted, a plain file comes before its `.gz` twin and wins.
  for (const name of readdirSync(directory).sort()) {
    const parsed = parseName(name);
    if (!parsed) continue;
    const entry = byKey.get(parsed.key) ?? { split: parsed.split };
    entry[parsed.content] ??= join(directory, name);
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
export function idxPartner(path: string): string | null {
  const parsed = parseName(basename(path));
  if (!parsed || !existsSync(dirname(path))) return null;
  const { pairs } = findIdxPairs(dirname(path));
  const pair = pairs.find((candidate) => keyOf(candidate.imagesFile) === parsed.key);
  if (!pair) return null;
  return parsed.content === 'images' ? pair.labelsFile : pair.imagesFile;
}

export function isIdxName(path: string): boolean {
  return parseName(basename(path)) !== null;
}

function keyOf(path: string): string | undefined {
  return parseName(basename(path))?.key;
}
