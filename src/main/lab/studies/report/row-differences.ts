import type { RowDifference, StudyRow } from '../../../../contract/studies/records';
import { pairedDifference } from '../../../core/numerics/paired';
import { seedsDifference } from '../../../core/numerics/paired-seeds';
import { holmAdjusted } from '../../../core/numerics/statistics';
import { overallMeasures, type OverallMeasure } from '../../../../contract/evaluations/measures';
import { baselineOf, partnerOf, type CorrectOf } from './row-images';

type Unadjusted = Omit<RowDifference, 'adjustedPValue'>;

/** The rows with their differences to the baseline, p values corrected for all of them together. */
export function withDifferences(rows: readonly StudyRow[], correctOf: CorrectOf): StudyRow[] {
  const baseline = baselineOf(rows);
  if (!baseline) return [...rows];
  const measured = rows.map((row) =>
    row === baseline
      ? []
      : overallMeasures.map((measure) => differenceOf(row, baseline, correctOf, measure)),
  );
  const all = measured.flat();
  const adjusted = holmAdjusted(all.flatMap((each) => (each ? [each.pValue] : [])));
  const finished = new Map(
    all
      .flatMap((each) => (each ? [each] : []))
      .map((each, index) => [each, { ...each, adjustedPValue: adjusted[index] ?? 1 }]),
  );
  return rows.map((row, index) => {
    const [clean, robust] = measured[index] ?? [];
    return {
      ...row,
      cleanDifference: (clean && finished.get(clean)) ?? null,
      robustDifference: (robust && finished.get(robust)) ?? null,
    };
  });
}

function differenceOf(
  row: StudyRow,
  baseline: StudyRow,
  correctOf: CorrectOf,
  measure: OverallMeasure,
): Unadjusted | null {
  const read = ({ seeds }: StudyRow) =>
    seeds.flatMap((seed) => {
      const images = correctOf(seed)?.get(measure);
      return images ? [{ seed: seed.seed, images }] : [];
    });
  const [own, others] = [read(row), read(baseline)];
  const [first, other] = [own[0], others[0]];
  if (!first || !other) return null;
  // Evaluations that may stop early have looked at different numbers of images.
  const images = [...other.images.keys()].filter((image) =>
    [...own, ...others].every((each) => each.images.has(image)),
  );
  if (images.length === 0) return null;
  const inOrder = (each: { images: ReadonlyMap<number, boolean> }) =>
    images.map((image) => each.images.get(image) === true);
  const seeds = own.flatMap((each) => {
    const partner = partnerOf(each, others);
    if (!partner) return [];
    const { points, pValue } = pairedDifference(inOrder(each), inOrder(partner));
    return [{ seed: each.seed ?? partner.seed ?? 0, points, pValue }];
  });
  return { ...seedsDifference(own.map(inOrder), others.map(inOrder)), seeds };
}
