import { z } from 'zod';
import { RunState } from './run';

/** How the table of runs is filtered, sorted, grouped and laid out. */
export const RunsView = z.strictObject({
  /** Ids of the columns in their order. */
  columns: z.array(z.string().max(120)).max(60),
  order: z.strictObject({ columnId: z.string(), descending: z.boolean() }).nullable(),
  /** Every word must occur. */
  text: z.string().max(400),
  /** Empty: every state. */
  states: z.array(RunState),
  /** Every one of these tags must be there. */
  tags: z.array(z.string()),
  favouritesOnly: z.boolean(),
  archived: z.enum(['hidden', 'shown', 'only']),
  /** Runs that searches made. */
  candidates: z.enum(['hidden', 'shown', 'only']).default('hidden'),
  /** The column whose values make the groups; `seeds` puts together runs whose plans differ in the seed alone. */
  groupBy: z.string().max(120).nullable(),
});
export type RunsView = z.infer<typeof RunsView>;

export const ViewName = z.string().trim().min(1).max(60);

/** A view that was given a name to come back to. */
export const SavedView = z.strictObject({ name: ViewName, view: RunsView });
export type SavedView = z.infer<typeof SavedView>;
