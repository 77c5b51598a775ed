import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { CheckpointRecord } from '../../../contract/models/checkpoint';
import type { CommandHandlers, ParsedInput } from '../../../contract/commands';
import { TemperError } from '../../../contract/errors';
import { exportFolderName } from '../../../contract/models/model-export';
import type { LabContext } from '../context';
import { askEngine } from '../engines/ask-engine';
import type { EnginePool } from '../engines/engine-pool';
import { isCheckpointReplaced } from '../store/repositories/checkpoints';
import { importCheckpointFile, looksLikeFile } from './checkpoint-import';
import { modelCardOf } from './model-card';
import { createOperations } from '../operations/operations';
import { resolveCheckpoint } from '../records/references';

type Request = ParsedInput<'models:export'>;

export interface ModelExportService {
  handlers: Pick<CommandHandlers, 'models:export'>;
  /** Resolves when no export is going on any more; those that are going on are cancelled. */
  close(): Promise<void>;
}

/** Exports of models, each a separate operation in a separate engine. */
export function createModelExportService(
  context: LabContext,
  pool: EnginePool,
  explain: (error: unknown) => unknown,
): ModelExportService {
  const operations = createOperations(context, explain);
  return {
    handlers: {
      'models:export': ({ reference, format, path }) => {
        const checkpoint = exportable(context, reference);
        const directory = path ?? freeFolder(context, checkpoint, format);
        assertAbsolute(directory);
        const card = modelCardOf(context, checkpoint);
        const input = { checkpointFile: checkpoint.file, format, directory, card };
        const started = operations.start('exporting a model', async (tools) => {
          const { report } = await askEngine(pool, {
            lane: { kind: 'alone', device: 'cpu' },
            job: 'export-model',
            input,
            ...tools,
            stopped: `The export of "${checkpoint.name}" was cancelled; nothing of it was kept.`,
          });
          return {
            message: `written to ${report.folder}`,
            outcome: { kind: 'model-exported', report },
          };
        });
        return { ...started, path: directory };
      },
    },
    close: operations.close,
  };
}

function exportable(context: LabContext, reference: string): CheckpointRecord {
  const checkpoint = looksLikeFile(reference)
    ? importCheckpointFile(context, reference)
    : resolveCheckpoint(context.database, reference);
  if (!isCheckpointReplaced(context.database, checkpoint.id)) return checkpoint;
  throw new TemperError(
    'checkpoint-mismatch',
    `"${checkpoint.name}" (${checkpoint.id}) was trained further, and its weights from that time no longer exist. Export what it became: temper models list`,
    { checkpointId: checkpoint.id },
  );
}

function assertAbsolute(path: string): void {
  if (isAbsolute(path)) return;
  throw new TemperError('invalid-input', `The path of an export is absolute; got "${path}".`);
}

/** `exports/<name>-<format>` in the data home, with a number where that is taken. */
function freeFolder({ paths }: LabContext, { name }: CheckpointRecord, format: Request['format']) {
  const wanted = join(paths.exports, exportFolderName(name, format));
  if (!existsSync(wanted)) return wanted;
  for (let number = 2; ; number += 1) {
    if (!existsSync(`${wanted}-${number}`)) return `${wanted}-${number}`;
  }
}
