import type { AlignedColumns } from '../../../../contract/runs/decimate';
import type { LineKind } from '../scales/palette';

/** One line of a plot: x ascending, y of the same length, null where there is no value. */
export interface PlotSeries {
  id: string;
  label: string;
  kind: LineKind;
  /** The run's colour index; null for lines that belong to no run (drawn in the text colour). */
  colourIndex: number | null;
  x: readonly number[];
  y: readonly (number | null)[];
  /** Thin and faint: train metrics beside validation. */
  thin?: boolean;
  /** The raw values behind a smoothed line: fainter still. */
  ghost?: boolean;
}

/** A point worth pointing at. `best` is drawn filled, `last` hollow. */
export interface PlotMarker {
  kind: 'best' | 'last';
  colourIndex: number | null;
  x: number;
  y: number;
  label: string;
}

/**
 * Joins series on their x values: a series without a value at an x has null there. Series that share their x are given
 * as they are, not as copies: a long live run would copy its whole history many times a second.
 */
export function alignSeries(series: readonly PlotSeries[]): AlignedColumns {
  const shared = series[0]?.x;
  if (shared && series.every((line) => line.x === shared)) {
    return { x: shared, columns: series.map((line) => line.y) };
  }
  const x = sortedUnion(series.map((line) => line.x));
  const places = new Map(x.map((value, index) => [value, index]));
  const columns = series.map((line) => {
    const column = new Array<number | null>(x.length).fill(null);
    line.x.forEach((value, index) => {
      const place = places.get(value);
      if (place !== undefined) column[place] = line.y[index] ?? null;
    });
    return column;
  });
  return { x, columns };
}

function sortedUnion(lists: readonly (readonly number[])[]): number[] {
  return [...new Set(lists.flat())].sort((left, right) => left - right);
}

/** The last point that has a value, or null. */
export function lastPoint(series: PlotSeries): { x: number; y: number } | null {
  for (let index = series.x.length - 1; index >= 0; index -= 1) {
    const x = series.x[index];
    const y = series.y[index];
    if (x !== undefined && y !== null && y !== undefined) return { x, y };
  }
  return null;
}
