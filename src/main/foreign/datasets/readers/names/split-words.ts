import type { Split } from '../../../../../contract/evaluations/evaluation';

const splitWords = new Map<string, Split>([
  ['train', 'train'],
  ['training', 'train'],
  ['val', 'validation'],
  ['valid', 'validation'],
  ['validation', 'validation'],
  ['dev', 'validation'],
  ['eval', 'validation'],
  ['test', 'test'],
  ['testing', 'test'],
  ['t10k', 'test'],
]);

/** The split that a word names, whatever its case; null when it names none. */
export function splitOfWord(word: string): Split | null {
  return splitWords.get(word.trim().toLowerCase()) ?? null;
}

/** The split that a part of a path names: `data/train-00000-of-00002.parquet`, `x_test.npy`; the last one counts. */
export function splitOfPath(path: string): Split | null {
  const words = path.toLowerCase().split(/[^a-z0-9]+/);
  const found = words.map(splitOfWord).filter((split) => split !== null);
  return found.at(-1) ?? null;
}
