import { binned, dimensionOf, factorOf, type Representation } from './representation';

const bins = 20;

/**
 * The separated attribute predictability (Kumar et al. 2018): for each factor, how well the best single dimension predicts it
 * less how well the next does; the mean over factors, from 0 to 1. A dimension predicts by thresholds: each of 20 bins of
 * equal width answers with the value that is most frequent in it, values weighted so that all count the same, and the score
 * is the mean share of right answers over the values (balanced accuracy) on images that were not fitted to.
 *
 * @param trainImages how many of the first images are fitted to; the others are scored
 */
export function attributeGap(representation: Representation, trainImages: number): number {
  const { dimensions, factors } = representation;
  const codes = Array.from({ length: dimensions }, (_, dimension) =>
    binned(dimensionOf(representation, dimension), bins),
  );
  const gaps = factors.map((factor, index) => {
    const values = factorOf(representation, index);
    const scores = codes
      .map((code) => balancedAccuracy(code, values, factor.values.length, trainImages))
      .sort((left, right) => right - left);
    return (scores[0] ?? 0) - (scores[1] ?? 0);
  });
  return gaps.reduce((sum, gap) => sum + gap, 0) / factors.length;
}

function balancedAccuracy(
  code: Uint8Array,
  values: Uint8Array,
  valueCount: number,
  trainImages: number,
): number {
  const answers = answersOf(code.subarray(0, trainImages), values, valueCount);
  const [right, all] = [
    new Array<number>(valueCount).fill(0),
    new Array<number>(valueCount).fill(0),
  ];
  for (let image = trainImages; image < code.length; image += 1) {
    const value = values[image] ?? 0;
    all[value] = (all[value] ?? 0) + 1;
    if (answers[code[image] ?? 0] === value) right[value] = (right[value] ?? 0) + 1;
  }
  const shares = all.flatMap((count, value) => (count > 0 ? [(right[value] ?? 0) / count] : []));
  return shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
}

/** The answer of each bin; of equals the first, and the first value where no image fell into the bin. */
function answersOf(code: Uint8Array, values: Uint8Array, valueCount: number): number[] {
  const counts = Array.from({ length: bins }, () => new Array<number>(valueCount).fill(0));
  const totals = new Array<number>(valueCount).fill(0);
  code.forEach((bin, image) => {
    const value = values[image] ?? 0;
    const row = counts[bin] ?? [];
    row[value] = (row[value] ?? 0) + 1;
    totals[value] = (totals[value] ?? 0) + 1;
  });
  return counts.map((row) => {
    const weighted = row.map((count, value) => count / Math.max(1, totals[value] ?? 0));
    return weighted.indexOf(Math.max(...weighted));
  });
}
