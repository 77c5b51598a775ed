import { z } from 'zod';
import { measurementPasses } from '../../attacks';
import type { InputIssue } from '../../parse';
import { Proportion } from '../proportion';
import { evaluationPart, type EvaluationBasis } from './part-kind';

/** A dataset with the same classes by name, whose images come from elsewhere. */
const ShiftedDataset = z.strictObject({
  /** Id or name; the id once the evaluation is queued. */
  dataset: z.string().min(1),
  /** Filled in when the evaluation is queued, as is the fingerprint. */
  name: z.string().nullable().default(null),
  fingerprint: z.string().nullable().default(null),
});

export const ShiftedResult = z.strictObject({ name: z.string(), accuracy: Proportion });
export type ShiftedResult = z.infer<typeof ShiftedResult>;

/** Accuracy without an attack on the test images of other datasets: under distribution shift. */
export const shifted = evaluationPart({
  title: 'Shifted datasets',
  settings: {
    /** Absent where it is not asked for: as text, plans from before there was this part are what they were. */
    shifted: z.array(ShiftedDataset).min(1).max(5).optional(),
  },
  result: { shifted: z.array(ShiftedResult).default([]) },
  // From the start of their test splits, at most as many as the evaluation has.
  passes: ({ shifted }: AskedShifts, images, classes) =>
    (shifted?.length ?? 0) * measurementPasses(images, null, classes),
  issues: repeatedIssues,
});

type AskedShifts = EvaluationBasis & { shifted?: z.infer<typeof ShiftedDataset>[] | undefined };

function repeatedIssues({ shifted = [] }: AskedShifts): InputIssue[] {
  const names = shifted.map(({ dataset }) => dataset);
  return names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : [{ path: `shifted.${index}.dataset`, message: `"${name}" is named twice` }],
  );
}
