import { z } from 'zod';
import { DatasetManifest, ImportOptions } from '../datasets/dataset';
import { ImportPreview } from '../datasets/import-preview';
import { ModelCard } from '../models/model-card';
import { ModelExportFormat, ModelExportReport } from '../models/model-export';
import { ModelImportOptions, ModelImportReport } from '../models/model-import';
import { FractionEvent, job } from './job';
import { CheckpointWritten } from './training-jobs';

export const importDataset = job(
  z.strictObject({
    sourcePath: z.string(),
    /** Written to completely, then renamed here; must not exist. */
    directory: z.string(),
    options: ImportOptions,
  }),
  FractionEvent,
  z.strictObject({ kind: z.literal('imported'), manifest: DatasetManifest }),
);

export const importModel = job(
  z.strictObject({
    sourcePath: z.string(),
    /** Where the checkpoint is written. */
    checkpointFile: z.string(),
    name: z.string(),
    options: ModelImportOptions,
    /** The dataset to verify it on; null: none. */
    datasetDirectory: z.string().nullable(),
    createdAt: z.string(),
    createdBy: z.string(),
  }),
  FractionEvent,
  z.strictObject({
    kind: z.literal('model-imported'),
    checkpoint: CheckpointWritten.omit({ kind: true, file: true }),
    report: ModelImportReport,
  }),
);

/** Writes a checkpoint as a folder that other programs read, and verifies it. */
export const exportModel = job(
  z.strictObject({
    checkpointFile: z.string(),
    format: ModelExportFormat,
    /** Written to completely, then renamed here; must not exist. */
    directory: z.string(),
    card: ModelCard,
  }),
  FractionEvent,
  z.strictObject({ kind: z.literal('model-exported'), report: ModelExportReport }),
);

/** Looks at what a person wants to import and says what it is; writes nothing. */
export const previewImport = job(
  z.strictObject({
    path: z.string(),
    /** A folder that does not exist yet, for what has to be unpacked first; removed again. */
    scratch: z.string(),
    options: ModelImportOptions,
    datasetOptions: ImportOptions,
    /** The dataset that a model is to be verified on; null for none. */
    datasetDirectory: z.string().nullable(),
  }),
  z.never(),
  z.strictObject({ kind: z.literal('import-previewed'), preview: ImportPreview }),
);
