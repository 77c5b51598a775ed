import { cleanMeasure, worstCaseMeasure } from '../evaluations/measures';
import type { StudyRow } from '../studies/records';
import type { Comparison } from './comparison';
import { differenceOf, type Difference } from './difference';

/** What a subject gains and loses against the baseline; null where it is not measured. */
export interface DifferenceRow {
  name: string;
  colourIndex: number;
  robust: Difference | null;
  clean: Difference | null;
}

export interface MeasuredDifference extends Difference {
  measure: 'under attack' | 'clean';
}

interface PlacedDifference extends MeasuredDifference {
  /** In pixels from the top, as all places here. */
  at: number;
}

/** A subject's name above its differences. */
export interface PlacedRow {
  name: string;
  colourIndex: number;
  at: number;
  differences: PlacedDifference[];
}

const nameHeight = 22;
const differenceHeight = 20;

/** What is measured of a row, under attack first. */
export function measuredDifferences({ robust, clean }: DifferenceRow): MeasuredDifference[] {
  return [
    ...(robust ? [{ ...robust, measure: 'under attack' } as const] : []),
    ...(clean ? [{ ...clean, measure: 'clean' } as const] : []),
  ];
}

/** Rows from the top on, and where the last one ends. Rows without any difference are left out. */
export function placeRows(
  rows: readonly DifferenceRow[],
  top: number,
): { rows: PlacedRow[]; bottom: number } {
  const placed: PlacedRow[] = [];
  let bottom = top;
  for (const row of rows) {
    const { name, colourIndex } = row;
    const measured = measuredDifferences(row);
    if (measured.length === 0) continue;
    const at = bottom + nameHeight / 2;
    const differences = measured.map((difference, index) => ({
      ...difference,
      at: bottom + nameHeight + (index + 0.5) * differenceHeight,
    }));
    placed.push({ name, colourIndex, at, differences });
    bottom += nameHeight + measured.length * differenceHeight;
  }
  return { rows: placed, bottom };
}

/** From the lowest to the highest end of an interval, with 0 inside and a little room at both sides. */
export function differenceRange(rows: readonly DifferenceRow[]): { low: number; high: number } {
  const ends = rows.flatMap(measuredDifferences).flatMap(({ low, high }) => [low, high]);
  const [lowest, highest] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const room = Math.max(0.5, 0.05 * (highest - lowest));
  return { low: lowest - room, high: highest + room };
}

/** What each subject but the baseline gains and loses: in the worst case over the attacks, and on clean images. */
export function differenceRows({
  subjects,
  baselineIndex,
  differences,
}: Pick<Comparison, 'subjects' | 'baselineIndex' | 'differences'>): DifferenceRow[] {
  return subjects.flatMap(({ name, colourIndex }, index) => {
    if (index === baselineIndex) return [];
    const against = (measure: string) => differenceOf(differences, index, measure) ?? null;
    return [{ name, colourIndex, robust: against(worstCaseMeasure), clean: against(cleanMeasure) }];
  });
}

/** What the rows of a study gain and lose against its baseline; their places give them their colours. */
export function studyDifferenceRows(
  rows: readonly Pick<StudyRow, 'name' | 'robustDifference' | 'cleanDifference'>[],
): DifferenceRow[] {
  return rows.flatMap(({ name, robustDifference: robust, cleanDifference: clean }, colourIndex) =>
    robust || clean ? [{ name, colourIndex, robust, clean }] : [],
  );
}
