import { existsSync, readFileSync, rmSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { TemperError } from '../../../../contract/errors';
import { parseOrThrow } from '../../../../contract/parse';
import type { RunRecord } from '../../../../contract/runs/run';
import { taskFiles, TaskOrder } from '../../../../contract/studies/tasks';
import type { TrialRecord } from '../../../../contract/studies/records';
import type { LabContext } from '../../context';
import { resolveDataset } from '../../records/references';
import { toTemperError } from '../../router';
import { writing } from '../../store/database';
import {
  findCheckpoint,
  findCheckpointOfRun,
  insertCheckpoint,
} from '../../store/repositories/checkpoints';
import { findDataset, insertDataset } from '../../store/repositories/datasets';
import { findRun, listRuns } from '../../store/repositories/runs/runs';
import type { StudyExecutor, TrialOrder } from '../executors/executor';
import { trialIdentity } from '../trials/trial-identity';
import type { TrialView } from '../study-view';
import { evaluationOf } from '../trials/trial-checkpoints';
import { writeWhole } from './task-folder';
import { writeBundle } from './write-bundle';

interface TaskWork {
  context: LabContext;
  /** This machine's. */
  executor: StudyExecutor;
  signal: AbortSignal;
  explain(error: unknown): unknown;
}

interface TaskEnd {
  outcome: 'done' | 'failed' | 'interrupted';
  message: string;
}

/** An engine that is lost again and again is not restarted forever. */
const mostAttempts = 5;

/**
 * Carries out what stands in a task's folder and leaves its bundle there, or why there is none. The history is the task's
 * own: what an earlier start of it left is continued.
 *
 * @throws TemperError `not-found`, `invalid-input` for a folder that holds no task of this version
 */
export async function carryOutTask(work: TaskWork, folder: string): Promise<TaskEnd> {
  const order = readOrder(folder);
  const { context, signal } = work;
  if (existsSync(join(folder, taskFiles.bundle))) {
    return { outcome: 'done', message: `${order.arm}, seed ${order.seed}: done before` };
  }
  rmSync(join(folder, taskFiles.failure), { force: true });
  writing(context.database, () => plant(context, order));
  try {
    const run = await attempted(work, order);
    if (signal.aborted) return interrupted;
    writeBundle(context, folder, order, run);
    return { outcome: 'done', message: `${order.arm}, seed ${order.seed}: done` };
  } catch (error) {
    if (signal.aborted) return interrupted;
    const { message } = toTemperError(work.explain(error), 'a task', context.log);
    writeWhole(join(folder, taskFiles.failure), JSON.stringify({ message }));
    return { outcome: 'failed', message };
  }
}

const interrupted: TaskEnd = {
  outcome: 'interrupted',
  message: 'interrupted with everything saved; the next start continues',
};

function readOrder(folder: string): TaskOrder {
  const file = join(folder, taskFiles.order);
  if (!isAbsolute(folder) || !existsSync(file)) {
    throw new TemperError('not-found', `${folder} holds no task of a study (${taskFiles.order}).`, {
      folder,
    });
  }
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new TemperError('invalid-input', `${file} is damaged or was cut off.`, { file }, error);
  }
  return parseOrThrow(TaskOrder, content, file);
}

/** The data and the models that the order names, where the history has none of that id. */
function plant({ database }: LabContext, { datasets, checkpoints }: TaskOrder): void {
  for (const dataset of datasets) {
    if (!findDataset(database, dataset.id)) insertDataset(database, dataset);
  }
  for (const checkpoint of checkpoints) {
    if (!findCheckpoint(database, checkpoint.id)) insertCheckpoint(database, checkpoint);
  }
}

/** The run with everything that was ordered; null where nothing is trained. @throws why there is no result */
async function attempted(work: TaskWork, order: TaskOrder): Promise<RunRecord | null> {
  const { context, executor, signal } = work;
  for (let attempt = 1; ; attempt += 1) {
    const trial = trialOrder(context, order);
    await executor.carryOut(trial, signal);
    const { run } = trialOrder(context, order).view;
    if (order.plan !== null && !run) throw new RangeError('a task without a run');
    if (run && run.state === 'diverged') return run;
    const isTrained = order.plan === null || run?.state === 'completed';
    if (isTrained && allEvaluated(context, order, run)) return run;
    // What a process that was killed left running is known to be interrupted after a moment.
    const mayContinue = !run || ['interrupted', 'completed'].includes(run.state);
    if (attempt < mostAttempts && mayContinue) continue;
    throw new TemperError(
      run?.error?.code ?? 'wrong-state',
      run && run.state !== 'completed'
        ? `The run is ${run.state}: ${run.error?.message ?? run.reason ?? 'no reason given'}`
        : evaluationProblem(context, order, run),
    );
  }
}

/** What the task is to do, in the words of this machine's executor. */
function trialOrder(context: LabContext, order: TaskOrder): TrialOrder {
  const { database } = context;
  const dataset = resolveDataset(database, order.evaluationDatasetId);
  const identity = order.plan && identityOf(context, order.plan);
  const [own] = listRuns(database, false);
  const run = order.plan && own ? findRun(database, own.id) : null;
  const record: TrialRecord = {
    arm: order.arm,
    seed: order.seed,
    state: 'waiting',
    reason: null,
    runId: run?.id ?? null,
    reused: false,
    checkpoints: order.checkpointIds.map((checkpointId) => ({
      kind: null,
      checkpointId,
      evaluationId: null,
      clean: null,
      robust: null,
    })),
  };
  const arm = {
    name: order.arm,
    writtenName: order.arm,
    description: '',
    checkpoint: order.plan === null ? (order.checkpointIds[0] ?? '') : null,
    plan: null,
    combination: null,
    references: [],
    seeds: [order.seed],
    report: order.report,
  };
  const view: TrialView = {
    key: order.id,
    trial: { arm, seed: order.seed },
    record,
    run,
    plan: order.plan,
    combination: null,
    identity,
    evaluations: [],
  };
  return {
    view,
    opened: { evaluation: order.evaluation, dataset },
    keepsWeights: true,
    began: () => undefined,
    progressed: () => undefined,
  };
}

function identityOf({ database }: LabContext, plan: NonNullable<TaskOrder['plan']>): string {
  const { fingerprint } = resolveDataset(database, plan.dataset).manifest;
  const { start } = plan;
  const before = start.kind === 'checkpoint' ? findCheckpoint(database, start.checkpoint) : null;
  return trialIdentity(plan, fingerprint, before?.weightsSha256 ?? null);
}

function checkpointsOf(
  { database }: LabContext,
  order: TaskOrder,
  run: RunRecord | null,
): TaskOrder['checkpointIds'] {
  if (!run) return order.checkpointIds;
  return order.report.flatMap((kind) => findCheckpointOfRun(database, run.id, kind)?.id ?? []);
}

function allEvaluated(context: LabContext, order: TaskOrder, run: RunRecord | null): boolean {
  return evaluationsOf(context, order, run).every((each) => each?.state === 'completed');
}

function evaluationsOf(context: LabContext, order: TaskOrder, run: RunRecord | null) {
  const dataset = resolveDataset(context.database, order.evaluationDatasetId);
  const measured = { evaluation: order.evaluation, dataset };
  return checkpointsOf(context, order, run).map((id) => evaluationOf(context, measured, id));
}

function evaluationProblem(context: LabContext, order: TaskOrder, run: RunRecord | null): string {
  const open = evaluationsOf(context, order, run).find((each) => each?.state !== 'completed');
  return `The evaluation is ${open?.state ?? 'missing'}: ${open?.error?.message ?? 'no reason given'}`;
}
