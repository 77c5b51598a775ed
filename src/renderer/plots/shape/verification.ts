import type { RocPoint, VerificationSummary } from '../../../contract/identities/verification';
import type { DataTable } from './series/csv';
import type { Scale } from './scales/intervals';

/** The ROC of one verification, as a figure shows it. */
export interface RocCurve {
  name: string;
  colourIndex: number;
  points: readonly RocPoint[];
}

/** The smallest false acceptance rate that a figure of these curves shows. */
export function leastFar(curves: readonly RocCurve[]): number {
  const firsts = curves.flatMap(({ points }) => points[0]?.far ?? []);
  return Math.max(1e-6, Math.min(0.1, ...firsts));
}

export function rocPath(points: readonly RocPoint[], x: Scale, y: Scale): string {
  return points.length === 0
    ? ''
    : `M${points.map(({ far, tar }) => `${x(far)},${y(tar)}`).join('L')}`;
}

/** The closed outline of the band of intervals: along the upper ends, back along the lower ones. */
export function rocBand(points: readonly RocPoint[], x: Scale, y: Scale): string {
  if (points.length === 0) return '';
  const upper = points.map(({ far, high }) => `${x(far)},${y(high)}`);
  const lower = [...points].reverse().map(({ far, low }) => `${x(far)},${y(low)}`);
  return `M${[...upper, ...lower].join('L')}Z`;
}

export function rocTable(curves: readonly RocCurve[]): DataTable {
  return {
    columns: ['model', 'FAR', 'TAR (%)', 'low (%)', 'high (%)'],
    rows: curves.flatMap(({ name, points }) =>
      points.map(({ far, tar, low, high }) => [name, far, 100 * tar, 100 * low, 100 * high]),
    ),
  };
}

type Histogram = VerificationSummary['histogram'];

/** Both kinds of pairs as shares of their own number, so that the many of two do not hide the few of the same. */
export function histogramBars({ edges, same, different }: Histogram) {
  const shares = (counts: readonly number[]): number[] => {
    const total = counts.reduce((sum, count) => sum + count, 0);
    return counts.map((count) => (total > 0 ? count / total : 0));
  };
  return { edges, same: shares(same), different: shares(different) };
}

/** The outline of a histogram over its edges, closed along the axis. */
export function stepPath(
  edges: readonly number[],
  heights: readonly number[],
  x: Scale,
  y: Scale,
): string {
  const steps = heights.flatMap((height, place) => [
    `${x(edges[place] ?? 0)},${y(height)}`,
    `${x(edges[place + 1] ?? 0)},${y(height)}`,
  ]);
  return `M${x(edges[0] ?? 0)},${y(0)}L${steps.join('L')}L${x(edges.at(-1) ?? 0)},${y(0)}Z`;
}

export function histogramTable({ edges, same, different }: Histogram): DataTable {
  return {
    columns: ['from cosine', 'to', 'pairs of the same identity', 'pairs of two'],
    rows: same.map((count, place) => [
      edges[place] ?? null,
      edges[place + 1] ?? null,
      count,
      different[place] ?? 0,
    ]),
  };
}
