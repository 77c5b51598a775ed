import type { StudyRow } from '../../../contract/studies/records';
import { costPasses, robustRange } from '../../../words/studies';
import type { CostPoint } from '../../plots/shape/cost-points';

/** The rows of a study as points of the cost figure; rows without a result or a cost have none. */
export function studyPoints(rows: readonly StudyRow[], images: number): CostPoint[] {
  return rows.flatMap((row, colourIndex) => {
    const range = robustRange(row);
    if (!range || !row.cost || !row.clean) return [];
    const passes = costPasses(row.cost);
    const { withPretraining } = row.cost;
    const count = Math.round(range.value * images);
    return [
      {
        name: row.name,
        colourIndex,
        passes,
        pretrainingPasses: withPretraining === null ? null : withPretraining - passes,
        accuracy: { count, total: images, ...range },
        clean: row.clean.mean,
      },
    ];
  });
}
