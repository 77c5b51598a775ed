import type { CommandHandlers } from '../../../contract/commands';
import {
  endedFederationStates,
  type FederationRecord,
} from '../../../contract/federations/federation';
import type { LabContext } from '../context';
import { assertThreadVariables } from '../engines/device-environment';
import type { Queue } from '../queue/queue';
import { assertState } from '../queue/work-state';
import { announceFederation } from '../records/announcements';
import { resolveDataset } from '../records/references';
import { requireFederation } from '../records/required';
import { moveToTrash } from '../records/trash';
import { writing } from '../store/database';
import {
  listFederationResults,
  listFederations,
  setFederationState,
} from '../store/repositories/federations';
import { enqueue, findQueueEntry, setQueueLab } from '../store/repositories/queue/queue-entries';
import { analyseFederation } from './federation-analysis';
import { compareFederated } from './federation-comparison';
import { createFederation, divisionOf } from './federation-create';

type FederationHandlers = Pick<
  CommandHandlers,
  Extract<keyof CommandHandlers, `federations:${string}`>
>;

/** Federated runs: dividing a dataset, ordering a run, steering it, and what its clients got. */
export function createFederationService(context: LabContext, queue: Queue): FederationHandlers {
  return {
    ...steering(context, queue),
    'federations:divide': ({ dataset: reference, division }) => {
      const dataset = resolveDataset(context.database, reference);
      return { ...divisionOf(dataset, division), classNames: dataset.manifest.classNames };
    },
    'federations:create': ({ plan }) => {
      const id = createFederation(context, plan);
      announceFederation(context, id);
      queue.wake();
      return requireFederation(context, id);
    },
    'federations:list': () => listFederations(context.database),
    'federations:show': ({ federationId }) => requireFederation(context, federationId),
    'federations:remove': ({ federationId }) => {
      const federation = requireFederation(context, federationId);
      assertState(federationId, federation, endedFederationStates, 'remove');
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

function steering(
  context: LabContext,
  queue: Queue,
): Pick<
  FederationHandlers,
  'federations:pause' | 'federations:continue' | 'federations:cancel' | 'federations:resume'
> {
  return {
    'federations:pause': ({ federationId }) => {
      assertState(federationId, requireFederation(context, federationId), ['running'], 'pause');
      return queue.control(federationId, 'pause');
    },
    'federations:continue': ({ federationId }) => {
      assertState(federationId, requireFederation(context, federationId), ['paused'], 'continue');
      return queue.control(federationId, 'resume');
    },
    'federations:cancel': ({ federationId }) => {
      const federation = requireFederation(context, federationId);
      assertState(federationId, federation, ['queued', 'running', 'paused'], 'cancel');
      return queue.control(federationId, 'cancel');
    },
    'federations:resume': ({ federationId }) => {
      resume(context, requireFederation(context, federationId));
      announceFederation(context, federationId);
      queue.wake();
      return requireFederation(context, federationId);
    },
  };
}

/** Puts an ended one back into the queue; also takes over one that waits for a process that has exited. */
function resume(context: LabContext, federation: FederationRecord): void {
  assertThreadVariables();
  const { database, labId } = context;
  const { id, state, datasetId } = federation;
  writing(database, () => {
    if (state === 'queued' && findQueueEntry(database, id)) {
      setQueueLab(database, id, labId);
      return;
    }
    assertState(id, federation, ['interrupted', 'cancelled', 'failed'], 'resume');
    resolveDataset(database, datasetId);
    const change = { state: 'queued', error: null, labId: null, finishedAt: null } as const;
    setFederationState(database, id, change);
    enqueue(database, { itemId: id, kind: 'federation', labId }, 'last');
  });
}
