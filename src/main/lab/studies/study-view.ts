import type { DatasetRecord } from '../../../contract/datasets/dataset';
import type { EvaluationRecord } from '../../../contract/evaluations/evaluation';
import { withValue } from '../../../contract/json-value';
import { parseOrThrow } from '../../../contract/parse';
import { Plan } from '../../../contract/plans/plan';
import type { CheckpointRecord } from '../../../contract/models/checkpoint';
import type { RunRecord } from '../../../contract/runs/run';
import {
  keyOf,
  seedNeeded,
  trialsNeeded,
  type StudyArm,
  type Trial,
  type TrialResult,
} from '../../../contract/studies/arm';
import { inOrderOfNeed } from '../../../contract/studies/checks';
import type { TrialRecord, TrialState } from '../../../contract/studies/records';
import type { LabContext } from '../context';
import { resolveCheckpoint, resolveDataset } from '../records/references';
import { withAugmentationDirections } from '../runs/plan-directions';
import { findCheckpoint, findCheckpointOfRun } from '../store/repositories/checkpoints';
import { listEvaluationsOfRun } from '../store/repositories/evaluations/evaluations';
import { findDataset } from '../store/repositories/datasets';
import { findRun } from '../store/repositories/runs/runs';
import { listTrials, type StoredStudy, type StoredTrial } from '../store/repositories/studies';
import { listTasks, type StoredTask } from '../store/repositories/tasks';
import { listCandidates } from '../store/repositories/study-candidates';
import { chosenChanges, viewSearch, type SearchView } from './search/search-view';
import { viewCombined, type CombinedTrial } from './combined/combined-trial';
import { openStudy, type OpenedStudy } from './study-content';
import { checkpointOf, checkpointRecord, evaluationOf } from './trials/trial-checkpoints';
import { findKnownRun } from './trials/known-runs';
import { trialIdentity } from './trials/trial-identity';
import {
  stateBefore,
  stateByEvaluations,
  withProblem,
  withTask,
  type StateAndReason,
} from './trials/trial-state';

/** A trial as it stands in the history. */
export interface TrialView {
  key: string;
  trial: Trial;
  record: TrialRecord;
  run: RunRecord | null;
  /** With seed, and ids in place of the checkpoints of other arms; null while those are not there. */
  plan: Plan | null;
  /** Of an arm that combines others, once these are there; null for every other. */
  combination: CombinedTrial | null;
  identity: string | null;
  /** The newest evaluation of each reported checkpoint, in the order of the record's checkpoints. */
  evaluations: (EvaluationRecord | null)[];
}

export interface StudyView {
  stored: StoredStudy;
  opened: OpenedStudy;
  /** Null for a study that searches for nothing. */
  search: SearchView | null;
  /** In the order of the arms and seeds. */
  trials: TrialView[];
}

/** Everything about a study that follows from the history. */
export function viewStudy(context: LabContext, stored: StoredStudy): StudyView {
  const dataset = importedDataset(context, stored);
  const written = openStudy(context, stored.study, dataset);
  const search = searchOfStudy(context, written, stored);
  const chosen = chosenChanges(search);
  const opened = chosen === null ? written : openStudy(context, stored.study, dataset, chosen);
  return { stored, opened, search, trials: viewTrials(context, opened, stored, search) };
}

/** How the search of a study stands; null for one that searches for nothing. */
export function searchOfStudy(
  { database }: LabContext,
  { study, plans }: OpenedStudy,
  stored: StoredStudy | null,
): SearchView | null {
  return viewSearch(study, plans, stored ? listCandidates(database, stored.id) : []);
}

/** An imported study comes without images: what it was measured on is known through its runs. Null for one of this home. */
function importedDataset(
  { database }: LabContext,
  { id, importedFrom }: StoredStudy,
): DatasetRecord | null {
  if (importedFrom === null) return null;
  const evaluated = listTrials(database, id).flatMap(({ runId }) =>
    runId === null ? [] : listEvaluationsOfRun(database, runId),
  );
  const [first] = evaluated;
  return first ? findDataset(database, first.datasetId) : null;
}

/**
 * Trials of a study that need not be recorded yet.
 *
 * @param looksForRuns as it will be when it is carried out: completed runs of the history stand for trials not begun
 */
export function viewTrials(
  context: LabContext,
  opened: OpenedStudy,
  stored: StoredStudy | null,
  search: SearchView | null,
  { looksForRuns = false } = {},
): TrialView[] {
  const kept = new Map(
    (stored ? listTrials(context.database, stored.id) : []).map((trial) => [
      keyOf(trial.arm, trial.seed),
      trial,
    ]),
  );
  const tasks = (stored ? listTasks(context.database, { studyId: stored.id }) : []).filter(
    ({ state }) => state !== 'imported',
  );
  const views = new Map<string, TrialView>();
  const reader: Reader = {
    context,
    opened,
    kept,
    tasks: new Map([...tasks].reverse().map((task) => [keyOf(task.arm, task.seed), task])),
    views,
    search,
    trusts: (stored?.importedFrom ?? null) !== null,
    looksForRuns,
  };
  for (const arm of inOrderOfNeed(opened.arms)) {
    for (const seed of arm.seeds) {
      const view =
        arm.combination !== null
          ? viewCombined(reader, { arm, seed })
          : arm.checkpoint === null
            ? viewTraining(reader, { arm, seed })
            : viewModel(reader, arm);
      views.set(view.key, view);
    }
  }
  return opened.arms.flatMap(({ name, seeds }) =>
    seeds.flatMap((seed) => views.get(keyOf(name, seed)) ?? []),
  );
}

interface Reader {
  context: LabContext;
  opened: OpenedStudy;
  kept: ReadonlyMap<string, StoredTrial>;
  /** The newest task of each trial that others carry out. */
  tasks: ReadonlyMap<string, StoredTask>;
  /** Those of the arms that come before. */
  views: ReadonlyMap<string, TrialView>;
  search: SearchView | null;
  /** The runs of an imported study are its runs, though what they were made from is not here. */
  trusts: boolean;
  looksForRuns: boolean;
}

function viewModel({ context, opened, kept, tasks }: Reader, arm: StudyArm): TrialView {
  const seed = arm.seeds[0] ?? 0;
  const reference = arm.checkpoint ?? '';
  const checkpoint = modelOf(context, reference);
  const evaluation = evaluationOf(context, opened, checkpoint.id);
  const key = keyOf(arm.name, seed);
  const state = withProblem(
    withTask(stateByEvaluations([evaluation]), 'evaluating', tasks.get(key)),
    kept.get(key),
  );
  return {
    key,
    trial: { arm, seed },
    record: {
      arm: arm.name,
      seed,
      ...state,
      runId: null,
      reused: true,
      checkpoints: [checkpointRecord(null, checkpoint.id, evaluation)],
    },
    run: null,
    plan: null,
    combination: null,
    identity: checkpoint.weightsSha256,
    evaluations: [evaluation],
  };
}

function viewTraining(reader: Reader, trial: Trial): TrialView {
  const { context, opened, kept, views, trusts } = reader;
  const key = keyOf(trial.arm.name, trial.seed);
  const known = kept.get(key);
  const lack = searchLack(reader, trial);
  const resolved = trusts || lack ? null : resolveTrial(reader, trial);
  const isCurrent = known !== undefined && (trusts || known.identity === resolved?.identity);
  const noted = isCurrent && known.runId !== null ? findRun(context.database, known.runId) : null;
  const run = noted ?? (reader.looksForRuns ? runOfHistory(reader, trial, resolved) : null);
  const checkpoints = trial.arm.report.map((kind) => {
    const checkpoint = run && findCheckpointOfRun(context.database, run.id, kind);
    const isFinal = run?.state === 'completed';
    const evaluation = checkpoint && isFinal ? evaluationOf(context, opened, checkpoint.id) : null;
    return { kind, checkpointId: checkpoint?.id ?? null, evaluation };
  });
  const evaluations = checkpoints.map(({ evaluation }) => evaluation);
  const byName = new Map(opened.arms.map((arm) => [arm.name, arm]));
  const needed = trialsNeeded(trial, byName).flatMap(
    ({ arm, seed }) => views.get(keyOf(arm.name, seed)) ?? [],
  );
  return {
    key,
    trial,
    record: {
      arm: trial.arm.name,
      seed: trial.seed,
      ...withProblem(
        lack ??
          withTask(trainingState(run, evaluations, needed), 'training', reader.tasks.get(key)),
        isCurrent ? known : undefined,
      ),
      runId: run?.id ?? null,
      reused: (isCurrent && known.reused) || run !== noted,
      checkpoints: checkpoints.map(({ kind, checkpointId, evaluation }) =>
        checkpointRecord(kind, checkpointId, evaluation),
      ),
    },
    run,
    plan: resolved?.plan ?? null,
    combination: null,
    identity: resolved?.identity ?? null,
    evaluations,
  };
}

/** A completed run that would stand for a trial that is not begun; null where there is none. */
function runOfHistory(
  { context, opened }: Reader,
  { arm }: Trial,
  resolved: ReturnType<typeof resolveTrial>,
): RunRecord | null {
  if (!resolved) return null;
  const { report } = arm;
  const wanted = { ...resolved, report, opened, needsWeights: 'until-measured' } as const;
  const found = findKnownRun(context, wanted);
  return found?.state === 'completed' ? found : null;
}

/** What keeps the searched arm from being carried out; null for other arms, and once there is a winner. */
function searchLack({ search, trusts }: Reader, { arm }: Trial): StateAndReason | null {
  if (!search || trusts || arm.writtenName !== search.search.arm.name) return null;
  if (!search.isOver) return { state: 'waiting', reason: null };
  if (search.best) return null;
  return { state: 'blocked', reason: 'No candidate of its search could be measured.' };
}

/**
 * The plan that the trial's run has; null while a checkpoint that it needs is not there.
 *
 * @throws TemperError `invalid-plan` for a candidate whose values do not go together
 */
export function resolveTrial(
  { context, opened, views }: Pick<Reader, 'context' | 'opened' | 'views'>,
  { arm, seed }: Trial,
): { plan: Plan; identity: string } | null {
  let written = { ...arm.plan, name: runName(opened, { arm, seed }), seed };
  for (const { path, checkpoint } of arm.references) {
    const needed = opened.arms.find(({ name }) => name === checkpoint.arm);
    const view = needed && views.get(keyOf(needed.name, seedNeeded(needed, checkpoint, seed)));
    const found = view && checkpointOf(context, view, checkpoint.which);
    if (!found) return null;
    written = withValue(written, path, found.id) as typeof written;
  }
  const plan = parseOrThrow(Plan, written, `The plan of "${arm.name}"`, 'invalid-plan');
  const { start } = plan;
  const before = start.kind === 'checkpoint' ? modelOf(context, start.checkpoint) : null;
  const { fingerprint } = datasetOfPlan(context, opened, plan).manifest;
  // As the run of the trial has it: with the directions that are kept now.
  const filled = withAugmentationDirections(context, plan).plan;
  return { plan, identity: trialIdentity(filled, fingerprint, before?.weightsSha256 ?? null) };
}

/** By its id also one whose weights are not here: what was trained from it can be known all the same. */
function modelOf({ database }: LabContext, reference: string): CheckpointRecord {
  return findCheckpoint(database, reference) ?? resolveCheckpoint(database, reference);
}

/** What a plan of the study trains on: most arms have the dataset that is measured on. @throws TemperError `not-found` */
export function datasetOfPlan(
  { database }: LabContext,
  { dataset }: OpenedStudy,
  plan: Plan,
): DatasetRecord {
  const isMeasured = [dataset.id, dataset.name].includes(plan.dataset);
  return isMeasured ? dataset : resolveDataset(database, plan.dataset);
}

/** `NAME ARM seed 0`: the name of the run in lists and comparisons. */
function runName({ study }: OpenedStudy, { arm, seed }: Trial): string {
  const tail = `seed ${seed}`;
  return `${`${study.name} ${arm.name}`.slice(0, 119 - tail.length)} ${tail}`;
}

function trainingState(
  run: RunRecord | null,
  evaluations: readonly (EvaluationRecord | null)[],
  needed: readonly TrialView[],
): StateAndReason {
  if (!run) return stateBefore(needed);
  const { state, reason } = run;
  if (state === 'completed') return stateByEvaluations(evaluations);
  if (state === 'queued' || state === 'running' || state === 'paused') {
    return { state: 'training', reason: null };
  }
  return { state, reason };
}

/** What the trials that came to an end have brought, for the strategy. */
export function resultsOf(trials: readonly TrialView[]): TrialResult[] {
  return trials.flatMap(({ key, record }) =>
    endStates.has(record.state)
      ? [
          {
            key,
            arm: record.arm,
            seed: record.seed,
            clean: record.checkpoints[0]?.clean?.value ?? null,
            robust: record.checkpoints[0]?.robust?.value ?? null,
          },
        ]
      : [],
  );
}

/** Such a trial stays as it is unless the study is resumed. */
const endStates: ReadonlySet<TrialState> = new Set(['completed', 'diverged', 'blocked']);
