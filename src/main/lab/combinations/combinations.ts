import type { CommandHandlers } from '../../../contract/commands';
import type { CombinationRecord } from '../../../contract/weight-space/combination';
import type { LabContext } from '../context';
import { assertThreadVariables } from '../engines/device-environment';
import type { EnginePool } from '../engines/engine-pool';
import { createOperations } from '../operations/operations';
import type { Queue } from '../queue/queue';
import { assertState } from '../queue/work-state';
import { announceCombination } from '../records/announcements';
import { resolveCheckpoint, resolveDataset } from '../records/references';
import { requireCombination } from '../records/required';
import { writing } from '../store/database';
import { listCombinations, setCombinationState } from '../store/repositories/combinations';
import { enqueue, findQueueEntry, setQueueLab } from '../store/repositories/queue/queue-entries';
import { createCombination } from './combination-create';
import { keepCombination, keptText, mixToKeep } from './combination-keep';

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
      assertState(combinationId, requireCombination(context, combinationId), ['running'], 'pause');
      return queue.control(combinationId, 'pause');
    },
    'combinations:continue': ({ combinationId }) => {
      assertState(
        combinationId,
        requireCombination(context, combinationId),
        ['paused'],
        'continue',
      );
      return queue.control(combinationId, 'resume');
    },
    'combinations:cancel': ({ combinationId }) => {
      const combination = requireCombination(context, combinationId);
      assertState(combinationId, combination, ['queued', 'running', 'paused'], 'cancel');
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

/** Puts an ended one back into the queue; also takes over one that waits for a process that has exited. */
function resume(context: LabContext, combination: CombinationRecord): void {
  assertThreadVariables();
  const { database, labId } = context;
  const { id, state, plan, datasetId } = combination;
  writing(database, () => {
    if (state === 'queued' && findQueueEntry(database, id)) {
      setQueueLab(database, id, labId);
      return;
    }
    assertState(id, combination, ['interrupted', 'cancelled', 'failed'], 'resume');
    [datasetId, ...plan.shifts.map((shift) => shift.datasetId)].forEach((each) =>
      resolveDataset(database, each),
    );
    [...plan.members, ...plan.baselines].forEach((each) =>
      resolveCheckpoint(database, each.checkpointId),
    );
    setCombinationState(database, id, {
      state: 'queued',
      error: null,
      labId: null,
      finishedAt: null,
    });
    enqueue(database, { itemId: id, kind: 'combination', labId }, 'last');
  });
}
