import { mkdirSync, rmSync } from 'node:fs';
import { basename, extname, resolve } from 'node:path';
import type { CheckpointRecord } from '../../../contract/models/checkpoint';
import type { CommandHandlers, ParsedInput } from '../../../contract/commands';
import { TemperError } from '../../../contract/errors';
import { formatList } from '../../../words/sentences';
import type { JobInput, JobResult } from '../../../contract/jobs';
import type { ModelImportOptions, ModelImportReport } from '../../../contract/models/model-import';
import { isTemperCheckpoint } from '../../core/checkpoints/checkpoint-file';
import { now, type LabContext } from '../context';
import { askEngine } from '../engines/ask-engine';
import type { EnginePool } from '../engines/engine-pool';
import { newId } from '../identifiers';
import { writing } from '../store/database';
import { insertCheckpoint } from '../store/repositories/checkpoints';
import { freeCheckpointName, importCheckpointFile } from './checkpoint-import';
import { createOperations, type OperationTools } from '../operations/operations';
import { resolveDataset } from '../records/references';

type Request = ParsedInput<'models:import'>;
type Imported = JobResult<'import-model'>;

export interface ModelImportService {
  handlers: Pick<CommandHandlers, 'models:import'>;
  /** Resolves when no import is going on any more; those that are going on are cancelled. */
  close(): Promise<void>;
}

/** Imports of model files, each a separate operation in a separate engine. */
export function createModelImportService(
  context: LabContext,
  pool: EnginePool,
  explain: (error: unknown) => unknown,
): ModelImportService {
  const operations = createOperations(context, explain);
  return {
    handlers: {
      'models:import': (request) =>
        operations.start('importing a model', async ({ signal, tell }) => {
          const importing = { context, pool, signal, tell };
          const { checkpoint, report } = await importModelFile(importing, request);
          context.emit({ type: 'models-changed' });
          return {
            message: `imported as "${checkpoint.name}"`,
            outcome: { kind: 'model-imported', checkpoint, report },
          };
        }),
    },
    close: operations.close,
  };
}

interface ImportTools extends OperationTools {
  context: LabContext;
  pool: EnginePool;
}

/** @throws TemperError of reading and verifying, `cancelled`, `engine-lost` */
async function importModelFile(
  tools: ImportTools,
  { path, dataset, options }: Request,
): Promise<{ checkpoint: CheckpointRecord; report: ModelImportReport }> {
  const { context } = tools;
  const sourcePath = resolve(path);
  if (isTemperCheckpoint(sourcePath)) return ownCheckpoint(context, sourcePath, options);
  const id = newId('checkpoint');
  const file = context.paths.checkpoint(id);
  const record = dataset === null ? null : resolveDataset(context.database, dataset);
  const wanted = options.name ?? basename(sourcePath, extname(sourcePath));
  mkdirSync(context.paths.checkpoints, { recursive: true });
  const outcome = await runJob(tools, {
    sourcePath,
    checkpointFile: file,
    name: wanted,
    options,
    datasetDirectory: record?.directory ?? null,
    createdAt: now(),
    createdBy: `Temper ${context.version}`,
  });
  const checkpoint = recordImported(context, { id, file, wanted }, outcome);
  const notes = [...outcome.report.notes, ...takenNameNotes(checkpoint, wanted)];
  return { checkpoint, report: { ...outcome.report, notes } };
}

async function runJob(
  { pool, signal, tell }: ImportTools,
  input: JobInput<'import-model'>,
): Promise<Imported> {
  const stopped = `Importing ${input.sourcePath} was cancelled; nothing of it was kept. Import it again.`;
  const lane = { kind: 'alone' } as const;
  try {
    return await askEngine(pool, { lane, job: 'import-model', input, signal, tell, stopped });
  } catch (error) {
    rmSync(input.checkpointFile, { force: true });
    throw error;
  }
}

function recordImported(
  context: LabContext,
  { id, file, wanted }: Pick<CheckpointRecord, 'id' | 'file'> & { wanted: string },
  { checkpoint }: Imported,
): CheckpointRecord {
  return writing(context.database, () => {
    const record: CheckpointRecord = {
      ...checkpoint,
      id,
      kind: 'imported',
      name: freeCheckpointName(context, wanted),
      file,
      runId: null,
      parentId: null,
      createdAt: now(),
    };
    insertCheckpoint(context.database, record);
    return record;
  });
}

/** A checkpoint that Temper wrote needs no verification: its digest and its network come with it. */
function ownCheckpoint(
  context: LabContext,
  path: string,
  options: ModelImportOptions,
): { checkpoint: CheckpointRecord; report: ModelImportReport } {
  refuseWithoutEffect(path, options);
  const checkpoint = importCheckpointFile(context, path, options.name);
  const report: ModelImportReport = {
    format: 'temper',
    sourceFile: basename(path),
    sourceSha256: checkpoint.weightsSha256,
    architecture: null,
    mapping: [],
    unused: [],
    notes: [
      'A checkpoint of Temper, with its network and card; its weights have their own digest.',
      ...keptNameNotes(checkpoint, options),
    ],
    parity: null,
    gradients: [],
    conventions: [],
    chosenConvention: 'as the file says',
    accuracy: null,
    verdict: 'trainable',
    reasons: [],
  };
  return { checkpoint, report };
}

/** @throws TemperError `invalid-input` for what would be ignored */
function refuseWithoutEffect(path: string, options: ModelImportOptions): void {
  const { architecture, chain, imageSize, mapping, normalisation, licence } = options;
  const given = [
    architecture !== null && 'an architecture',
    imageSize !== null && 'an image size',
    Object.keys(mapping).length > 0 && 'a mapping',
    Object.keys(chain).length > 0 && 'activations or pooling',
    normalisation !== null && 'a normalisation',
    licence !== null && 'a licence',
  ].filter((each) => each !== false);
  if (given.length === 0) return;
  throw new TemperError(
    'invalid-input',
    `${path} is a checkpoint of Temper: its network and its card come with it, and ${formatList(given)} would have no effect. Import it without.`,
    { path },
  );
}

/** Names of models are unique. */
function takenNameNotes({ name }: CheckpointRecord, wanted: string): string[] {
  return name === wanted
    ? []
    : [`Another model is called "${wanted}": this one is called "${name}". You can rename it.`];
}

/** Weights that are known already keep the name that they have here. */
function keptNameNotes(checkpoint: CheckpointRecord, options: ModelImportOptions): string[] {
  const { name: wanted } = options;
  const { name } = checkpoint;
  if (wanted === null || name === wanted) return [];
  const isNumbered = name.startsWith(wanted) && /^-\d+$/.test(name.slice(wanted.length));
  return isNumbered
    ? takenNameNotes(checkpoint, wanted)
    : [`These weights are here already, named "${name}"; the name "${wanted}" was not used.`];
}
