import type { CommandHandlers } from '../../../../contract/commands';
import { TemperError } from '../../../../contract/errors';
import type { Collected } from '../../../../contract/federations/folder';
import { formatPercent } from '../../../../words/numbers';
import type { LabContext } from '../../context';
import type { EnginePool } from '../../engines/engine-pool';
import { createOperations } from '../../operations/operations';
import { collectFolder } from './collect-folder';
import { folderState } from './folder-state';
import { joinFolder, startFolder } from './start-folder';
import { trainFolder } from './train-folder';

type FolderHandlers = Pick<
  CommandHandlers,
  Extract<keyof CommandHandlers, `federation-folder:${string}`>
>;

/** Folders whose round is being collected by this process. */
const collecting = new Set<string>();

/** Two at once would write the same average: the second is refused. */
async function collectAlone(context: LabContext, folder: string): Promise<Collected> {
  if (collecting.has(folder)) {
    throw new TemperError('wrong-state', `${folder} is being collected already. Wait for that.`);
  }
  collecting.add(folder);
  try {
    return await collectFolder(context, folder);
  } finally {
    collecting.delete(folder);
  }
}

export interface FolderService {
  handlers: FolderHandlers;
  /** Resolves when nothing is being written any more; what is going on is cancelled. */
  close(): Promise<void>;
}

/** Federations between machines that share no more than a folder. */
export function createFolderService(
  context: LabContext,
  pool: EnginePool,
  explain: (error: unknown) => unknown,
): FolderService {
  const operations = createOperations(context, explain);
  return {
    handlers: {
      'federation-folder:start': ({ folder, plan }) => startFolder(context, folder, plan),
      'federation-folder:show': ({ folder }) => folderState(folder),
      'federation-folder:join': ({ folder, site, dataset }) =>
        joinFolder(context, folder, site, dataset),
      'federation-folder:collect': ({ folder }) => collectAlone(context, folder),
      'federation-folder:train': (request) =>
        operations.start('training for a federation', async (tools) => {
          const trained = await trainFolder(context, pool, request, tools);
          return {
            message: `round ${trained.round}: ${formatPercent(trained.accuracy)} of the training images`,
            outcome: { kind: 'site-trained', ...trained },
          };
        }),
    },
    close: operations.close,
  };
}
