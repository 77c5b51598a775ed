import type { CommandHandlers } from '../../../contract/commands';
import { readCheckpointHeader } from '../../engine/formats/checkpoint-file';
import { describeNetwork } from '../../engine/networks/shapes';
import type { LabContext } from '../context';
import { listCheckpoints } from '../store/repositories/checkpoints';
import { listEvaluationsOfCheckpoint } from '../store/repositories/evaluations';
import { importCheckpointFile, looksLikeFile } from './checkpoint-import';
import { resolveCheckpoint } from './references';

type ModelHandlers = Pick<CommandHandlers, Extract<keyof CommandHandlers, `models:${string}`>>;

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
        layers: describeNetwork(network).layers.map(({ id, kind, shape, parameters }) => ({
          id,
          kind,
          shape,
          parameters,
        })),
        evaluations: listEvaluationsOfCheckpoint(context.database, checkpoint.id),
      };
    },
  };
}
