import type { WireError } from '../../../contract/errors';
import type { JobEvent } from '../../../contract/jobs';
import type { WorkProgress } from '../../../contract/work';
import { now, type LabContext } from '../context';
import { writing } from '../store/database';
import { ProgressPace } from './progress-pace';
import type { QueueExecutor } from './queue';
import type { StatusBoard } from './status';
import {
  setWorkState,
  setWorkPaused,
  setWorkProgress,
  type StoredWorkState,
  type WorkIds,
  type WorkKind,
  findLabOfWork,
} from '../store/repositories/queue/work';

type WorkEvent = JobEvent<'evaluate' | 'combine' | 'federate'>;

/** What is reported of all such work, whatever it does. */
type SteeredEvent = Extract<WorkEvent, { type: 'environment' | 'log' | 'paused' | 'resumed' }>;

export interface WorkRecorderOptions<Kind extends WorkKind> {
  context: LabContext;
  status: StatusBoard;
  kind: Kind;
  announce(id: WorkIds[Kind]): void;
  /** Tells everyone, without the history, that it was interrupted. */
  tellInterrupted(id: WorkIds[Kind], error: WireError): void;
}

export interface WorkRecorder<Kind extends WorkKind> {
  /** What every executor of such work does alike. */
  common: Pick<QueueExecutor, 'begin' | 'cancelWaiting' | 'announce' | 'abandon' | 'owner'>;
  setState(id: WorkIds[Kind], state: StoredWorkState, error: WireError | null): void;
  /** Writes a report of progress, if it is time for one. */
  storeProgress(id: WorkIds[Kind], progress: WorkProgress): void;
  record(id: WorkIds[Kind], event: SteeredEvent): void;
  /** The next report is of something else. */
  ended(): void;
}

/** Writes to the history how work of one kind stands. */
export function createWorkRecorder<Kind extends WorkKind>({
  context,
  status,
  kind,
  announce,
  tellInterrupted,
}: WorkRecorderOptions<Kind>): WorkRecorder<Kind> {
  const { database, labId, log } = context;
  const pace = new ProgressPace();
  const idOf = (itemId: string) => itemId as WorkIds[Kind];

  function setState(id: WorkIds[Kind], state: StoredWorkState, error: WireError | null): void {
    const isRunning = state === 'running';
    setWorkState(database, kind, id, {
      state,
      error,
      labId: isRunning ? labId : null,
      finishedAt: isRunning ? null : now(),
    });
  }

  function record(id: WorkIds[Kind], event: SteeredEvent): void {
    switch (event.type) {
      case 'environment':
        return status.used(event.environment);
      case 'log':
        return log.info(`${id}: ${event.line.message}`);
      case 'paused':
      case 'resumed':
        writing(database, () => setWorkPaused(database, kind, id, event.type === 'paused'));
        return announce(id);
    }
  }

  return {
    common: {
      begin: (itemId) => setState(idOf(itemId), 'running', null),
      cancelWaiting: (itemId) => setState(idOf(itemId), 'cancelled', null),
      announce: (itemId) => announce(idOf(itemId)),
      abandon: (itemId, message) => tellInterrupted(idOf(itemId), { code: 'cancelled', message }),
      owner: (itemId) => findLabOfWork(database, kind, idOf(itemId)),
    },
    setState,
    storeProgress: (id, progress) => {
      if (pace.isDue()) writing(database, () => setWorkProgress(database, kind, id, progress));
    },
    record,
    ended: () => pace.restart(),
  };
}
