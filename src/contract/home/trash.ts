import { z } from 'zod';
import { DatasetId, EvaluationId } from '../ids';

export const TrashKind = z.enum([
  'dataset',
  'model',
  'run',
  'imported-run',
  'evaluation',
  'federation',
  'generator',
  'directions',
  'combination',
]);
export type TrashKind = z.infer<typeof TrashKind>;

/** What refers to an item and is not in the trash itself. */
export const TrashUse = z.strictObject({ models: z.int(), runs: z.int(), evaluations: z.int() });
export type TrashUse = z.infer<typeof TrashUse>;

export const TrashItem = z.strictObject({
  id: z.string(),
  kind: TrashKind,
  name: z.string(),
  deletedAt: z.string(),
  /** Of its files in the data home, which emptying the trash frees, and of its rows in the history, which are used again. */
  bytes: z.number(),
  usedBy: TrashUse,
  /** Whether queued or active work needs it: then it cannot be removed for good. */
  inUse: z.boolean(),
});
export type TrashItem = z.infer<typeof TrashItem>;

/** What emptying the trash did; what work still needs stays in it. */
export const TrashEmptied = z.strictObject({
  removed: z.array(TrashItem),
  kept: z.array(TrashItem),
});
export type TrashEmptied = z.infer<typeof TrashEmptied>;

/** The part of the list of commands that is about the trash; `models:delete` and `runs:delete` fill it too. */
export const trashCommands = {
  /** Into the trash; answers with what refers to it. Refused while work needs it. */
  'datasets:remove': { input: z.strictObject({ datasetId: DatasetId }), output: TrashUse },
  /** Into the trash, once it has ended. */
  'evaluations:remove': { input: z.strictObject({ evaluationId: EvaluationId }), output: TrashUse },
  /** What was put into the trash last comes first. */
  'trash:list': { input: z.strictObject({}), output: z.array(TrashItem) },
  /** By id, or by a name that only one item of the trash has. */
  'trash:restore': { input: z.strictObject({ reference: z.string().min(1) }), output: TrashItem },
  /**
   * Removes the files of these items (null: of all) for good. Their names and figures stay in the history, for what
   * refers to them.
   */
  'trash:empty': {
    input: z.strictObject({ ids: z.array(z.string()).nullable().default(null) }),
    output: TrashEmptied,
  },
} as const;
