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

export interface PlacedDifference extends MeasuredDifference {
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

/** Where an axis ends, in points. */
export interface DifferenceRange {
  low: number;
  high: number;
}

/**
 * From the lowest to the highest end of an interval, with 0 inside and a little room at both sides. What lies far beyond
 * all others is left out: beside a natural model, robust ones would not be told apart.
 */
export function differenceRange(rows: readonly DifferenceRow[]): DifferenceRange {
  const ends = nearDifferences(rows).flatMap(({ low, high }) => [low, high]);
  const [lowest, highest] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const room = Math.max(0.5, 0.05 * (highest - lowest));
  return { low: lowest - room, high: highest + room };
}

/** An interval is far when it begins beyond this many times the reach of all that are nearer. */
const farFactor = 2;

/** All but those whose whole intervals are far from 0, where they are the fewer ones of their measure. */
function nearDifferences(rows: readonly DifferenceRow[]): MeasuredDifference[] {
  const all = rows
    .flatMap(measuredDifferences)
    .sort((left, right) => reachOf(left) - reachOf(right));
  for (const count of all.keys()) {
    const [near, far] = [all.slice(0, count), all.slice(count)];
    const reach = Math.max(1, ...near.map(reachOf));
    if (far.every((each) => nearEnd(each) > farFactor * reach) && areFewer(far, near)) return near;
  }
  return all;
}

/** Whether of each measure fewer are far than near. */
function areFewer(
  far: readonly MeasuredDifference[],
  near: readonly MeasuredDifference[],
): boolean {
  const count = (some: readonly MeasuredDifference[], wanted: string): number =>
    some.filter(({ measure }) => measure === wanted).length;
  return far.every(({ measure }) => count(far, measure) < count(near, measure));
}

const reachOf = ({ low, high }: Difference): number => Math.max(Math.abs(low), Math.abs(high));

/** The end of the interval that is nearer to 0; 0 where it holds 0. */
const nearEnd = ({ low, high }: Difference): number => Math.max(0, low, -high);

/** The end of the axis beyond which a difference lies with its whole interval; null where it is on the axis. */
export function sideBeyond(
  { low, high }: Difference,
  axis: DifferenceRange,
): 'low' | 'high' | null {
  if (high < axis.low) return 'low';
  return low > axis.high ? 'high' : null;
}

/** The outline of an arrow in pixels whose tip, at 0,0, points beyond an end of the axis. */
export function arrowOutline(side: 'low' | 'high'): string {
  return `M0,0l${side === 'low' ? 9 : -9},-5v10Z`;
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
