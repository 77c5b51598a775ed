import type { SplitCounts } from '../../../../contract/datasets/import-preview';
import type { Split } from '../../../../contract/evaluations/evaluation';

/** Adds up how many images each split has. */
export function countSplits(parts: Iterable<{ split: Split; images: number }>): SplitCounts {
  const counts: SplitCounts = { train: 0, validation: 0, test: 0 };
  for (const { split, images } of parts) counts[split] += images;
  return counts;
}
