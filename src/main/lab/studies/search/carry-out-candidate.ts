import { rmSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { TemperError } from '../../../../contract/errors';
import type { RunId, StudyId } from '../../../../contract/ids';
import type { RunRecord } from '../../../../contract/runs/run';
import type { CurrentTrial } from '../../../../contract/studies/records';
import { candidateKey, type Candidate } from '../../../../contract/studies/search/candidate';
import type { CandidateRecord } from '../../../../contract/studies/search/records';
import { stateText } from '../../../../words/sentences';
import { now, type LabContext } from '../../context';
import { writing } from '../../store/database';
import { listCheckpointsOfRun } from '../../store/repositories/checkpoints';
import { readColumn } from '../../store/repositories/runs/metrics';
import { findRun } from '../../store/repositories/runs/runs';
import { putCandidate } from '../../store/repositories/study-candidates';
import { isNeededByWork, keepOnlyRow } from '../../store/repositories/trash';
import type { StudyExecutor, TrialOrder } from '../executors/executor';
import type { StudyView } from '../study-view';
import type { VerifyCandidate } from './verify-candidate';
import { candidateTrial, viewCandidate } from './candidate-trial';
import type { SearchView } from './search-view';

export interface CandidateWork {
  context: LabContext;
  executor: StudyExecutor;
  studyId: StudyId;
  signal: AbortSignal;
  /** Whether the study is being stopped: what is under way is then left to be taken up again. */
  isStopping(): boolean;
  progressed(current: Omit<CurrentTrial, 'number' | 'isCandidate'>): void;
  verify: VerifyCandidate;
}

/**
 * Trains a candidate, or continues the training that was left, and records what came of it.
 *
 * @throws what keeps every candidate from being carried out, such as a full disk
 */
export async function carryOutCandidate(
  work: CandidateWork,
  view: StudyView,
  search: SearchView,
  candidate: Candidate,
): Promise<void> {
  const { context, studyId } = work;
  const began = performance.now();
  let record = recordOf(search, candidate);
  const { spentMs } = record;
  const save = (changes: Partial<CandidateRecord>): void => {
    record = { ...record, ...changes, spentMs: spentMs + performance.now() - began };
    writing(context.database, () => putCandidate(context.database, studyId, record));
  };
  save({});
  try {
    await train(work, view, search, record, save);
  } catch (error) {
    if (work.signal.aborted || work.isStopping()) return save({});
    if (!isAboutPlan(error)) throw error;
    return save({ state: 'failed', problem: error.message });
  }
  const run = record.runId === null ? null : findRun(context.database, record.runId);
  if (!run) throw new RangeError(`candidate ${record.number} has no run`);
  const result = resultOf(work, record, run);
  if (result.state === 'measured' && search.task.fitness.kind === 'verification') {
    try {
      result.eer = await work.verify(run, search.task.fitness, work.signal);
    } catch (error) {
      // Its training is in the history, and is not repeated.
      if (work.signal.aborted || work.isStopping()) return save({});
      throw error;
    }
  }
  // Weights first: a process that is killed in between asks for the result again, and for the weights never more.
  if (result.state !== undefined && !record.reused) discardWeights(context, run);
  save(result);
}

/** The number of a candidate stays with it when it is taken up again. */
function recordOf({ candidates }: SearchView, candidate: Candidate): CandidateRecord {
  const known = candidates.find((each) => candidateKey(each) === candidateKey(candidate));
  if (known) return known;
  return {
    ...candidate,
    number: (candidates.at(-1)?.number ?? 0) + 1,
    state: 'running',
    problem: null,
    runId: null,
    reused: false,
    clean: null,
    robust: null,
    eer: null,
    spentMs: 0,
  };
}

async function train(
  { context, executor, signal, progressed }: CandidateWork,
  view: StudyView,
  search: SearchView,
  record: CandidateRecord,
  save: (changes: Partial<CandidateRecord>) => void,
): Promise<void> {
  const trial = candidateTrial(view, search, record, record.number);
  const order: TrialOrder = {
    view: viewCandidate(context, view, trial, record),
    opened: view.opened,
    needsWeights: search.task.fitness.kind === 'verification' ? 'always' : 'never',
    began: (runId: string, reused: boolean) => save({ runId: runId as RunId, reused }),
    progressed,
  };
  await executor.carryOut(order, signal);
}

/** Values that do not go together, or do not fit the network: the candidate is at fault, and the search continues. */
function isAboutPlan(error: unknown): error is TemperError {
  return error instanceof TemperError && ['invalid-plan', 'invalid-input'].includes(error.code);
}

function resultOf(
  { context, isStopping }: CandidateWork,
  { number }: CandidateRecord,
  run: RunRecord,
): Partial<CandidateRecord> {
  if (run.state === 'completed') return { state: 'measured', ...lastValidation(context, run.id) };
  if (isStopping()) return {};
  if (run.state === 'diverged') return { state: 'failed', problem: run.reason };
  if (run.state === 'cancelled') return { state: 'failed', problem: 'Its run was cancelled.' };
  const why = run.error?.message ?? run.reason ?? 'no reason given';
  throw new TemperError(
    run.error?.code ?? 'wrong-state',
    `${stateText(`The run of candidate ${number}, "${run.name}",`, run.state)}: ${why} Resume the study to continue.`,
    { runId: run.id },
  );
}

/** Accuracy on the validation images after the last epoch, unchanged and under the plan's validation attack. */
function lastValidation(
  { database }: LabContext,
  runId: RunId,
): Pick<CandidateRecord, 'clean' | 'robust'> {
  const last = (name: string) => readColumn(database, { runId, series: 'epoch', name }).at(-1);
  return {
    clean: last('validationCleanAccuracy') ?? null,
    robust: last('validationAdversarialAccuracy') ?? null,
  };
}

/** A thousand candidates leave a thousand times their weights, which nobody asks for: figures and curves stay. */
function discardWeights(context: LabContext, { id }: RunRecord): void {
  const { database } = context;
  const gone = writing(database, () => {
    const free = listCheckpointsOfRun(database, id).filter(
      (checkpoint) => !isNeededByWork(database, 'model', checkpoint.id),
    );
    for (const checkpoint of free) {
      keepOnlyRow(database, 'model', checkpoint.id, now());
    }
    return free;
  });
  for (const { file } of gone) rmSync(file, { force: true });
  context.emit({ type: 'models-changed' });
}
