import { TemperError, type WireError } from '../../../contract/errors';
import type { CombinationId, EvaluationId, FederationId, RunId } from '../../../contract/ids';
import type { LabStatus } from '../../../contract/status';
import type { JobEvent, JobInput, JobOutcome } from '../../../contract/jobs';
import type { LabContext } from '../context';
import type { EnginePool } from '../engines/engine-pool';
import type { RunningJob } from '../engines/engine-process';
import { toTemperError } from '../router';
import { writing } from '../store/database';
import {
  hasControlRequests,
  requestControl,
  takeControlRequests,
  type ControlAction,
} from '../store/repositories/queue/control-requests';
import { deleteLease } from '../store/repositories/queue/device-leases';
import {
  dequeue,
  findQueueEntry,
  type QueueEntry,
} from '../store/repositories/queue/queue-entries';
import { announceQueue } from '../records/announcements';
import { livingLabs } from './lab-presence';
import { createEndRecorder, type EndRecorder } from './end-recorder';
import { chooseNext, device } from './queue-choice';
import { noteWaiting } from './queue-waiting';
import type { StatusBoard } from './status';

/** The jobs that wait for the device. */
type QueuedJob = 'train' | 'evaluate' | 'combine' | 'federate';

/** How one kind of work is carried out and recorded. */
export interface QueueExecutor<Name extends QueuedJob = QueuedJob> {
  readonly job: Name;
  /** Records the start. Runs inside the transaction that takes the device. */
  begin(itemId: string): void;
  /** @throws TemperError when the item cannot be carried out after all */
  input(itemId: string): JobInput<Name>;
  /** Records what the engine reports, then announces it. */
  onEvent(itemId: string, event: JobEvent<Name>): void;
  /** Records the end; may put what follows into the queue. */
  end(itemId: string, outcome: JobOutcome<Name>): void;
  /** Records that an item that was waiting was cancelled. Runs inside the transaction that takes it out. */
  cancelWaiting(itemId: string): void;
  announce(itemId: string): void;
  /** Tells everyone, without the history, that an end cannot be recorded: the next lab finds it interrupted. */
  abandon(itemId: string, reason: string): void;
  owner(itemId: string): string | null;
}

export interface Queue {
  /** Looks whether something can start now. */
  wake(): void;
  /** Asks for something to be done with an item, wherever it is carried out. */
  control(itemId: string, action: ControlAction): null;
  /** Obeys what other processes asked for. */
  obeyRequests(): void;
  /** Another lab took this one for dead and owns its work now: the job is ended and nothing more is recorded. */
  disown(): void;
  /** Interrupts what is going on, with a checkpoint, and starts nothing more. */
  close(): Promise<void>;
}

export interface QueueOptions {
  context: LabContext;
  pool: EnginePool;
  status: StatusBoard;
  executors: {
    run: QueueExecutor<'train'>;
    evaluation: QueueExecutor<'evaluate'>;
    combination: QueueExecutor<'combine'>;
    federation: QueueExecutor<'federate'>;
  };
  /** Also carries out what processes that have exited left in the queue. */
  adopt: boolean;
  /** Resolves when no engine of a process that has exited can still write. */
  deviceIsQuiet(): Promise<void>;
  explain(error: unknown): unknown;
  /** How long an end that cannot be recorded is tried again; null for as long as the process lives. */
  giveUpRecordingAfterMs: number | null;
}

interface ActiveItem {
  entry: QueueEntry;
  job: RunningJob<QueuedJob> | null;
  /** What was asked for before the job could start. */
  askedBefore: ControlAction[];
  disowned: boolean;
  failure: WireError | null;
}

const retryRecordingMs = 2000;

export function createQueue(options: QueueOptions): Queue {
  return new DeviceQueue(options);
}

class DeviceQueue implements Queue {
  readonly #options: QueueOptions;
  #active: ActiveItem | null = null;
  #pumping: Promise<void> | null = null;
  #closing = false;
  /** Why an end cannot be recorded. */
  #trouble: string | null = null;
  readonly #recorder: EndRecorder;

  constructor(options: QueueOptions) {
    this.#options = options;
    this.#recorder = createEndRecorder({
      log: options.context.log,
      giveUpAfterMs: options.giveUpRecordingAfterMs,
      retryEveryMs: retryRecordingMs,
      onTrouble: (error) => this.#onTrouble(error),
    });
  }

  wake(): void {
    const { context, status } = this.#options;
    status.update({});
    if (this.#closing || this.#pumping) return;
    this.#pumping = this.#pump()
      .catch((error: unknown) => context.log.error('the queue failed; it tries again', error))
      .finally(() => {
        this.#pumping = null;
      });
  }

  control(itemId: string, action: ControlAction): null {
    if (this.#active?.entry.itemId === itemId) {
      const mayGiveUp = this.#options.giveUpRecordingAfterMs !== null;
      // The work is over: only its record is waited for.
      if (this.#recorder.isTrying && action === 'cancel' && mayGiveUp) this.#recorder.giveUp();
      steer(this.#active, action);
      return null;
    }
    const waiting = findQueueEntry(this.#options.context.database, itemId);
    if (waiting && action === 'cancel') this.#cancelWaiting(waiting);
    else if (!waiting) askOwner(this.#options, itemId, action);
    return null;
  }

  obeyRequests(): void {
    const item = this.#active;
    if (!item) return;
    const { database } = this.#options.context;
    const { itemId } = item.entry;
    // A write would show as a change to the others, who would look, and so on.
    if (!hasControlRequests(database, itemId)) return;
    const actions = writing(database, () => takeControlRequests(database, itemId));
    actions.forEach((action) => steer(item, action));
  }

  disown(): void {
    if (!this.#active) return;
    this.#active.disowned = true;
    this.#active.job?.control('cancel');
  }

  async close(): Promise<void> {
    this.#closing = true;
    this.#recorder.giveUp();
    this.#active?.job?.control('interrupt');
    await this.#pumping;
  }

  async #pump(): Promise<void> {
    for (let item = this.#takeNext(); item && !this.#closing; item = this.#takeNext()) {
      await this.#carryOut(item);
    }
  }

  #takeNext(): ActiveItem | null {
    if (this.#closing) return null;
    const { context, adopt, executors, status } = this.#options;
    const choice = chooseNext(context, adopt, (entry) => {
      dequeue(context.database, entry.itemId);
      executors[entry.kind].begin(entry.itemId);
    });
    noteWaiting(context, choice);
    const { entry } = choice;
    if (entry) {
      this.#active = { entry, job: null, askedBefore: [], disowned: false, failure: null };
      executors[entry.kind].announce(entry.itemId);
      announceQueue(context);
    }
    status.update({ waitingFor: choice.waitingFor, active: activeOf(entry) });
    return entry && this.#active;
  }

  async #carryOut(item: ActiveItem): Promise<void> {
    const executor: QueueExecutor = this.#options.executors[item.entry.kind];
    const outcome = await this.#runJob(item, executor);
    await this.#recordEnd(item, executor, outcome);
    this.#active = null;
    this.#options.status.update({ active: null });
  }

  async #runJob(item: ActiveItem, executor: QueueExecutor): Promise<JobOutcome<QueuedJob>> {
    const { itemId } = item.entry;
    const { pool, deviceIsQuiet } = this.#options;
    try {
      await deviceIsQuiet();
      if (this.#closing) return { kind: 'interrupted', reason: 'Temper was closed.' };
      if (item.askedBefore.includes('cancel')) {
        return { kind: 'cancelled', reason: 'Cancelled before it started.' };
      }
      item.job = pool.run({ kind: 'device' }, executor.job, executor.input(itemId), (event) =>
        this.#recordEvent(item, executor, event),
      );
    } catch (error) {
      return { kind: 'failed', error: this.#wireOf(error) };
    }
    item.askedBefore.forEach((action) => item.job?.control(action));
    const outcome = await item.job.outcome;
    return item.failure ? { kind: 'failed', error: item.failure } : outcome;
  }

  /** What cannot be recorded (a full disk) ends the job: history would have a hole otherwise. */
  #recordEvent(item: ActiveItem, executor: QueueExecutor, event: JobEvent<QueuedJob>): void {
    if (item.disowned || item.failure) return;
    try {
      executor.onEvent(item.entry.itemId, event);
    } catch (error) {
      item.failure = this.#wireOf(error);
      item.job?.control('cancel');
    }
  }

  /** Tries again until the end is recorded, or the lab closes. */
  async #recordEnd(
    item: ActiveItem,
    executor: QueueExecutor,
    outcome: JobOutcome<QueuedJob>,
  ): Promise<void> {
    const { context } = this.#options;
    const { database, labId } = context;
    const { itemId } = item.entry;
    const write = () =>
      writing(database, () => {
        executor.end(itemId, outcome);
        deleteLease(database, device, labId);
      });
    if (await this.#recorder.record(itemId, write, () => item.disowned)) {
      executor.announce(itemId);
      announceQueue(context);
    } else if (!item.disowned) {
      // What cannot record an end cannot record a start.
      this.#closing = true;
      const reason = this.#trouble ?? 'Temper was closed.';
      executor.abandon(itemId, `The end could not be recorded: ${reason}`);
    }
  }

  #onTrouble(error: unknown): void {
    const { status, giveUpRecordingAfterMs } = this.#options;
    this.#trouble = error === null ? null : this.#wireOf(error).message;
    const trouble = this.#trouble && troubleText(this.#trouble, giveUpRecordingAfterMs);
    status.update({ trouble });
  }

  #cancelWaiting(entry: QueueEntry): void {
    const { context, executors, status } = this.#options;
    const executor = executors[entry.kind];
    writing(context.database, () => {
      dequeue(context.database, entry.itemId);
      executor.cancelWaiting(entry.itemId);
    });
    executor.announce(entry.itemId);
    announceQueue(context);
    status.update({});
  }

  #wireOf(error: unknown): WireError {
    const { context, explain } = this.#options;
    return toTemperError(explain(error), 'a job', context.log).toWire();
  }
}

function troubleText(message: string, giveUpAfterMs: number | null): string {
  const next =
    giveUpAfterMs === null
      ? 'Temper keeps trying.'
      : `Temper keeps trying for ${Math.round(giveUpAfterMs / 1000)} s and then stops; what was saved so far can be resumed.`;
  return `The end of this work cannot be recorded: ${message} ${next}`;
}

function steer(item: ActiveItem, action: ControlAction): void {
  if (item.job) item.job.control(action);
  else item.askedBefore.push(action);
}

/** Leaves a request for the lab that carries the item out. */
function askOwner(
  { context: { database }, executors }: QueueOptions,
  itemId: string,
  action: ControlAction,
): void {
  const owners = Object.values(executors).map((executor) => executor.owner(itemId));
  const owner = owners.find((each) => each !== null) ?? null;
  if (owner === null || !livingLabs(database, Date.now()).has(owner)) {
    throw new TemperError(
      'wrong-state',
      `${itemId} is not being carried out by any process. Look again in a moment.`,
      { itemId },
    );
  }
  writing(database, () => requestControl(database, itemId, action));
}

function activeOf(entry: QueueEntry | null): LabStatus['active'] {
  if (!entry) return null;
  const { kind, itemId } = entry;
  switch (kind) {
    case 'run':
      return { kind, runId: itemId as RunId };
    case 'evaluation':
      return { kind, evaluationId: itemId as EvaluationId };
    case 'combination':
      return { kind, combinationId: itemId as CombinationId };
    case 'federation':
      return { kind, federationId: itemId as FederationId };
  }
}
