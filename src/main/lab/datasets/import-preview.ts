import { resolve } from 'node:path';
import type { CommandHandlers } from '../../../contract/commands';
import type { LabContext } from '../context';
import type { EngineSupervisor } from '../engines/engine-supervisor';
import { newId } from '../identifiers';
import { runInEngine } from '../operations/engine-operation';
import { resolveDataset } from '../home/references';

/** Looks at what a person wants to import, in an engine of its own: files from outside are opened nowhere else. */
export function createImportPreviews(
  context: LabContext,
  supervisor: EngineSupervisor,
): Pick<CommandHandlers, 'imports:preview'> {
  return {
    'imports:preview': async ({ path, dataset, options, datasetOptions }) => {
      const record = dataset === null ? null : resolveDataset(context.database, dataset);
      const { preview } = await runInEngine(
        supervisor,
        { signal: new AbortController().signal, tell: () => undefined },
        {
          kind: 'preview-import',
          path: resolve(path),
          scratch: `${context.paths.dataset(newId('dataset'))}.partial-${process.pid}`,
          options,
          datasetOptions,
          datasetDirectory: record?.directory ?? null,
        },
        'import-previewed',
        `Looking at ${path} was cancelled.`,
      );
      return preview;
    },
  };
}
