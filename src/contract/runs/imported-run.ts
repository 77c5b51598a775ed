import { z } from 'zod';
import { TrashUse } from '../home/trash';
import { ImportedRunId } from '../ids';
import { RunExportFormat } from './run-export';

/** How a run ended, as the program that made it says; `unknown` where its files do not. */
export const ImportedRunState = z.enum(['completed', 'failed', 'cancelled', 'running', 'unknown']);
export type ImportedRunState = z.infer<typeof ImportedRunState>;

/** One measured quantity of an imported run. Values that are not finite are null. */
export const ImportedMetric = z.strictObject({
  key: z.string(),
  points: z.int().min(1),
  lastStep: z.int(),
  lastValue: z.number().nullable(),
});
export type ImportedMetric = z.infer<typeof ImportedMetric>;

/**
 * A run that another program recorded, kept for reading: what it measured, and its settings as that program wrote them.
 * It has no plan, dataset or weights here.
 */
export const ImportedRun = z.strictObject({
  id: ImportedRunId,
  name: z.string(),
  /** Where it was read from: a file, or the folder of the run. */
  origin: z.strictObject({
    kind: z.literal('imported'),
    format: RunExportFormat,
    path: z.string(),
  }),
  parameters: z.record(z.string(), z.string()),
  metrics: z.array(ImportedMetric),
  state: ImportedRunState,
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  colourIndex: z.int(),
  /** When it was imported. */
  createdAt: z.string(),
});
export type ImportedRun = z.infer<typeof ImportedRun>;

/** What is found at the paths of an import. */
export const FoundRun = ImportedRun.pick({
  name: true,
  origin: true,
  parameters: true,
  metrics: true,
  state: true,
  startedAt: true,
  finishedAt: true,
}).extend({
  /** The run with the same content that is here already. */
  known: ImportedRunId.nullable(),
  /** What was left out or could not be read, in words. */
  notes: z.array(z.string()),
});
export type FoundRun = z.infer<typeof FoundRun>;

/** A curve: values by step, both of the same length, steps ascending. */
export const ImportedCurve = z.strictObject({
  key: z.string(),
  steps: z.array(z.int()),
  values: z.array(z.number().nullable()),
});
export type ImportedCurve = z.infer<typeof ImportedCurve>;

const reference = z.strictObject({ importedRunId: ImportedRunId });

/** The part of the list of commands that is about runs of other programs. */
export const importedRunCommands = {
  /** What the files and folders hold; nothing is recorded. */
  'imported-runs:look': {
    input: z.strictObject({ paths: z.array(z.string().min(1)).min(1) }),
    output: z.array(FoundRun),
  },
  /** Records what is found, all or nothing. Runs that are here already are answered as they are. */
  'imported-runs:add': {
    input: z.strictObject({ paths: z.array(z.string().min(1)).min(1) }),
    output: z.strictObject({ added: z.array(ImportedRun), known: z.array(ImportedRun) }),
  },
  /** Newest first. */
  'imported-runs:list': { input: z.strictObject({}), output: z.array(ImportedRun) },
  /** By id or name. */
  'imported-runs:show': {
    input: z.strictObject({ reference: z.string().min(1) }),
    output: ImportedRun,
  },
  'imported-runs:curves': { input: reference, output: z.array(ImportedCurve) },
  /** Into the trash. */
  'imported-runs:remove': { input: reference, output: TrashUse },
} as const;
