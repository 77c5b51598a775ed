import { decimate } from '../../../contract/runs/decimate';
import type { DataTable } from './series/csv';

/** Learning rate and epsilon over epochs, in columns of the same length. */
export interface ScheduleColumns {
  epochs: readonly number[];
  learningRates: readonly (number | null)[];
  epsilons: readonly (number | null)[];
}

/** A schedule thinned to what the screen can show: peaks and ends stay. */
export function thinnedSchedule(columns: ScheduleColumns, most: number): ScheduleColumns {
  const thinned = decimate(
    {
      x: [...columns.epochs],
      columns: [[...columns.learningRates], [...columns.epsilons]],
    },
    most,
  );
  const [learningRates = [], epsilons = []] = thinned.columns;
  return { epochs: thinned.x, learningRates, epsilons };
}

/** A polyline through the points that have a value. */
export function polyline(
  xs: readonly number[],
  ys: readonly (number | null)[],
  x: (value: number) => number,
  y: (value: number) => number,
): string {
  const points = xs.flatMap((value, index) => {
    const other = ys[index];
    return other === null || other === undefined
      ? []
      : [`${x(value).toFixed(2)},${y(other).toFixed(2)}`];
  });
  return points.length === 0 ? '' : `M${points.join('L')}`;
}

/** The largest value of a column, or the fallback when it has none above zero. */
export function largest(values: readonly (number | null)[], fallback: number): number {
  let found = 0;
  for (const value of values) if (value !== null && value > found) found = value;
  return found > 0 ? found : fallback;
}

export function scheduleTable(columns: ScheduleColumns): DataTable {
  return {
    columns: ['epoch', 'learning rate', 'epsilon (pixel units)'],
    rows: columns.epochs.map((epoch, row) => [
      epoch,
      columns.learningRates[row] ?? null,
      columns.epsilons[row] ?? null,
    ]),
  };
}
