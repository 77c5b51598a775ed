import { z } from 'zod';

/** `seeds`: the first seed of every arm, then the second. `arms`: all seeds of an arm, then the next. */
const TrialOrder = z.enum(['seeds', 'arms']).default('seeds');

/** Every arm as it is written, with every seed. */
export const ListStrategy = z.strictObject({ kind: z.literal('list'), order: TrialOrder });
export type ListStrategy = z.infer<typeof ListStrategy>;

/** Every combination of what an arm varies, with every seed. */
export const GridStrategy = z.strictObject({ kind: z.literal('grid'), order: TrialOrder });
export type GridStrategy = z.infer<typeof GridStrategy>;

/** How the runs of a study are chosen. */
export const StudyStrategy = z.discriminatedUnion('kind', [ListStrategy, GridStrategy]);
export type StudyStrategy = z.infer<typeof StudyStrategy>;
