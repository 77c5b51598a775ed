import { z } from 'zod';

/** What lies in the data home, part by part. */
export const StoragePart = z.strictObject({
  id: z.enum([
    'history',
    'backups',
    'datasets',
    'checkpoints',
    'runs',
    'evaluations',
    'combinations',
    'federations',
    'generators',
    'inspections',
    'features',
    'exports',
    'reports',
    'sent',
    'logs',
  ]),
  path: z.string(),
  bytes: z.number(),
  files: z.int(),
  /** Bytes that cleaning up would free without losing a result; 0 for parts that hold results. */
  removableBytes: z.number(),
});
export type StoragePart = z.infer<typeof StoragePart>;

export const StorageReport = z.strictObject({
  home: z.string(),
  parts: z.array(StoragePart),
  /** Of the parts: files of what is in the trash. */
  trashBytes: z.number(),
  /** Free on the disk of the data home. */
  freeBytes: z.number(),
});
export type StorageReport = z.infer<typeof StorageReport>;

export const HistoryBackup = z.strictObject({
  file: z.string(),
  bytes: z.number(),
  createdAt: z.string(),
  /** What restoring it would bring back; null for a file that is not a readable history. */
  content: z
    .strictObject({
      /** Those that are not deleted. */
      runs: z.int(),
      newestRunAt: z.string().nullable(),
    })
    .nullable(),
});
export type HistoryBackup = z.infer<typeof HistoryBackup>;

/** What restoring did: the history that was there before is kept as a backup. */
export const HistoryRestored = z.strictObject({ restored: z.string(), before: HistoryBackup });
export type HistoryRestored = z.infer<typeof HistoryRestored>;
