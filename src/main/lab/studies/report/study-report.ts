import { worstCaseName } from '../../../../contract/evaluations/batteries';
import type {
  RowCost,
  RowSeed,
  SeedMean,
  StudyRecord,
  StudyReport,
  StudyRow,
} from '../../../../contract/studies/records';
import { failedCheckTexts } from '../../../../words/failed-checks';
import { searchLimits, searchVerdict } from '../../../../words/search';
import { studyLimits, studyVerdict } from '../../../../words/studies';
import { meanAndDeviation } from '../../../core/numerics/statistics';
import type { LabContext } from '../../context';
import { listCandidateThreads } from '../../store/repositories/study-candidates';
import { listTasks, taskRecord } from '../../store/repositories/tasks';
import { withDifferences } from './row-differences';
import { createCorrectOf } from './row-images';
import { withLostClasses } from './row-lost-classes';
import { searchReport } from '../search/search-report';
import { chosenText } from '../combined/combined-cost';
import { costOfTrial } from './row-cost';
import type { StudyView, TrialView } from '../study-view';

/** The table of a study with its verdict, as far as it has come. */
export function studyReport(
  context: LabContext,
  view: StudyView,
  record: StudyRecord,
): StudyReport {
  const { opened, trials } = view;
  const { dataset, evaluation } = opened;
  const correctOf = createCorrectOf(context.database, evaluation);
  const compared = withDifferences(rowsOf(context, view), correctOf);
  const { classNames } = dataset.manifest;
  const rows = withLostClasses(context.database, compared, correctOf, classNames);
  const summaries = trials.flatMap(({ evaluations }) =>
    evaluations.flatMap((each) => (each?.summary ? [each.summary] : [])),
  );
  const search = searchReport(view, listCandidateThreads(context.database, view.stored.id));
  const [first] = summaries;
  const images = Math.min(...summaries.map(({ clean }) => clean.total), evaluation.images);
  const robustName = first ? worstCaseName(evaluation, first) : nameBefore(evaluation);
  const facts = { rows, evaluationPlan: evaluation, robustName, images };
  return {
    record,
    datasetName: dataset.name,
    datasetFingerprint: dataset.manifest.fingerprint,
    evaluationPlan: evaluation,
    robustName,
    trials: trials.map((trial) => trial.record),
    tasks: listTasks(context.database, { studyId: view.stored.id }).map(taskRecord),
    search,
    rows,
    verdict: withSearchVerdict(studyVerdict(facts), record, search),
    limits: [...studyLimits(facts), ...searchLimits(search), ...failedChecks(trials)],
  };
}

/** The answer comes first, and what the search came to after it. */
function withSearchVerdict(
  [answer = '', ...rest]: string[],
  record: StudyRecord,
  search: StudyReport['search'],
): string[] {
  return [answer, ...searchVerdict(record.search, search), ...rest];
}

/** Whether the standard battery has run to its end is not known before a result. */
function nameBefore(plan: StudyView['opened']['evaluation']): string {
  return plan.battery === null ? 'worst case' : `battery ${plan.battery}`;
}

function failedChecks(trials: readonly TrialView[]): string[] {
  const failed = trials.flatMap((trial) => {
    const whose = { arm: trial.record.arm, seed: trainedSeed(trial) };
    return trial.evaluations.flatMap((each) =>
      (each?.summary?.checks ?? [])
        .filter(({ verdict }) => verdict === 'failed')
        .map(({ name, explanation }) => ({ name, explanation, ...whose })),
    );
  });
  return failedCheckTexts(failed);
}

/** Null for a model that the study only evaluates. */
const trainedSeed = ({ trial, record }: TrialView): number | null =>
  trial.arm.checkpoint === null ? record.seed : null;

function rowsOf(context: LabContext, { opened, trials }: StudyView): StudyRow[] {
  const { baseline } = opened.study.comparison;
  return opened.arms.flatMap((arm) => {
    const own = trials.filter(({ record }) => record.arm === arm.name);
    return arm.report.map((kind, place) => {
      const seeds = own.map((trial) => rowSeed(context, trial, place));
      const several = arm.report.length > 1;
      return {
        name: several ? `${arm.name} (${kind})` : arm.name,
        arm: arm.name,
        checkpoint: arm.plan === null ? null : kind,
        description: arm.description,
        isBaseline: arm.name === baseline && place === 0,
        seeds,
        clean: meanOf(seeds.flatMap(({ clean }) => (clean ? [clean.value] : []))),
        robust: meanOf(seeds.flatMap(({ robust }) => (robust ? [robust.value] : []))),
        corrupted: meanOf(
          seeds.flatMap(({ corrupted }) => (corrupted === null ? [] : [corrupted])),
        ),
        shifted: shiftedMeans(seeds),
        cost: meanCost(seeds.flatMap(({ cost }) => (cost ? [cost] : []))),
        cleanDifference: null,
        robustDifference: null,
      };
    });
  });
}

function rowSeed(context: LabContext, trial: TrialView, place: number): RowSeed {
  const { record } = trial;
  const reported = record.checkpoints[place];
  return {
    seed: trainedSeed(trial),
    state: record.state,
    reason: record.reason,
    runId: record.runId,
    checkpointId: reported?.checkpointId ?? null,
    evaluationId: reported?.evaluationId ?? null,
    clean: reported?.clean ?? null,
    robust: reported?.robust ?? null,
    corrupted: reported?.corrupted ?? null,
    shifted: reported?.shifted ?? [],
    lostClasses: [],
    chosen: chosenText(trial),
    cost: costOfTrial(context, trial),
  };
}

function shiftedMeans(seeds: readonly RowSeed[]): StudyRow['shifted'] {
  const all = seeds.flatMap(({ shifted }) => shifted);
  return [...new Set(all.map(({ name }) => name))].map((name) => {
    const own = all.filter((each) => each.name === name);
    return { name, accuracy: meanAndDeviation(own.map(({ accuracy }) => accuracy.value)) };
  });
}

function meanOf(values: readonly number[]): SeedMean | null {
  return values.length === 0 ? null : meanAndDeviation(values);
}

function meanCost(costs: readonly RowCost[]): RowCost | null {
  const [first] = costs;
  if (!first) return null;
  const mean = (valueOf: (cost: RowCost) => number) => meanAndDeviation(costs.map(valueOf)).mean;
  const known = (valueOf: (cost: RowCost) => number | null) =>
    costs.some((cost) => valueOf(cost) === null) ? null : mean((cost) => valueOf(cost) ?? 0);
  return {
    passes: {
      forward: mean(({ passes }) => passes.forward),
      backward: mean(({ passes }) => passes.backward),
    },
    withPretraining: known(({ withPretraining }) => withPretraining),
    durationMs: mean(({ durationMs }) => durationMs),
    withPretrainingMs: known(({ withPretrainingMs }) => withPretrainingMs),
  };
}
