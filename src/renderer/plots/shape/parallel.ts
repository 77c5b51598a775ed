import type { DataTable } from './series/csv';

/** One axis of a parallel-coordinates figure. */
export interface ParallelAxis {
  id: string;
  label: string;
  /** One value for each line, in their order; null where a line has none. */
  values: (number | string | null)[];
  /** How a number is written on the axis. */
  text?: (value: number) => string;
}

/** Where each line crosses an axis: 0 at the bottom, 1 at the top; null where it has no value. */
export interface AxisPlaces {
  places: (number | null)[];
  ticks: { at: number; label: string }[];
}

/**
 * Numbers lie between their smallest and largest; other values lie at even distances, in the order of first use.
 */
export function axisPlaces({ values, text = String }: ParallelAxis): AxisPlaces {
  const known = values.filter((value) => value !== null);
  if (known.length > 0 && known.every((value) => typeof value === 'number')) {
    return numericPlaces(values as (number | null)[], known, text);
  }
  const names = [...new Set(known.map(String))];
  const at = (name: string) =>
    names.length === 1 ? 0.5 : names.indexOf(name) / (names.length - 1);
  return {
    places: values.map((value) => (value === null ? null : at(String(value)))),
    ticks: names.map((name) => ({ at: at(name), label: name })),
  };
}

function numericPlaces(
  values: (number | null)[],
  known: number[],
  text: (value: number) => string,
): AxisPlaces {
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const at = (value: number) => (high === low ? 0.5 : (value - low) / (high - low));
  return {
    places: values.map((value) => (value === null ? null : at(value))),
    ticks: [...new Set([low, high])].map((value) => ({ at: at(value), label: text(value) })),
  };
}

/** The pieces of one line over the chosen axes; a missing value leaves a gap. */
export function linePieces(
  places: readonly (number | null)[],
  x: (axis: number) => number,
  y: (place: number) => number,
): string {
  let path = '';
  let pen = false;
  places.forEach((place, axis) => {
    if (place === null) {
      pen = false;
      return;
    }
    path += `${pen ? 'L' : 'M'}${x(axis)},${y(place)}`;
    pen = true;
  });
  return path;
}

export function parallelTable(names: readonly string[], axes: readonly ParallelAxis[]): DataTable {
  return {
    columns: ['model', ...axes.map(({ label }) => label)],
    rows: names.map((name, line) => [name, ...axes.map(({ values }) => values[line] ?? null)]),
  };
}
