import type { DataTable } from './series/csv';

/** A candidate of a search as figures show it. */
export interface GenomePoint {
  number: number;
  generation: number;
  /** For every gene which of its values. */
  genome: readonly number[];
  /** In [0, 1]; null where it failed, or is not over. */
  clean: number | null;
  robust: number | null;
  /** What the search looks for; null as above. */
  fitness: number | null;
  /** The page of its run; null where it has none. */
  href: string | null;
  /** All about it in one line. */
  text: string;
}

export interface GenomeRow {
  label: string;
  /** In words. */
  values: readonly string[];
}

/** By generation, within one the best first, those without a result last. */
export function inColumns(points: readonly GenomePoint[]): GenomePoint[] {
  return [...points].sort(
    (left, right) =>
      left.generation - right.generation ||
      (right.fitness ?? -1) - (left.fitness ?? -1) ||
      left.number - right.number,
  );
}

export interface GenerationSpan {
  generation: number;
  /** Index of its first column, and of the one after its last. */
  from: number;
  to: number;
}

/** Where each generation lies among the columns. */
export function generationSpans(columns: readonly GenomePoint[]): GenerationSpan[] {
  const spans: GenerationSpan[] = [];
  columns.forEach(({ generation }, index) => {
    const last = spans.at(-1);
    if (last?.generation === generation) last.to = index + 1;
    else spans.push({ generation, from: index, to: index + 1 });
  });
  return spans;
}

export interface CellSize {
  /** Of a column, with the gap after it. */
  width: number;
  height: number;
}

/** All cells of one colour in a row as a single path, from x = 0: a thousand candidates are a handful of elements. */
export function cellsPath(places: readonly number[], { width, height }: CellSize): string {
  const gap = width > 4 ? 1 : 0;
  return places
    .map(
      (place) =>
        `M${rounded(place * width)},0h${rounded(width - gap)}v${height}h${rounded(gap - width)}z`,
    )
    .join('');
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Steps of colour for an accuracy: enough to see a difference of a few points. */
export const shadeSteps = 16;

/** The columns by the shade that an accuracy has between the lowest and the highest; those without one are left out. */
export function byShade(values: readonly (number | null)[]): Map<number, number[]> {
  const known = values.flatMap((value) => value ?? []);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const shades = new Map<number, number[]>();
  values.forEach((value, place) => {
    if (value === null) return;
    const share = high > low ? (value - low) / (high - low) : 1;
    const shade = Math.round(share * (shadeSteps - 1));
    shades.set(shade, [...(shades.get(shade) ?? []), place]);
  });
  return shades;
}

export function genomeTable(
  rows: readonly GenomeRow[],
  columns: readonly GenomePoint[],
  unit: string,
): DataTable {
  const percent = (share: number | null): number | null => share && 100 * share;
  return {
    columns: ['candidate', unit, ...rows.map(({ label }) => label), 'clean (%)', 'robust (%)'],
    rows: columns.map(({ number, generation, genome, clean, robust }) => [
      number,
      generation,
      ...rows.map(({ values }, place) => values[genome[place] ?? 0] ?? ''),
      percent(clean),
      percent(robust),
    ]),
  };
}
