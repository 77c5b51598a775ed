import type { Proportion } from '../../../contract/evaluations/proportion';
import { frontOf } from '../../../contract/studies/search/fitness';
import {
  expectedAccuracy,
  logit,
  type LogitLine,
  type ShiftedAccuracy,
} from '../../../contract/weight-space/effective-robustness';
import type { CombinationPoint } from '../../../contract/weight-space/combination';
import type { StatisticsChoice } from '../../../contract/weight-space/combined-card';
import { alphaOf, straightLine } from '../../../contract/weight-space/path-figures';
import type { DataTable } from './series/csv';
import type { CurvePoint } from './scales/intervals';

export type Measure = 'clean' | 'robust';

export const measureColours: Readonly<Record<Measure, number>> = { clean: 0, robust: 1 };

/** One curve of a path: a measure along α, with one choice of statistics. */
export interface PathCurve {
  measure: Measure;
  statistics: StatisticsChoice;
  /** α stands where a curve of an attack has epsilon. */
  points: CurvePoint[];
}

export function pathCurves(points: readonly CombinationPoint[]): PathCurve[] {
  const choices = (['re-estimated', 'combined'] as const).filter((statistics) =>
    points.some((point) => point.statistics === statistics),
  );
  return choices.flatMap((statistics) =>
    (['clean', 'robust'] as const).map((measure) => ({
      measure,
      statistics,
      points: alongPath(points, statistics).map((point) => ({
        epsilon: alphaOf(point),
        accuracy: measure === 'clean' ? point.clean : point.worstCase,
      })),
    })),
  );
}

/** The points with one choice of statistics, in the order of α. */
export function alongPath(
  points: readonly CombinationPoint[],
  statistics: StatisticsChoice,
): CombinationPoint[] {
  return points
    .filter((point) => point.statistics === statistics)
    .sort((left, right) => alphaOf(left) - alphaOf(right));
}

/** Everything a path measured, and what the straight line between its ends would give. */
export function pathTable(points: readonly CombinationPoint[]): DataTable {
  const share = ({ value, low, high }: Proportion) => [100 * value, 100 * low, 100 * high];
  return {
    columns: ['α', 'batch norm']
      .concat(['clean (%)', 'clean, low (%)', 'clean, high (%)'])
      .concat(['robust (%)', 'robust, low (%)', 'robust, high (%)'])
      .concat(['straight line, clean (%)', 'straight line, robust (%)', 'images']),
    rows: points.map((point) => {
      const line = straightLine(points, alphaOf(point));
      return [
        alphaOf(point),
        point.statistics,
        ...share(point.clean),
        ...share(point.worstCase),
        line && 100 * line.clean,
        line && 100 * line.robust,
        point.clean.total,
      ];
    }),
  };
}

/** A place in a plane of two accuracies. */
export interface PlanePoint {
  name: string;
  x: Proportion;
  y: Proportion;
  look: 're-estimated' | 'combined' | 'baseline';
}

/** The Pareto front of a plane, from the largest x to the largest y. */
export function planeFront(points: readonly PlanePoint[]): PlanePoint[] {
  const front = frontOf(
    points.map((point) => ({ point, clean: point.x.value, robust: point.y.value })),
  );
  return front
    .map(({ point }) => point)
    .sort((left, right) => right.x.value - left.x.value || left.y.value - right.y.value);
}

/** @param front where the plane has one: each row says whether its point is on it */
export function planeTable(
  points: readonly PlanePoint[],
  xLabel: string,
  yLabel: string,
  front: readonly PlanePoint[] | null,
): DataTable {
  const columns = (label: string) => [label, `${label}, low`, `${label}, high`, `${label}, images`];
  return {
    columns: ['weights', 'kind', ...columns(xLabel), ...columns(yLabel)].concat(
      front ? ['on the Pareto front'] : [],
    ),
    rows: points.map((point) => [
      point.name,
      point.look,
      ...[point.x, point.y].flatMap(({ value, low, high, total }) => [
        100 * value,
        100 * low,
        100 * high,
        total,
      ]),
      ...(front ? [front.includes(point) ? 'yes' : 'no'] : []),
    ]),
  };
}

/** Accuracies at which a logit axis is labelled. */
const wideLogitTicks = [
  0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99,
];
const everyPercent = (step: number): number[] =>
  Array.from({ length: Math.ceil(100 / step) - 1 }, (_, index) => ((index + 1) * step) / 100);

/** The widest apart that leave at least three between the two, where whole percents do. */
function logitTicks(lowest: number, highest: number): number[] {
  const isInside = (tick: number): boolean => tick > lowest && tick < highest;
  const choices = [wideLogitTicks, ...[5, 2, 1].map(everyPercent)].map((all) =>
    all.filter(isInside),
  );
  return choices.find((inside) => inside.length >= 3) ?? everyPercent(1).filter(isInside);
}

/** The range of an axis that shows these accuracies, in [0, 1], and where it is labelled. */
export function accuracyRange(
  all: readonly Proportion[],
  isLogit: boolean,
): { low: number; high: number; ticks: number[] } {
  const lows = all.map(({ low, value, total }) => Math.max(Math.min(low, value), 0.25 / total));
  const highs = all.map(({ high, value, total }) =>
    Math.min(Math.max(high, value), 1 - 0.25 / total),
  );
  const [lowest, highest] = [Math.min(...lows, 0.99), Math.max(...highs, 0.01)];
  if (isLogit) {
    return { low: lowest, high: highest, ticks: logitTicks(lowest, highest) };
  }
  const low = Math.max(0, Math.floor(lowest * 10) / 10);
  const high = Math.min(1, Math.ceil(highest * 10) / 10);
  const step = high - low > 0.5 ? 0.2 : 0.1;
  const count = Math.floor((high - low) / step + 1e-9);
  const ticks = Array.from({ length: count + 1 }, (_, index) => low + index * step);
  return { low, high, ticks };
}

/** Where an accuracy lies on an axis. */
export function axisValue(value: number, isLogit: boolean): number {
  return isLogit ? logit({ value, total: 1e6 }) : value;
}

/** Points of the line of a fit, close enough to be drawn as one. */
export function fittedLine(
  line: LogitLine,
  { low, high }: { low: number; high: number },
): { x: number; y: number }[] {
  const count = 40;
  return Array.from({ length: count + 1 }, (_, index) => {
    const x = low + ((high - low) * index) / count;
    return { x, y: expectedAccuracy(line, { value: x, total: 1e6 }) };
  });
}

export function planePoint(
  name: string,
  look: PlanePoint['look'],
  { reference, shifted }: ShiftedAccuracy,
): PlanePoint {
  return { name, look, x: reference, y: shifted };
}
