import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { TemperError } from '../../../../contract/errors';
import { executorKinds } from '../../../../contract/studies/executors';
import type { SlurmSettings } from '../../../../contract/studies/executors/slurm';
import type { RunRecord } from '../../../../contract/runs/run';
import { TaskFailure, taskFiles } from '../../../../contract/studies/tasks';
import { workContinuesText } from '../../../../words/studies';
import { inParts, type Parts } from '../../../core/files/in-parts';
import { toTemperError } from '../../router';
import { writing } from '../../store/database';
import { findOpenTask, putTask, type StoredTask } from '../../store/repositories/study-tasks';
import type { StudyExecutor, TrialOrder } from '../executors/executor';
import type { ExecutorOptions } from '../executors';
import { findKnownRun } from '../trials/known-runs';
import { createLocalExecutor } from '../executors/local-executor';
import { evaluationOf } from '../trials/trial-checkpoints';
import { importingBundle } from './import-bundle';
import { taskLimits } from './task-limits';
import { createSlurmClient, isForLater, type SlurmClient } from './slurm-client';
import { phaseOf, type SlurmJob } from './slurm-text';
import { askCluster, submitArray, type ClusterAnswer } from './submit-array';
import { writeTask } from './task-folder';
import { contentDigest, taskContent, waitingTask, type TaskContent } from './task-order';
import { arraysOf, isUnderWay, lostText, type Watched } from './watched-task';

/** Slurm itself keeps more from running at once. */
const mostAtOnce = 10_000;
/** Bundles are looked for this often: a look at files costs next to nothing. */
const lookForBundlesMs = 1000;
/** Orders that come together go into one array. */
const gatherMs = 200;
/** A task whose process was killed, or whose node died, is handed over again this often. */
const mostAttempts = 3;
/** Files of other machines are seen a moment later: a job counts as lost once Slurm has said so this often. */
const looksUntilLost = 2;

/**
 * Trials as tasks of job arrays. Everything about a task that has to outlive this process is in the history and in the
 * task's folder: another process that carries the study out takes up the same tasks.
 *
 * @throws TemperError for settings that this cluster does not know, `lab-unreachable` where there is no Slurm
 */
export async function createSlurmExecutor(
  options: ExecutorOptions,
  settings: SlurmSettings,
  client: SlurmClient = createSlurmClient(),
): Promise<StudyExecutor> {
  const answer = await askCluster(settings, options.context.paths.cluster, client);
  return new SlurmExecutor(options, settings, client, answer);
}

class SlurmExecutor implements StudyExecutor {
  readonly places = mostAtOnce;
  readonly goesOn = workContinuesText(executorKinds.slurm.title);
  readonly #options: ExecutorOptions;
  readonly #settings: SlurmSettings;
  readonly #client: SlurmClient;
  readonly #shared: string;
  readonly #mostTasks: number;
  readonly #watched = new Map<string, Watched>();
  readonly #unsent = new Set<Watched>();
  readonly #timers: NodeJS.Timeout[];
  readonly #local: StudyExecutor;
  #here: Promise<void> = Promise.resolve();
  #askedAtMs = 0;
  #isLooking = false;
  /** Never rejects; null while nothing is being submitted. */
  #sending: Promise<void> | null = null;
  #isPaused = false;
  #isStopped = false;

  constructor(
    options: ExecutorOptions,
    settings: SlurmSettings,
    client: SlurmClient,
    { shared, mostTasks }: ClusterAnswer,
  ) {
    this.#options = options;
    this.#settings = settings;
    this.#client = client;
    this.#local = createLocalExecutor(options);
    this.#shared = shared;
    this.#mostTasks = mostTasks;
    this.#timers = [
      setInterval(() => void this.#look().catch(this.#logged), lookForBundlesMs),
      setInterval(() => this.#send(), gatherMs),
    ];
  }

  async carryOut(order: TrialOrder, signal: AbortSignal): Promise<void> {
    if (order.view.trial.arm.combination !== null) return this.#carryOutHere(order, signal);
    const run = this.#knownRun(order);
    const content = taskContent(this.#options.context, { ...order, view: { ...order.view, run } });
    if (content.plan === null && this.#isEvaluated(order, content)) return;
    const { task, isNew } = this.#taskOf(content);
    if (isNew) await this.#write(task, content);
    signal.throwIfAborted();
    if (this.#isStopped) throw stopped();
    const work = new Promise<void>((resolve, reject) => {
      const watched: Watched = {
        task,
        order,
        limits: taskLimits(this.#settings, this.#estimateOf(order)),
        attempts: 0,
        lostLooks: 0,
        resolve,
        reject,
      };
      this.#watched.set(task.id, watched);
      const aborted = () => reject(signal.reason instanceof Error ? signal.reason : stopped());
      signal.addEventListener('abort', aborted, { once: true });
      if (!isNew) return;
      this.#put(watched, {});
      this.#unsent.add(watched);
    });
    try {
      await work;
    } finally {
      const watched = this.#watched.get(task.id);
      this.#watched.delete(task.id);
      if (watched) this.#unsent.delete(watched);
    }
  }

  /** What is made of models of this history is made here, one after the other. */
  #carryOutHere(order: TrialOrder, signal: AbortSignal): Promise<void> {
    const work = this.#here.then(() => this.#local.carryOut(order, signal));
    this.#here = work.catch(() => undefined);
    return work;
  }

  /** Ends the jobs; each saves what it has, and is continued when the study is resumed. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#local.stop();
    // Jobs that are being submitted have numbers after that, by which they are cancelled.
    await this.#sending;
    const watched = [...this.#watched.values()];
    try {
      await this.#client.cancel(watched.flatMap(({ task }) => task.job ?? []));
      for (const each of watched) {
        this.#put(each, { state: 'cancelled', reason: 'The study was stopped.' });
      }
    } finally {
      // Where Slurm could not be asked the jobs go on, and resume collects what they leave.
      for (const each of watched) each.reject(stopped());
    }
  }

  /** What has begun runs to its end. */
  async pause(): Promise<void> {
    this.#isPaused = true;
    await this.#local.pause();
    await this.#sending;
    await this.#client.hold(this.#arrays());
  }

  async continue(): Promise<void> {
    this.#isPaused = false;
    await this.#local.continue();
    await this.#client.release(this.#arrays());
  }

  close(): void {
    this.#timers.forEach((timer) => clearInterval(timer));
  }

  #knownRun({ view, keepsWeights, began }: TrialOrder): RunRecord | null {
    const { plan, identity, trial, run: own } = view;
    if (own?.state === 'completed' || trial.arm.checkpoint !== null) return own;
    if (!plan || identity === null) throw new RangeError('a trial that cannot be carried out yet');
    const kinds = keepsWeights ? (['best', ...trial.arm.report] as const) : [];
    const known = findKnownRun(this.#options.context, { plan, identity, kinds });
    if (known?.state !== 'completed') return null;
    began(known.id, known.name !== plan.name);
    return known;
  }

  #isEvaluated({ opened }: TrialOrder, { checkpointIds }: TaskContent): boolean {
    return checkpointIds.every(
      (id) => evaluationOf(this.#options.context, opened, id)?.state === 'completed',
    );
  }

  #estimateOf({ view }: TrialOrder) {
    const { name, writtenName } = view.trial.arm;
    const { estimates } = this.#options;
    return (
      estimates.find(({ arm }) => arm === name) ?? estimates.find(({ arm }) => arm === writtenName)
    );
  }

  /** One that was handed over before is taken up; one that failed or was cancelled is handed over again. */
  #taskOf(content: TaskContent): { task: StoredTask; isNew: boolean } {
    const { context, studyId } = this.#options;
    const open = findOpenTask(context.database, studyId, contentDigest(content));
    const isThere = open !== null && (this.#hasBundle(open) || isUnderWay(open));
    if (open && isThere) return { task: { ...open, arm: content.arm }, isNew: false };
    const task = waitingTask(content, open, { studyId, shared: this.#shared });
    return { task, isNew: true };
  }

  #hasBundle({ folder }: StoredTask): boolean {
    return existsSync(join(folder, taskFiles.bundle));
  }

  #write({ id, folder }: StoredTask, content: TaskContent): Promise<void> {
    return writeTask(this.#shared, folder, { ...content, id, study: this.#options.studyName });
  }

  #put(watched: Watched, changes: Partial<StoredTask>): void {
    const { database } = this.#options.context;
    watched.task = { ...watched.task, ...changes };
    writing(database, () => putTask(database, watched.task));
    this.#options.changed();
  }

  #arrays(): string[] {
    const all = [...this.#watched.values()].flatMap(({ task }) => task.job?.split('_')[0] ?? []);
    return [...new Set(all)];
  }

  #send(): void {
    if (this.#sending || this.#isPaused || this.#isStopped || this.#unsent.size === 0) return;
    this.#sending = this.#sendAll()
      .catch(this.#logged)
      .finally(() => {
        this.#sending = null;
      });
  }

  async #sendAll(): Promise<void> {
    for (const group of arraysOf(this.#unsent, this.#mostTasks)) {
      if (this.#isStopped) return;
      await this.#sendArray(group);
    }
  }

  async #sendArray(group: readonly Watched[]): Promise<void> {
    const [first] = group;
    if (!first) return;
    try {
      await submitArray(this.#client, this.#settings, this.#shared, {
        limits: first.limits,
        folders: group.map(({ task }) => task.folder),
        // Written down before: a process that is killed in between finds the array by its name.
        named: (batch) =>
          group.forEach((each, batchIndex) => this.#put(each, { batch, batchIndex })),
        submitted: (array) =>
          group.forEach((each, place) => {
            this.#put(each, { job: `${array}_${place}`, state: 'waiting', reason: null });
            this.#unsent.delete(each);
          }),
      });
    } catch (error) {
      const known = this.#explained(error);
      for (const each of group) {
        if (!isForLater(known)) {
          this.#fail(each, known.message);
          continue;
        }
        // Slurm may have taken the array and not been able to say so: it is looked for before it is submitted again.
        this.#put(each, { reason: known.message });
        this.#unsent.delete(each);
      }
    }
  }

  async #look(): Promise<void> {
    if (this.#isLooking || this.#watched.size === 0) return;
    this.#isLooking = true;
    try {
      await inParts(this.#lookAtAll());
      if (Date.now() - this.#askedAtMs < this.#settings.lookEveryMs) return;
      this.#askedAtMs = Date.now();
      await this.#ask();
    } catch (error) {
      const { message } = this.#explained(error);
      for (const watched of this.#watched.values()) {
        if (watched.task.reason !== message) this.#put(watched, { reason: message });
      }
    } finally {
      this.#isLooking = false;
    }
  }

  /** Others are answered between two tasks: many bundles may have come while nobody looked. */
  *#lookAtAll(): Parts<void> {
    for (const watched of [...this.#watched.values()]) {
      if (this.#isWatched(watched)) yield* this.#lookAt(watched);
      yield;
    }
  }

  /** False once somebody gave up waiting for it. */
  #isWatched(watched: Watched): boolean {
    return this.#watched.get(watched.task.id) === watched;
  }

  /** Takes what the task has left. */
  *#lookAt(watched: Watched): Parts<boolean> {
    const { task, order } = watched;
    const failure = join(task.folder, taskFiles.failure);
    try {
      if (this.#hasBundle(task)) {
        const { context } = this.#options;
        yield* importingBundle(context, {
          task,
          plan: order.view.plan,
          keepsWeights: order.keepsWeights,
          recorded: (runId) => (runId === null ? undefined : order.began(runId, false)),
        });
        rmSync(join(task.folder, taskFiles.home), { recursive: true, force: true });
        watched.resolve();
        this.#watched.delete(task.id);
        this.#options.changed();
        return true;
      }
      if (task.job === null || !existsSync(failure)) return false;
      const { message } = TaskFailure.parse(JSON.parse(readFileSync(failure, 'utf8')));
      this.#fail(watched, message);
    } catch (error) {
      if (this.#isWatched(watched)) this.#fail(watched, this.#explained(error).message);
    }
    return true;
  }

  #fail(watched: Watched, message: string): void {
    this.#put(watched, { state: 'failed', reason: message });
    this.#watched.delete(watched.task.id);
    this.#unsent.delete(watched);
    watched.reject(new TemperError('wrong-state', message));
  }

  async #ask(): Promise<void> {
    await this.#findUnnamed();
    const jobs = new Map(
      (await this.#client.look(this.#arrays())).map((each) => [each.job, each] as const),
    );
    for (const watched of [...this.#watched.values()]) {
      const { job } = watched.task;
      if (job === null || this.#unsent.has(watched) || !this.#isWatched(watched)) continue;
      await this.#heard(watched, jobs.get(job) ?? null);
    }
  }

  /** Arrays that were submitted by a process that was killed before it could write their numbers down. */
  async #findUnnamed(): Promise<void> {
    const unnamed = [...this.#watched.values()].filter(
      (each) => each.task.job === null && !this.#unsent.has(each),
    );
    for (const batch of new Set(unnamed.map(({ task }) => task.batch))) {
      const array = batch === null ? null : await this.#client.findByName(batch);
      for (const each of unnamed.filter(({ task }) => task.batch === batch)) {
        if (array === null) this.#unsent.add(each);
        else this.#put(each, { job: `${array}_${each.task.batchIndex ?? 0}` });
      }
    }
  }

  async #heard(watched: Watched, job: SlurmJob | null): Promise<void> {
    const phase = job ? phaseOf(job) : 'ended';
    if (job && phase !== 'ended') {
      watched.lostLooks = 0;
      const { state, node, reason } = watched.task;
      const why = phase === 'waiting' ? job.reason : null;
      if (state === phase && node === job.node && reason === why) return;
      return this.#put(watched, { state: phase, node: job.node ?? node, reason: why });
    }
    if (await inParts(this.#lookAt(watched))) return;
    watched.lostLooks += 1;
    if (watched.lostLooks < looksUntilLost) return;
    this.#lost(watched, job);
  }

  /** Its job has ended, and it left nothing. */
  #lost(watched: Watched, job: SlurmJob | null): void {
    const { words, mayContinue } = lostText(watched.task, job?.state ?? null);
    watched.attempts += 1;
    if (!mayContinue || watched.attempts >= mostAttempts) return this.#fail(watched, words);
    watched.lostLooks = 0;
    this.#put(watched, { state: 'waiting', reason: words, job: null, batch: null });
    this.#unsent.add(watched);
  }

  readonly #logged = (error: unknown): void =>
    this.#options.context.log.error('the tasks of a study could not be looked after', error);

  #explained(error: unknown): TemperError {
    const { explain, context } = this.#options;
    return toTemperError(explain(error), 'a study on Slurm', context.log);
  }
}

const stopped = () => new TemperError('cancelled', 'The study was stopped.');
