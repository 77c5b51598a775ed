import { join } from 'node:path';
import { executorKinds } from '../../../../contract/studies/executors';
import type { SlurmSettings } from '../../../../contract/studies/executors/slurm';
import { taskLimits } from '../../../../contract/studies/executors/task-limits';
import { expectedOfArm } from '../../../../contract/studies/expected-arm';
import type { RunRecord } from '../../../../contract/runs/run';
import { workContinuesText } from '../../../../words/studies';
import { createSlurmClient, type SlurmClient } from '../../cluster/slurm-client';
import { askCluster, type ClusterAnswer } from '../../cluster/submit-array';
import { isHandedOver, TaskArrays } from '../../cluster/task-arrays';
import { waitingTask } from '../../cluster/waiting-task';
import { findOpenTask, type StoredTask } from '../../store/repositories/tasks';
import type { StudyExecutor, TrialOrder } from '../executors/executor';
import type { ExecutorOptions } from '../executors';
import { createLocalExecutor } from '../executors/local-executor';
import { findKnownRun } from '../trials/known-runs';
import { evaluationOf } from '../trials/trial-checkpoints';
import { importingBundle } from './import-bundle';
import { writeTask } from './task-folder';
import { contentDigest, taskContent, type TaskContent } from './task-order';

/** Slurm itself keeps more from running at once. */
const mostAtOnce = 10_000;

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
  readonly #shared: string;
  readonly #arrays: TaskArrays;
  readonly #local: StudyExecutor;
  #here: Promise<void> = Promise.resolve();

  constructor(
    options: ExecutorOptions,
    settings: SlurmSettings,
    client: SlurmClient,
    answer: ClusterAnswer,
  ) {
    const { context, explain, changed } = options;
    this.#options = options;
    this.#settings = settings;
    this.#shared = answer.shared;
    this.#local = createLocalExecutor(options);
    const command = ['study', 'task'];
    const whole = 'study';
    const parts = { context, settings, client, answer, command, whole, explain, changed };
    this.#arrays = new TaskArrays(parts);
  }

  async carryOut(order: TrialOrder, signal: AbortSignal): Promise<void> {
    if (order.view.trial.arm.combination !== null) return this.#carryOutHere(order, signal);
    const { context } = this.#options;
    const run = this.#knownRun(order);
    const content = taskContent(context, { ...order, view: { ...order.view, run } });
    if (content.plan === null && this.#isEvaluated(order, content)) return;
    const { task, isNew } = this.#taskOf(content);
    if (isNew) await this.#write(task, content);
    const limits = taskLimits(this.#settings, expectedOfArm(this.#estimateOf(order)));
    const take = (each: StoredTask) =>
      importingBundle(context, {
        task: each,
        plan: order.view.plan,
        keepsWeights: order.needsWeights !== 'never',
        recorded: (runId) => (runId === null ? undefined : order.began(runId, false)),
      });
    await this.#arrays.carryOut({ task, limits, take }, isNew, signal);
  }

  /** What is made of models of this history is made here, one after the other. */
  #carryOutHere(order: TrialOrder, signal: AbortSignal): Promise<void> {
    const work = this.#here.then(() => this.#local.carryOut(order, signal));
    this.#here = work.catch(() => undefined);
    return work;
  }

  /** Ends the jobs; each saves what it has, and is continued when the study is resumed. */
  async stop(): Promise<void> {
    const stopping = this.#arrays.stop();
    await Promise.all([this.#local.stop(), stopping]);
  }

  async pause(): Promise<void> {
    await this.#local.pause();
    await this.#arrays.pause();
  }

  async continue(): Promise<void> {
    await this.#local.continue();
    await this.#arrays.continue();
  }

  close(): void {
    this.#arrays.close();
  }

  #knownRun({ view, opened, needsWeights, began }: TrialOrder): RunRecord | null {
    const { plan, identity, trial, run: own } = view;
    if (own?.state === 'completed' || trial.arm.checkpoint !== null) return own;
    if (!plan || identity === null) throw new RangeError('a trial that cannot be carried out yet');
    const { report } = trial.arm;
    const wanted = { plan, identity, report, opened, needsWeights };
    const known = findKnownRun(this.#options.context, wanted);
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
    const owner = { studyId };
    const { arm, seed } = content;
    const digest = contentDigest(content);
    const open = findOpenTask(context.database, owner, digest);
    if (open && isHandedOver(open)) return { task: { ...open, arm }, isNew: false };
    const folder = join(this.#shared, studyId);
    return { task: waitingTask({ owner, arm, seed, digest, folder }, open), isNew: true };
  }

  #write({ id, folder }: StoredTask, content: TaskContent): Promise<void> {
    return writeTask(this.#shared, folder, { ...content, id, study: this.#options.studyName });
  }
}
