import { formatEpsilon } from '../../../words/plans';
import type { DataTable } from './series/csv';
import type { CurvePoint } from './scales/intervals';

/** Accuracy against epsilon of one subject. */
export interface EpsilonCurveLine {
  name: string;
  colourIndex: number;
  points: CurvePoint[];
}

export function largestEpsilon(lines: readonly EpsilonCurveLine[]): number {
  return Math.max(0, ...lines.flatMap(({ points }) => points.map(({ epsilon }) => epsilon)));
}

export function epsilonTable(lines: readonly EpsilonCurveLine[]): DataTable {
  return {
    columns: [
      'model',
      'epsilon',
      'epsilon (pixel units)',
      'accuracy (%)',
      'low (%)',
      'high (%)',
      'images',
    ],
    rows: lines.flatMap(({ name, points }) =>
      points.map(({ epsilon, accuracy }) => [
        name,
        formatEpsilon(epsilon),
        epsilon,
        accuracy.value * 100,
        accuracy.low * 100,
        accuracy.high * 100,
        accuracy.total,
      ]),
    ),
  };
}
