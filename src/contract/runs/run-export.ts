import { z } from 'zod';

/** What the metrics of a run are written as, for other programs. */
export const RunExportFormat = z.enum(['tensorboard', 'mlflow', 'csv']);
export type RunExportFormat = z.infer<typeof RunExportFormat>;

export const RunExported = z.strictObject({ path: z.string(), files: z.int(), bytes: z.number() });
export type RunExported = z.infer<typeof RunExported>;
