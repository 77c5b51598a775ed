import type { ConfusionCells } from '../../../contract/runs/run';

/** Counts images by label and prediction, batch by batch. */
export function countConfusion(classes: number) {
  const counts = new Map<number, number>();
  return {
    /** Labels and predictions of the same images, as class indexes. */
    add(labels: ArrayLike<number>, predictions: ArrayLike<number>): void {
      for (let image = 0; image < labels.length; image += 1) {
        const cell = (labels[image] as number) * classes + (predictions[image] as number);
        counts.set(cell, (counts.get(cell) ?? 0) + 1);
      }
    },
    /** The cells that are not empty, row by row. */
    cells(): ConfusionCells {
      const filled = [...counts].sort(([left], [right]) => left - right);
      return {
        labels: filled.map(([cell]) => Math.floor(cell / classes)),
        predictions: filled.map(([cell]) => cell % classes),
        counts: filled.map(([, count]) => count),
      };
    },
  };
}
