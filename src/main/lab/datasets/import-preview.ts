import { resolve } from 'node:path';
import type { CommandHandlers } from '../../../contract/commands';
import type { LabContext } from '../context';
import { askEngine } from '../engines/ask-engine';
import type { EnginePool } from '../engines/engine-pool';
import { newId } from '../identifiers';
import { resolveDataset } from '../records/references';

/** Previews what the user wants to import, in a separate engine: files from outside are opened nowhere else. */
export function createImportPreviews(
  context: LabContext,
  pool: EnginePool,
): Pick<CommandHandlers, 'imports:preview'> {
  return {
    'imports:preview': async ({ path, dataset, options, datasetOptions }) => {
      const record = dataset === null ? null : resolveDataset(context.database, dataset);
      const { preview } = await askEngine(pool, {
        lane: { kind: 'alone' },
        job: 'preview-import',
        input: {
          path: resolve(path),
          scratch: `${context.paths.dataset(newId('dataset'))}.partial-${process.pid}`,
          options,
          datasetOptions,
          datasetDirectory: record?.directory ?? null,
        },
        stopped: `Looking at ${path} was cancelled.`,
      });
      return preview;
    },
  };
}
