import type { Correction, CorrectionCounts } from '../contract/datasets/corrections';
import type { Split } from '../contract/evaluations/evaluation';
import { formatCounted } from './numbers';

/** `3 labels changed, 2 images excluded, 14 images moved`; zeros are left out. */
export function correctionWords({ relabelled, excluded, moved }: CorrectionCounts): string {
  const parts = [
    ...(relabelled > 0 ? [`${formatCounted(relabelled, 'label')} changed`] : []),
    ...(excluded > 0 ? [`${formatCounted(excluded, 'image')} excluded`] : []),
    ...(moved > 0 ? [`${formatCounted(moved, 'image')} moved`] : []),
  ];
  return parts.length > 0 ? parts.join(', ') : 'no corrections';
}

/** Splits within a sentence. */
const splitWords: Record<Split, string> = {
  train: 'training',
  validation: 'validation',
  test: 'test',
};

/** What becomes of one image: `labelled "cat"`, `excluded`, `moved to training`. */
export function correctionText(correction: Correction): string {
  switch (correction.kind) {
    case 'relabel':
      return `labelled "${correction.className}"`;
    case 'exclude':
      return 'excluded';
    case 'move':
      return `moved to ${splitWords[correction.to]}`;
  }
}
