import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { TemperError } from '../../../contract/errors';
import type { SlurmSettings } from '../../../contract/studies/executors/slurm';
import { TaskFailure, taskFiles } from '../../../contract/studies/tasks';
import { inParts, type Parts } from '../../core/files/in-parts';
import type { LabContext } from '../context';
import { toTemperError } from '../router';
import { writing } from '../store/database';
import { putTask, type StoredTask } from '../store/repositories/tasks';
import { isForLater, type SlurmClient } from './slurm-client';
import { phaseOf, type SlurmJob } from './slurm-text';
import { submitArray, type ClusterAnswer } from './submit-array';
import { arraysOf, isUnderWay, lostText, type ArrayTask, type Watched } from './watched-task';

/** Bundles are looked for this often: a look at files costs next to nothing. */
const lookForBundlesMs = 1000;
/** Orders that come together go into one array. */
const gatherMs = 200;
/** A task whose process was killed, or whose node died, is handed over again this often. */
const mostAttempts = 3;
/** Files of other machines are seen a moment later: a job counts as lost once Slurm has said so this often. */
const looksUntilLost = 2;

export interface TaskArraysOptions {
  context: LabContext;
  settings: SlurmSettings;
  client: SlurmClient;
  answer: ClusterAnswer;
  /** The words after `temper` that carry a task out, before its folder. */
  command: readonly string[];
  /** What the tasks are parts of, in messages: `study`, `federation`. */
  whole: string;
  explain(error: unknown): unknown;
  /** Something about where the tasks are is different now. */
  changed(): void;
}

/** Whether there is nothing to hand over: the task has left its bundle, or a job may be there. */
export function isHandedOver(task: StoredTask): boolean {
  return hasBundle(task) || isUnderWay(task);
}

function hasBundle({ folder }: StoredTask): boolean {
  return existsSync(join(folder, taskFiles.bundle));
}

/**
 * Tasks of job arrays. Everything about a task that has to outlive this process is in the history and in the task's folder:
 * another process takes up the same tasks.
 */
export class TaskArrays {
  readonly #options: TaskArraysOptions;
  readonly #watched = new Map<string, Watched>();
  readonly #unsent = new Set<Watched>();
  readonly #timers: NodeJS.Timeout[];
  #askedAtMs = 0;
  #isLooking = false;
  /** Never rejects; null while nothing is being submitted. */
  #sending: Promise<void> | null = null;
  #isPaused = false;
  #isStopped = false;

  constructor(options: TaskArraysOptions) {
    this.#options = options;
    this.#timers = [
      setInterval(() => void this.#look().catch(this.#logged), lookForBundlesMs),
      setInterval(() => this.#send(), gatherMs),
    ];
  }

  /**
   * Waits until what the task leaves is in the history; hands it over first where it is new.
   *
   * @throws TemperError saying why there is no result
   */
  async carryOut(order: ArrayTask, isNew: boolean, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#isStopped) throw this.#stoppedError();
    const { id } = order.task;
    const work = new Promise<void>((resolve, reject) => {
      const watched: Watched = { ...order, attempts: 0, lostLooks: 0, resolve, reject };
      this.#watched.set(id, watched);
      const aborted = () =>
        reject(signal.reason instanceof Error ? signal.reason : this.#stoppedError());
      signal.addEventListener('abort', aborted, { once: true });
      if (!isNew) return;
      this.#put(watched, {});
      this.#unsent.add(watched);
    });
    try {
      await work;
    } finally {
      const watched = this.#watched.get(id);
      this.#watched.delete(id);
      if (watched) this.#unsent.delete(watched);
    }
  }

  /** Ends the jobs; each saves what it has, and is continued when the whole is resumed. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    // Jobs that are being submitted have numbers after that, by which they are cancelled.
    await this.#sending;
    const watched = [...this.#watched.values()];
    const stopped = this.#stoppedError();
    try {
      await this.#options.client.cancel(watched.flatMap(({ task }) => task.job ?? []));
      // What came to its end meanwhile stays what it is.
      for (const each of watched.filter((each) => this.#isWatched(each))) {
        this.#put(each, { state: 'cancelled', reason: stopped.message });
      }
    } finally {
      // Where Slurm could not be asked the jobs go on, and resume collects what they leave.
      for (const each of watched) each.reject(stopped);
    }
  }

  /** What has begun runs to its end. */
  async pause(): Promise<void> {
    this.#isPaused = true;
    await this.#sending;
    await this.#options.client.hold(this.#arrays());
  }

  async continue(): Promise<void> {
    this.#isPaused = false;
    await this.#options.client.release(this.#arrays());
  }

  /** Nothing is looked after here any more; what Slurm has continues. */
  close(): void {
    this.#timers.forEach((timer) => clearInterval(timer));
  }

  #stoppedError(): TemperError {
    return new TemperError('cancelled', `The ${this.#options.whole} was stopped.`);
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
    for (const group of arraysOf(this.#unsent, this.#options.answer.mostTasks)) {
      if (this.#isStopped) return;
      await this.#sendArray(group);
    }
  }

  async #sendArray(group: readonly Watched[]): Promise<void> {
    const [first] = group;
    if (!first) return;
    const { client, settings, answer, command } = this.#options;
    try {
      await submitArray(client, settings, answer.shared, {
        command,
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
      if (Date.now() - this.#askedAtMs < this.#options.settings.lookEveryMs) return;
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
    const { task } = watched;
    const failure = join(task.folder, taskFiles.failure);
    try {
      if (hasBundle(task)) {
        yield* watched.take(task);
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
      (await this.#options.client.look(this.#arrays())).map((each) => [each.job, each] as const),
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
      const array = batch === null ? null : await this.#options.client.findByName(batch);
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
    const { whole } = this.#options;
    const { words, mayContinue } = lostText(watched.task, job?.state ?? null, whole);
    watched.attempts += 1;
    if (!mayContinue || watched.attempts >= mostAttempts) return this.#fail(watched, words);
    watched.lostLooks = 0;
    this.#put(watched, { state: 'waiting', reason: words, job: null, batch: null });
    this.#unsent.add(watched);
  }

  readonly #logged = (error: unknown): void => {
    const { context, whole } = this.#options;
    context.log.error(`the tasks of a ${whole} could not be looked after`, error);
  };

  #explained(error: unknown): TemperError {
    const { explain, context, whole } = this.#options;
    return toTemperError(explain(error), `a ${whole} on Slurm`, context.log);
  }
}
