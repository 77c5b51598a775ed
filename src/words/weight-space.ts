import type { CombinationMethod, CombinationPoint } from '../contract/weight-space/combination';
import type { Criterion } from '../contract/weight-space/combined-card';
import { alphaOf, isMember } from '../contract/weight-space/path-figures';

/** α without digits that say nothing: 0.3, 0.25. */
export function formatAlpha(alpha: number): string {
  return String(Number(alpha.toFixed(4)));
}

/** What a point is, in a few words: `α 0.3`, `member 2`, `mean of members 1 and 3`. */
export function pointName(
  { kind }: Pick<CombinationMethod, 'kind'>,
  point: Pick<CombinationPoint, 'shares' | 'statistics'>,
): string {
  if (kind === 'path') return `α ${formatAlpha(alphaOf(point))}`;
  const used = point.shares.flatMap((share, member) => (share > 0 ? [member + 1] : []));
  if (isMember(point)) return `member ${used.join('')}`;
  const last = used.at(-1);
  return used.length === 1
    ? `member ${last}`
    : `mean of members ${used.slice(0, -1).join(', ')} and ${last}`;
}

export const criterionNames: Readonly<Record<Criterion, string>> = {
  mean: 'mean of clean and robust accuracy',
  robust: 'robust accuracy',
  clean: 'clean accuracy',
  'clean-without-robust-loss': 'clean accuracy without loss of robust accuracy',
};
