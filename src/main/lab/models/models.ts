import type { CommandHandlers } from '../../../contract/commands';
import { TemperError } from '../../../contract/errors';
import type { CheckpointRecord } from '../../../contract/models/checkpoint';
import type { CheckpointId } from '../../../contract/ids';
import { readCheckpointHeader } from '../../core/checkpoints/checkpoint-file';
import { networkLayers } from '../../core/networks/layers';
import type { LabContext } from '../context';
import { writing } from '../store/database';
import {
  findCheckpoint,
  listCheckpoints,
  renameCheckpoint,
} from '../store/repositories/checkpoints';
import { listEvaluationsOfCheckpoint } from '../store/repositories/evaluations/evaluations';
import { importCheckpointFile, looksLikeFile } from './checkpoint-import';
import { keepEmbedder } from './embedder';
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
        layers: networkLayers(network),
        evaluations: listEvaluationsOfCheckpoint(context.database, checkpoint.id),
      };
    },
    'models:embedder': ({ reference, name }) => keepEmbedder(context, reference, name),
    'models:rename': ({ checkpointId, name }) => {
      requireOwnCheckpoint(context, checkpointId, 'renamed');
      refuseTakenName(context, checkpointId, name);
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

/** Plans and commands name models: two of one name would have to be told apart by their ids. */
function refuseTakenName({ database }: LabContext, id: CheckpointId, name: string): void {
  const other = listCheckpoints(database).find((each) => each.name === name && each.id !== id);
  if (other === undefined) return;
  throw new TemperError(
    'invalid-input',
    `Another model is called "${name}". Choose another name, or rename that one first.`,
    { checkpointId: other.id },
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
