import type { CommandHandlers } from '../../../contract/commands';
import { TemperError } from '../../../contract/errors';
import type { CheckpointRecord } from '../../../contract/models/checkpoint';
import type { CheckpointId } from '../../../contract/ids';
import { readCheckpointHeader } from '../../core/checkpoints/checkpoint-file';
import { describeNetwork } from '../../core/networks/shapes';
import type { LabContext } from '../context';
import { writing } from '../store/database';
import {
  findCheckpoint,
  listCheckpoints,
  renameCheckpoint,
} from '../store/repositories/checkpoints';
import { listEvaluationsOfCheckpoint } from '../store/repositories/evaluations/evaluations';
import { importCheckpointFile, looksLikeFile } from './checkpoint-import';
import { resolveCheckpoint } from '../records/references';
import { moveToTrash, restoreFromTrash } from '../records/trash';

type ModelHandlers = Pick<
  CommandHandlers,
  Exclude<Extract<keyof CommandHandlers, `models:${string}`>, 'models:import' | 'models:export'>
>;

export function createModelService(context: LabContext): ModelHandlers {
  return {
    'models:list': () => listCheckpoints(context.database),
    'models:show': ({ reference }) => {
      const checkpoint = looksLikeFile(reference)
        ? importCheckpointFile(context, reference)
        : resolveCheckpoint(context.database, reference);
      const { network } = readCheckpointHeader(checkpoint.file);
      return {
        checkpoint,
        network,
        layers: describeNetwork(network).layers,
        evaluations: listEvaluationsOfCheckpoint(context.database, checkpoint.id),
      };
    },
    'models:rename': ({ checkpointId, name }) => {
      requireOwnCheckpoint(context, checkpointId, 'renamed');
      writing(context.database, () => renameCheckpoint(context.database, checkpointId, name));
      context.emit({ type: 'models-changed' });
      return requireCheckpoint(context, checkpointId);
    },
    'models:delete': ({ checkpointId }) => {
      requireOwnCheckpoint(context, checkpointId, 'deleted');
      return moveToTrash(context, 'model', checkpointId);
    },
    'models:restore': ({ checkpointId }) => {
      requireCheckpoint(context, checkpointId);
      restoreFromTrash(context, 'model', checkpointId);
      return null;
    },
  };
}

/** What ships with Temper comes back under its name at every start. */
function requireOwnCheckpoint(context: LabContext, id: CheckpointId, verb: string): void {
  const { kind, name } = requireCheckpoint(context, id);
  if (kind !== 'shipped') return;
  throw new TemperError(
    'wrong-state',
    `The model "${name}" ships with Temper and cannot be ${verb}. Archive it to hide it.`,
    { checkpointId: id },
  );
}

function requireCheckpoint({ database }: LabContext, id: CheckpointId): CheckpointRecord {
  const found = findCheckpoint(database, id);
  if (found) return found;
  throw new TemperError(
    'not-found',
    `There is no model ${id}. List them with: temper models list`,
    {
      checkpointId: id,
    },
  );
}
