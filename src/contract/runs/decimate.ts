/** One x column, ascending, and columns of y values of the same length. */
export interface AlignedColumns {
  x: readonly number[];
  columns: readonly (readonly (number | null)[])[];
}

/**
 * Thins long columns for the screen without losing a peak: the x range is cut into buckets of equal row counts and
 * each bucket keeps, for every column, the rows of its smallest and largest value. First and last rows stay.
 *
 * @param most about how many rows may remain; columns of at most that length are returned as they are
 */
export function decimate(data: AlignedColumns, most: number): AlignedColumns {
  if (data.x.length <= most) return data;
  const rows = decimatedRows(data, most);
  return {
    x: rows.map((row) => data.x[row] ?? 0),
    columns: data.columns.map((column) => rows.map((row) => column[row] ?? null)),
  };
}

/**
 * The rows within an x range, thinned, with one row more on each side so that lines reach the edges.
 *
 * @param range null for all rows
 */
export function decimateWithin(
  data: AlignedColumns,
  range: readonly [number, number] | null,
  most: number,
): AlignedColumns {
  if (!range || data.x.length <= most) return decimate(data, most);
  const first = Math.max(0, firstAtLeast(data.x, range[0]) - 1);
  const end = Math.min(data.x.length, firstAtLeast(data.x, range[1]) + 2);
  const slice = {
    x: data.x.slice(first, end),
    columns: data.columns.map((column) => column.slice(first, end)),
  };
  return decimate(slice, most);
}

/** The first place in ascending values that is not below a limit; their number when there is none. */
function firstAtLeast(values: readonly number[], limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? Infinity) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The row numbers that `decimate` keeps, ascending and without repeats. */
export function decimatedRows(data: AlignedColumns, most: number): number[] {
  const length = data.x.length;
  const perBucket = 2 * Math.max(1, data.columns.length);
  const buckets = Math.max(1, Math.floor(most / perBucket));
  const kept = new Set<number>([0, length - 1]);
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    const start = Math.floor((bucket * length) / buckets);
    const end = Math.floor(((bucket + 1) * length) / buckets);
    for (const column of data.columns) keepExtremes(column, start, end, kept);
  }
  return [...kept].sort((left, right) => left - right);
}

function keepExtremes(
  column: readonly (number | null)[],
  start: number,
  end: number,
  kept: Set<number>,
): void {
  let lowest = -1;
  let highest = -1;
  for (let row = start; row < end; row += 1) {
    const value = column[row];
    if (value === null || value === undefined) continue;
    if (lowest < 0 || value < (column[lowest] ?? 0)) lowest = row;
    if (highest < 0 || value > (column[highest] ?? 0)) highest = row;
  }
  if (lowest >= 0) kept.add(lowest);
  if (highest >= 0) kept.add(highest);
}
