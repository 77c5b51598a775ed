import { join } from 'node:path';
import { TemperError, type WireError } from '../../../../contract/errors';
import {
  clientsOfTask,
  type FederationExecution,
} from '../../../../contract/federations/execution';
import type { FederationRecord } from '../../../../contract/federations/federation';
import { dividedPart, type FederationPart } from '../../../../contract/federations/parts';
import type { FederationId } from '../../../../contract/ids';
import type { JobOutcome } from '../../../../contract/jobs';
import { executorKinds } from '../../../../contract/studies/executors';
import type { SlurmSettings } from '../../../../contract/studies/executors/slurm';
import { taskLimits, type SlurmLimits } from '../../../../contract/studies/executors/task-limits';
import type { TaskEnd } from '../../../../contract/studies/tasks';
import { partProgressText, partText } from '../../../../words/federations';
import { workContinuesText } from '../../../../words/studies';
import { createGate, type Gate } from '../../cluster/gate';
import { createSlurmClient, type SlurmClient } from '../../cluster/slurm-client';
import { askCluster } from '../../cluster/submit-array';
import { isHandedOver, TaskArrays } from '../../cluster/task-arrays';
import { waitingTask } from '../../cluster/waiting-task';
import { now, type LabContext } from '../../context';
import type { EnginePool } from '../../engines/engine-pool';
import { createEndRecorder, type EndRecorder } from '../../queue/end-recorder';
import { waiting } from '../../queue/work-state';
import { announceFederation } from '../../records/announcements';
import { resolveDataset } from '../../records/references';
import { requireFederation } from '../../records/required';
import { toTemperError } from '../../router';
import { writing } from '../../store/database';
import {
  hasControlRequests,
  takeControlRequests,
} from '../../store/repositories/queue/control-requests';
import { enqueue } from '../../store/repositories/queue/queue-entries';
import { countTasks, findOpenTask, type StoredTask } from '../../store/repositories/tasks';
import { expectedOfParts } from '../federation-estimate';
import { carryOutPart } from './carry-out-part';
import { averagesDigest, partDigest, writePart } from './part-task';
import { takingPart } from './take-part';
import {
  setWorkState,
  setWorkPaused,
  setWorkProgress,
  type StoredWorkState,
} from '../../store/repositories/queue/work';

export type Awaited = Extract<JobOutcome<'federate'>, { kind: 'awaiting' }>;
export type FederationAction = 'pause' | 'resume' | 'cancel';

export interface FederationTasksOptions {
  context: LabContext;
  pool: EnginePool;
  explain(error: unknown): unknown;
  /** Something was put into the queue. */
  wake(): void;
  /** How long an end that cannot be recorded is tried again; null for as long as the process lives. */
  giveUpRecordingAfterMs: number | null;
  client?: SlurmClient;
}

const announceEveryMs = 500;
const retryRecordingMs = 2000;

/** Parts of a federation that are waited for. */
interface Handing {
  abort: AbortController;
  /** Why it ends before all parts are there. */
  stopping: 'cancelled' | 'interrupted' | 'disowned' | null;
  /** Opens when a paused one continues. */
  resumed: Gate | null;
  done: number;
  ended: Promise<void>;
}

/** The arrays of a federation, for all of its rounds. */
interface Cluster {
  arrays: TaskArrays;
  shared: string;
}

/**
 * The parts of federations that tasks of a cluster carry out. While they are waited for, no engine is held and the queue goes
 * on; a federation whose parts are all there returns to the queue.
 */
export class FederationTasks {
  readonly #options: FederationTasksOptions;
  readonly #client: SlurmClient;
  readonly #handing = new Map<FederationId, Handing>();
  readonly #clusters = new Map<FederationId, Cluster>();
  /** Who is informed when a task of a federation is elsewhere now. */
  readonly #tellers = new Map<FederationId, () => void>();
  readonly #own = new AbortController();
  readonly #ongoing = new Set<Promise<unknown>>();
  readonly #recorder: EndRecorder;
  #isClosed = false;

  constructor(options: FederationTasksOptions) {
    this.#options = options;
    this.#client = options.client ?? createSlurmClient();
    this.#recorder = createEndRecorder({
      log: options.context.log,
      giveUpAfterMs: options.giveUpRecordingAfterMs,
      retryEveryMs: retryRecordingMs,
      onTrouble: () => undefined,
    });
  }

  /** Asked before anything is recorded. @throws TemperError naming what of the settings is at fault */
  async check({ executor }: FederationExecution): Promise<void> {
    const { cluster } = this.#options.context.paths;
    if (executor.kind === 'slurm') await askCluster(executor, cluster, this.#client);
  }

  /** Whether something of it is waited for here. */
  has(id: string): boolean {
    return this.#handing.has(id as FederationId);
  }

  isBusy(): boolean {
    return this.#handing.size > 0;
  }

  /**
   * Hands over what clients have to do, and returns the federation to the queue once all of it is there.
   *
   * @returns why it cannot be handed over any more; null where it is
   */
  handOver(id: FederationId, awaited: Awaited): WireError | null {
    if (this.#isClosed) return closedError();
    // The end of a job is recorded again where that failed.
    if (this.#handing.has(id)) return null;
    const handing: Handing = {
      abort: new AbortController(),
      stopping: null,
      resumed: null,
      done: 0,
      ended: Promise.resolve(),
    };
    this.#handing.set(id, handing);
    handing.ended = this.#carryOut(id, awaited, handing).finally(() => {
      if (this.#handing.get(id) === handing) this.#handing.delete(id);
    });
    return null;
  }

  /** No more parts of it come. */
  forget(id: FederationId): void {
    this.#clusters.get(id)?.arrays.close();
    this.#clusters.delete(id);
  }

  async control(id: FederationId, action: FederationAction): Promise<void> {
    const handing = this.#handing.get(id);
    if (!handing) return;
    const { context } = this.#options;
    const arrays = this.#clusters.get(id)?.arrays;
    if (action === 'cancel') {
      handing.stopping = 'cancelled';
      handing.resumed?.open();
      try {
        await arrays?.stop();
      } finally {
        handing.abort.abort();
        await handing.ended;
      }
      return;
    }
    const pauses = action === 'pause';
    if (pauses) handing.resumed ??= createGate();
    else handing.resumed?.open();
    if (!pauses) handing.resumed = null;
    writing(context.database, () => setWorkPaused(context.database, 'federation', id, pauses));
    announceFederation(context, id);
    await arrays?.[pauses ? 'pause' : 'continue']();
  }

  /** Obeys what other processes asked for. */
  obeyRequests(): void {
    const { database, log } = this.#options.context;
    for (const id of this.#handing.keys()) {
      if (!hasControlRequests(database, id)) continue;
      for (const action of writing(database, () => takeControlRequests(database, id))) {
        if (action === 'stop-after-epoch') continue;
        this.control(id, action).catch((error: unknown) =>
          log.error('the tasks of a federation could not be steered', error),
        );
      }
    }
  }

  /** Another lab took this one for dead, and owns its federations now: nothing more of them is recorded. */
  disown(): void {
    for (const handing of this.#handing.values()) {
      handing.stopping ??= 'disowned';
      handing.resumed?.open();
      handing.abort.abort();
    }
  }

  /** In the data home of the task, for whoever carries the federation out. */
  carryOutTask(folder: string): Promise<TaskEnd> {
    const task = carryOutPart({ ...this.#options, signal: this.#own.signal }, folder);
    this.#ongoing.add(task);
    return task.finally(() => this.#ongoing.delete(task));
  }

  /** What is under way is left to be taken up again. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#own.abort();
    this.#recorder.giveUp();
    const all = [...this.#handing.values()];
    for (const handing of all) {
      handing.stopping ??= 'interrupted';
      handing.resumed?.open();
      handing.abort.abort();
    }
    await Promise.all([...all.map(({ ended }) => ended), ...this.#ongoing]);
    for (const id of [...this.#clusters.keys()]) this.forget(id);
  }

  async #carryOut(id: FederationId, awaited: Awaited, handing: Handing): Promise<void> {
    const { context, explain } = this.#options;
    // The end of the job that asked for it is being recorded.
    await new Promise((resolve) => setImmediate(resolve));
    try {
      await this.#carryOutParts(id, awaited, handing);
      await handing.resumed?.opened;
      if (handing.stopping !== null) throw stoppedError();
      this.#requeue(id);
    } catch (error) {
      this.forget(id);
      const { stopping } = handing;
      if (stopping === 'disowned') return;
      if (stopping === 'cancelled') return this.#end(id, handing, 'cancelled', null);
      if (stopping === 'interrupted') return this.#end(id, handing, 'interrupted', closedError());
      const known = toTemperError(explain(error), 'a federation on Slurm', context.log);
      await this.#end(id, handing, 'failed', known.toWire());
    }
  }

  /** @throws the first error, once all others have ended */
  async #carryOutParts(
    id: FederationId,
    { part, missing }: Awaited,
    handing: Handing,
  ): Promise<void> {
    const federation = requireFederation(this.#options.context, id);
    const cluster = await this.#clusterOf(federation);
    // It was paused before there was anything to hold.
    if (handing.resumed) await cluster.arrays.pause();
    if (handing.stopping !== null) throw stoppedError();
    const averages = averagesDigest(this.#options.context.paths.federationWork(id));
    const size = clientsOfTask(federation.execution, part.clients.length);
    const parts = dividedPart(part, size).filter(({ clients }) =>
      clients.some((client) => missing.includes(client)),
    );
    // One for all, so that they go out as one array.
    const limits = taskLimits(settingsOf(federation), expectedOfParts(federation, parts));
    const tell = this.#teller(federation, part, parts.length, handing);
    this.#tellers.set(id, tell);
    const ends = await Promise.allSettled(
      parts.map(async (each) => {
        await this.#carryOutOne(federation, cluster, { part: each, averages, limits }, handing);
        handing.done += 1;
        tell();
      }),
    );
    this.#tellers.delete(id);
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed) throw failed.reason;
  }

  async #carryOutOne(
    federation: FederationRecord,
    { arrays, shared }: Cluster,
    { part, averages, limits }: { part: FederationPart; averages: string; limits: SlurmLimits },
    { abort }: Handing,
  ): Promise<void> {
    const { context } = this.#options;
    const { id: federationId, plan, datasetId } = federation;
    const owner = { federationId };
    const digest = partDigest(averages, part);
    const open = findOpenTask(context.database, owner, digest);
    const isNew = !open || !isHandedOver(open);
    const facts = { owner, arm: partText(part), seed: plan.training.seed, digest };
    const task = isNew ? waitingTask({ ...facts, folder: join(shared, federationId) }, open) : open;
    if (isNew) {
      const dataset = resolveDataset(context.database, datasetId);
      await writePart(context, shared, { task, part }, { federation, dataset });
    }
    const take = (each: StoredTask) => takingPart(context, each, { federationId, plan, part });
    await arrays.carryOut({ task, limits, take }, isNew, abort.signal);
  }

  async #clusterOf(federation: FederationRecord): Promise<Cluster> {
    const { id } = federation;
    const known = this.#clusters.get(id);
    if (known) return known;
    const { context, explain } = this.#options;
    const client = this.#client;
    const settings = settingsOf(federation);
    const answer = await askCluster(settings, context.paths.cluster, client);
    const arrays = new TaskArrays({
      context,
      settings,
      client,
      answer,
      command: ['federation', 'task'],
      whole: 'federation',
      explain,
      changed: () => this.#tellers.get(id)?.(),
    });
    const cluster = { arrays, shared: answer.shared };
    this.#clusters.set(id, cluster);
    return cluster;
  }

  /** Says how many parts are there, at most twice a second. */
  #teller(
    { id, fraction }: FederationRecord,
    part: FederationPart,
    parts: number,
    handing: Handing,
  ): () => void {
    const { context } = this.#options;
    const { database } = context;
    let timer: NodeJS.Timeout | null = null;
    const say = () => {
      timer = null;
      if (this.#handing.get(id) !== handing || handing.stopping !== null) return;
      const counts = countTasks(database, { federationId: id });
      const message = partProgressText(part, { done: handing.done, parts, counts });
      const progress = { fraction, message, remainingMs: null };
      writing(database, () => setWorkProgress(database, 'federation', id, progress));
      context.emit({ type: 'federation-progress', federationId: id, progress });
    };
    return () => {
      timer ??= setTimeout(say, announceEveryMs);
    };
  }

  #requeue(federationId: FederationId): void {
    const { context, wake } = this.#options;
    const { database, labId } = context;
    this.#handing.delete(federationId);
    writing(database, () => {
      setWorkState(database, 'federation', federationId, waiting);
      enqueue(database, { itemId: federationId, kind: 'federation', labId }, 'first');
    });
    announceFederation(context, federationId);
    wake();
  }

  /** Tries again until the end is recorded, as the queue does. */
  async #end(
    id: FederationId,
    handing: Handing,
    state: StoredWorkState,
    error: WireError | null,
  ): Promise<void> {
    const { context } = this.#options;
    const { database } = context;
    const change = { state, error, labId: null, finishedAt: now() };
    const write = () => writing(database, () => setWorkState(database, 'federation', id, change));
    if (await this.#recorder.record(id, write, () => handing.stopping === 'disowned')) {
      return announceFederation(context, id);
    }
    if (handing.stopping === 'disowned') return;
    const federation: FederationRecord = {
      ...requireFederation(context, id),
      state: 'interrupted',
      error: { code: 'cancelled', message: 'The end could not be recorded.' },
    };
    context.emit({ type: 'federation-changed', federation });
  }
}

/** @throws RangeError for clients that are carried out here */
function settingsOf({ execution: { executor } }: FederationRecord): SlurmSettings {
  if (executor.kind !== 'slurm') throw new RangeError(`${executor.kind} has no tasks`);
  return executor;
}

const stoppedError = () => new TemperError('cancelled', 'The federation was stopped.');

function closedError(): WireError {
  const goesOn = workContinuesText(executorKinds.slurm.title);
  const message = `The process that carried it out was closed. ${goesOn}`;
  return { code: 'cancelled', message };
}
