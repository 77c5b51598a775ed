import { TemperError } from '../../../../contract/errors';
import type { RunRecord } from '../../../../contract/runs/run';
import { TaskOrder, type TaskEnd } from '../../../../contract/studies/tasks';
import type { TrialRecord } from '../../../../contract/studies/records';
import { stateText } from '../../../../words/sentences';
import type { LabContext } from '../../context';
import { carryOutFolder } from '../../cluster/carry-out-folder';
import { resolveDataset } from '../../records/references';
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
import { writeBundle } from './write-bundle';

interface TaskWork {
  context: LabContext;
  /** This machine's. */
  executor: StudyExecutor;
  signal: AbortSignal;
  explain(error: unknown): unknown;
}

/** An engine that is lost again and again is not restarted forever. */
const mostAttempts = 5;

/**
 * Carries out the task of a study. The history is the task's own: what an earlier start of it left is continued.
 *
 * @throws TemperError `not-found`, `invalid-input` for a folder that holds no task of this version
 */
export function carryOutTask(work: TaskWork, folder: string): Promise<TaskEnd> {
  const { context } = work;
  return carryOutFolder({
    ...work,
    folder,
    schema: TaskOrder,
    whole: 'study',
    title: ({ arm, seed }) => `${arm}, seed ${seed}`,
    async carryOut(order) {
      writing(context.database, () => plant(context, order));
      const run = await attempted(work, order);
      return () => writeBundle(context, folder, order, run);
    },
  });
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
        ? `${stateText('The run', run.state)}: ${run.error?.message ?? run.reason ?? 'no reason given'}`
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
      corrupted: null,
      shifted: [],
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
    needsWeights: 'always',
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
