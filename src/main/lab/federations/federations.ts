import type { CommandHandlers } from '../../../contract/commands';
import type { FederationExecution } from '../../../contract/federations/execution';
import type { FederationRecord } from '../../../contract/federations/federation';
import type { FederationId } from '../../../contract/ids';
import type { TaskRecord } from '../../../contract/studies/tasks';
import type { LabContext } from '../context';
import type { EnginePool } from '../engines/engine-pool';
import type { Queue } from '../queue/queue';
import type { StatusBoard } from '../queue/status';
import { requeue } from '../queue/requeue';
import { assertMay, waiting } from '../queue/work-state';
import { announceFederation } from '../records/announcements';
import { resolveDataset } from '../records/references';
import { requireFederation } from '../records/required';
import { moveToTrash } from '../records/trash';
import { writing } from '../store/database';
import {
  listFederationResults,
  listFederations,
  setFederationExecution,
} from '../store/repositories/federations';
import { listTasks, taskRecord, type StoredTask } from '../store/repositories/tasks';
import { analyseFederation } from './federation-analysis';
import type { FederationAction, FederationTasks } from './cluster/federation-tasks';
import { compareFederated } from './federation-comparison';
import { createFederation, divisionOf } from './federation-create';
import { estimateFederation } from './federation-estimate';
import { setWorkState } from '../store/repositories/queue/work';

type FederationHandlers = Pick<
  CommandHandlers,
  Extract<keyof CommandHandlers, `federations:${string}`>
>;

interface FederationServiceOptions {
  context: LabContext;
  queue: Queue;
  tasks: FederationTasks;
  pool: EnginePool;
  status: StatusBoard;
}

/** Federated runs: dividing a dataset, ordering a run, steering it, and what its clients got. */
export function createFederationService({
  context,
  queue,
  tasks,
  pool,
  status,
}: FederationServiceOptions): FederationHandlers {
  return {
    ...steering(context, queue, tasks),
    'federations:carry-out-task': ({ folder }) => tasks.carryOutTask(folder),
    'federations:divide': ({ dataset: reference, division }) => {
      const dataset = resolveDataset(context.database, reference);
      return { ...divisionOf(dataset, division), classNames: dataset.manifest.classNames };
    },
    'federations:estimate': async ({ plan, execution }) => {
      await tasks.check(execution);
      const isBusy = status.read().active !== null;
      return estimateFederation({ context, pool, isBusy }, plan, execution);
    },
    'federations:tasks': ({ federationId }) => {
      requireFederation(context, federationId);
      return shownTasks(listTasks(context.database, { federationId }));
    },
    'federations:create': async ({ plan, execution }) => {
      await tasks.check(execution);
      const id = createFederation(context, plan, execution);
      announceFederation(context, id);
      queue.wake();
      return requireFederation(context, id);
    },
    'federations:list': () => listFederations(context.database),
    'federations:show': ({ federationId }) => requireFederation(context, federationId),
    'federations:remove': ({ federationId }) => {
      assertMay('remove', requireFederation(context, federationId));
      return moveToTrash(context, 'federation', federationId);
    },
    'federations:compare': (request) => compareFederated(context, request),
    'federations:results': ({ federationId }) => {
      requireFederation(context, federationId);
      const results = listFederationResults(context.database, federationId);
      return { results, analysis: analyseFederation(results) };
    },
  };
}

/** Rounds by rounds there may be thousands of tasks. */
const mostDone = 100;

/** Everything that is not done yet, and the newest of what is. */
function shownTasks(tasks: readonly StoredTask[]): TaskRecord[] {
  const open = tasks.filter(({ state }) => state !== 'imported');
  const done = tasks.filter(({ state }) => state === 'imported').slice(0, mostDone);
  return [...open, ...done].map(taskRecord);
}

function steering(
  context: LabContext,
  queue: Queue,
  tasks: FederationTasks,
): Pick<
  FederationHandlers,
  'federations:pause' | 'federations:continue' | 'federations:cancel' | 'federations:resume'
> {
  /** Its tasks are steered where they are looked after, all else through the queue. */
  const control = async (id: FederationId, action: FederationAction): Promise<null> => {
    if (!tasks.has(id)) return queue.control(id, action);
    await tasks.control(id, action);
    return null;
  };
  return {
    'federations:pause': ({ federationId }) => {
      assertMay('pause', requireFederation(context, federationId));
      return control(federationId, 'pause');
    },
    'federations:continue': ({ federationId }) => {
      assertMay('continue', requireFederation(context, federationId));
      return control(federationId, 'resume');
    },
    'federations:cancel': ({ federationId }) => {
      assertMay('cancel', requireFederation(context, federationId));
      return control(federationId, 'cancel');
    },
    'federations:resume': async ({ federationId, execution }) => {
      await tasks.check(execution ?? requireFederation(context, federationId).execution);
      // Meanwhile it may have been resumed, or removed.
      const federation = requireFederation(context, federationId);
      resume(context, federation, execution);
      // Its tasks are handed over with what was chosen now.
      tasks.forget(federationId);
      announceFederation(context, federationId);
      queue.wake();
      return requireFederation(context, federationId);
    },
  };
}

/** Puts an ended one back into the queue. */
function resume(
  context: LabContext,
  federation: FederationRecord,
  execution: FederationExecution | null,
): void {
  const { database } = context;
  const { id, datasetId } = federation;
  writing(database, () => {
    // What was measured holds wherever its clients are.
    const pace = execution?.pace ?? federation.execution.pace;
    if (execution) setFederationExecution(database, id, { ...execution, pace });
    requeue(context, 'federation', federation, () => {
      assertMay('resume', federation);
      resolveDataset(database, datasetId);
      setWorkState(database, 'federation', id, waiting);
    });
  });
}
