/** A paired difference to the baseline in percentage points. */
export interface Difference {
  points: number;
  /** The ends of its 95 % interval. */
  low: number;
  high: number;
  /** After Holm's correction for all differences that were looked at. */
  adjustedPValue: number;
}

/** Whether a difference is more than chance, at 5 % over all that were looked at. */
export const isSignificant = ({ adjustedPValue }: Pick<Difference, 'adjustedPValue'>): boolean =>
  adjustedPValue < 0.05;

/** The difference of a subject in a measure; undefined where there is none, as for the baseline itself. */
export function differenceOf<Found extends { subjectIndex: number; measure: string }>(
  differences: readonly Found[],
  subjectIndex: number,
  measure: string,
): Found | undefined {
  return differences.find((each) => each.subjectIndex === subjectIndex && each.measure === measure);
}
