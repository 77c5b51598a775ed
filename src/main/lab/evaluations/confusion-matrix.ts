import type { ConfusionMatrix } from '../../../contract/evaluations/analysis';

/** Images counted by label (row) and prediction (column). */
export function confusionOf(
  labels: readonly number[],
  predictions: readonly number[],
  classes: number,
): ConfusionMatrix {
  const matrix = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  labels.forEach((label, image) => {
    const row = matrix[label];
    const prediction = predictions[image];
    if (row && prediction !== undefined) row[prediction] = (row[prediction] ?? 0) + 1;
  });
  return matrix;
}

/** Entry by entry. */
export function differenceOf(left: ConfusionMatrix, right: ConfusionMatrix): ConfusionMatrix {
  return left.map((row, label) =>
    row.map((count, prediction) => count - (right[label]?.[prediction] ?? 0)),
  );
}
