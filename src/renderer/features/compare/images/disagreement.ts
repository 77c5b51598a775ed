import type { OverallMeasure } from '../../../../contract/evaluations/measures';
import type { ImageOutcomes } from '../../../../contract/evaluations/analysis';

export type Cell = 'both' | 'only-subject' | 'only-baseline' | 'neither';

export const cells: readonly Cell[] = ['only-subject', 'only-baseline', 'both', 'neither'];

/** One image that two networks were shown. */
export interface PairedImage {
  image: number;
  label: number;
  subjectSees: number;
  baselineSees: number;
}

/**
 * The 2×2 table of two networks on the same images, with the images themselves. The images come in the baseline's
 * order, which an evaluation of the same plan shares.
 */
export function disagreement(
  subject: ImageOutcomes,
  baseline: ImageOutcomes,
  measure: OverallMeasure,
): Record<Cell, PairedImage[]> {
  const table: Record<Cell, PairedImage[]> = {
    both: [],
    'only-subject': [],
    'only-baseline': [],
    neither: [],
  };
  const rowOf = new Map(subject.imageIndexes.map((image, row) => [image, row]));
  baseline.imageIndexes.forEach((image, row) => {
    const other = rowOf.get(image);
    if (other === undefined) return;
    const cell = cellOf(isRight(subject, other, measure), isRight(baseline, row, measure));
    table[cell].push({
      image,
      label: baseline.labels[row] ?? -1,
      subjectSees: sees(subject, other, measure),
      baselineSees: sees(baseline, row, measure),
    });
  });
  return table;
}

function cellOf(subject: boolean, baseline: boolean): Cell {
  if (subject) return baseline ? 'both' : 'only-subject';
  return baseline ? 'only-baseline' : 'neither';
}

function isRight(outcomes: ImageOutcomes, row: number, measure: OverallMeasure): boolean {
  return measure === 'clean'
    ? outcomes.cleanPredictions[row] === outcomes.labels[row]
    : outcomes.firstBrokenBy[row] === null;
}

function sees(outcomes: ImageOutcomes, row: number, measure: OverallMeasure): number {
  const predictions =
    measure === 'clean' ? outcomes.cleanPredictions : outcomes.adversarialPredictions;
  return predictions[row] ?? -1;
}
