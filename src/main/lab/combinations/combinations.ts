import type { CommandHandlers } from '../../../contract/commands';
import type { CombinationRecord } from '../../../contract/weight-space/combination';
import type { LabContext } from '../context';
import type { EnginePool } from '../engines/engine-pool';
import { createOperations } from '../operations/operations';
import type { Queue } from '../queue/queue';
import { requeue } from '../queue/requeue';
import { assertMay, waiting } from '../queue/work-state';
import { announceCombination } from '../records/announcements';
import { resolveCheckpoint, resolveDataset } from '../records/references';
import { requireCombination } from '../records/required';
import { moveToTrash } from '../records/trash';
import { listCombinations } from '../store/repositories/combinations';
import { createCombination } from './combination-create';
import { keepCombination, keptText, mixToKeep } from './combination-keep';
import { setWorkState } from '../store/repositories/queue/work';

type CombinationHandlers = Pick<
  CommandHandlers,
  Extract<keyof CommandHandlers, `combinations:${string}`>
>;

export interface CombinationService {
  handlers(queue: Queue): CombinationHandlers;
  /** Resolves when nothing is being written any more; what is going on is cancelled. */
  close(): Promise<void>;
}

/** What lies between the weights of several models: measuring it, and keeping one of it. */
export function createCombinationService(
  context: LabContext,
  pool: EnginePool,
  explain: (error: unknown) => unknown,
): CombinationService {
  const operations = createOperations(context, explain);
  return {
    handlers: (queue) => ({
      ...steering(context, queue),
      'combinations:create': (request) => {
        const id = createCombination(context, request);
        announceCombination(context, id);
        queue.wake();
        return requireCombination(context, id);
      },
      'combinations:list': () => listCombinations(context.database),
      'combinations:show': ({ combinationId }) => requireCombination(context, combinationId),
      'combinations:remove': ({ combinationId }) => {
        assertMay('remove', requireCombination(context, combinationId));
        return moveToTrash(context, 'combination', combinationId);
      },
      'combinations:keep': ({ combinationId, mix, name }) => {
        const combination = requireCombination(context, combinationId);
        const kept = mixToKeep(combination, mix);
        return operations.start('keeping a combination', async (tools) => {
          const keeping = { context, pool, ...tools };
          const checkpoint = await keepCombination(keeping, combination, kept, name);
          context.emit({ type: 'models-changed' });
          return {
            message: keptText(checkpoint),
            outcome: { kind: 'model-combined', checkpoint },
          };
        });
      },
    }),
    close: operations.close,
  };
}

function steering(
  context: LabContext,
  queue: Queue,
): Pick<
  CombinationHandlers,
  'combinations:pause' | 'combinations:continue' | 'combinations:cancel' | 'combinations:resume'
> {
  return {
    'combinations:pause': ({ combinationId }) => {
      assertMay('pause', requireCombination(context, combinationId));
      return queue.control(combinationId, 'pause');
    },
    'combinations:continue': ({ combinationId }) => {
      assertMay('continue', requireCombination(context, combinationId));
      return queue.control(combinationId, 'resume');
    },
    'combinations:cancel': ({ combinationId }) => {
      assertMay('cancel', requireCombination(context, combinationId));
      return queue.control(combinationId, 'cancel');
    },
    'combinations:resume': ({ combinationId }) => {
      resume(context, requireCombination(context, combinationId));
      announceCombination(context, combinationId);
      queue.wake();
      return requireCombination(context, combinationId);
    },
  };
}

/** Puts an ended one back into the queue. */
function resume(context: LabContext, combination: CombinationRecord): void {
  const { database } = context;
  const { id, plan, datasetId } = combination;
  requeue(context, 'combination', combination, () => {
    assertMay('resume', combination);
    [datasetId, ...plan.shifts.map((shift) => shift.datasetId)].forEach((each) =>
      resolveDataset(database, each),
    );
    [...plan.members, ...plan.baselines].forEach((each) =>
      resolveCheckpoint(database, each.checkpointId),
    );
    setWorkState(database, 'combination', id, waiting);
  });
}
