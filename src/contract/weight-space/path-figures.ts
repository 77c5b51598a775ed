import type { CombinationPoint, Shares } from './combination';
import type { Criterion } from './combined-card';

/** Of a path from A to B: the share of B. */
export function alphaOf({ shares }: Pick<CombinationPoint, 'shares'>): number {
  return shares[1] ?? 0;
}

/** The shares of (1 − α)·A + α·B. */
export function pathShares(alpha: number): Shares {
  // So that 0.3 gives 0.7 and not 0.7 with a last digit of its own: what is shown is what is computed.
  return [Number((1 - alpha).toFixed(12)), alpha];
}

/** Whether a point is a member as it is. */
export function isMember({
  shares,
  statistics,
}: Pick<CombinationPoint, 'shares' | 'statistics'>): boolean {
  return statistics === 'combined' && shares.includes(1);
}

/** Both accuracies of a point as shares. */
export interface Accuracies {
  clean: number;
  robust: number;
}

function accuraciesOf({
  clean,
  worstCase,
}: Pick<CombinationPoint, 'clean' | 'worstCase'>): Accuracies {
  return { clean: clean.value, robust: worstCase.value };
}

/** What both ends of a path, as they are, would give at α if accuracy lay on a straight line between them; null without them. */
export function straightLine(
  points: readonly CombinationPoint[],
  alpha: number,
): Accuracies | null {
  const [start, end] = [0, 1].map((place) =>
    points.find((point) => isMember(point) && alphaOf(point) === place),
  );
  if (!start || !end) return null;
  const [from, to] = [accuraciesOf(start), accuraciesOf(end)];
  return {
    clean: (1 - alpha) * from.clean + alpha * to.clean,
    robust: (1 - alpha) * from.robust + alpha * to.robust,
  };
}

/**
 * How good a point is by a criterion; the larger the better.
 *
 * @param robustToKeep the largest robust accuracy of a member
 */
export function criterionValue(
  criterion: Criterion,
  point: Pick<CombinationPoint, 'clean' | 'worstCase'>,
  robustToKeep: number,
): number {
  const { clean, robust } = accuraciesOf(point);
  switch (criterion) {
    case 'mean':
      return (clean + robust) / 2;
    case 'robust':
      return robust;
    case 'clean':
      return clean;
    case 'clean-without-robust-loss':
      return robust >= robustToKeep ? clean : robust - 1;
  }
}

/** The largest robust accuracy of a member as it is. */
export function robustToKeep(points: readonly CombinationPoint[]): number {
  return Math.max(0, ...points.filter(isMember).map(({ worstCase }) => worstCase.value));
}

/**
 * The best of the points by a criterion, the first of several. Combinations with statistics that are not re-estimated are
 * there for comparison and are not chosen where the others are.
 */
export function chosenOf(
  criterion: Criterion,
  points: readonly CombinationPoint[],
): CombinationPoint | null {
  const hasReEstimated = points.some(({ statistics }) => statistics === 're-estimated');
  const candidates = points.filter(
    (point) => !hasReEstimated || point.statistics === 're-estimated' || isMember(point),
  );
  const keep = robustToKeep(points);
  const valueOf = (point: CombinationPoint) => criterionValue(criterion, point, keep);
  return candidates.reduce<CombinationPoint | null>(
    (best, point) => (best === null || valueOf(point) > valueOf(best) ? point : best),
    null,
  );
}
