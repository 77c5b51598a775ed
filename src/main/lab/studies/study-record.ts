import { TemperError } from '../../../contract/errors';
import { evaluationPasses } from '../../../contract/evaluations/parts';
import { recipePasses } from '../../../contract/plans/recipe';
import type {
  ArmEstimate,
  CurrentTrial,
  PassCount,
  StudyProgress,
  StudyRecord,
} from '../../../contract/studies/records';
import type { StudyArm } from '../../../contract/studies/arm';
import type { DatasetRecord } from '../../../contract/datasets/dataset';
import type { Plan } from '../../../contract/plans/plan';
import { expectedOfOthers } from '../evaluations/evaluation-estimate';
import { validationOf } from './combined/combined-trial';
import type { OpenedStudy } from './study-content';
import { studyProgress, sumOf, type TrialWork } from './study-progress';
import { searchProgress, withSearch } from './search/search-progress';
import type { StudyView, TrialView } from './study-view';

/** How far the wanted trials of a study are. */
export function progressOf(
  { opened, stored, search }: Pick<StudyView, 'opened' | 'stored' | 'search'>,
  trials: readonly TrialView[],
  current: CurrentTrial | null,
): StudyProgress {
  const known = new Map(stored.estimates.map((estimate) => [estimate.arm, estimate]));
  const estimates = opened.arms.map((arm) => known.get(arm.name) ?? passesOfArm(opened, arm));
  const ofTrial = current?.isCandidate ? null : current;
  const progress = studyProgress(estimates, trials.map(workOf), ofTrial);
  return { ...withSearch(progress, search && searchProgress(search)), current };
}

/** With the reason where nothing can be said. */
export type ShownProgress = Pick<StudyRecord, 'progress' | 'search'> & { reason?: string };

/**
 * How far a study is that nobody carries out. One whose dataset or model is no longer here stays in the list and says so.
 *
 * @param view throws TemperError where the study cannot be opened
 */
export function progressInHistory(view: () => StudyView): ShownProgress {
  try {
    const opened = view();
    return {
      progress: progressOf(opened, opened.trials, null),
      search: opened.search && searchProgress(opened.search),
    };
  } catch (error) {
    if (!(error instanceof TemperError)) throw error;
    const none = {
      trials: 0,
      ended: 0,
      failed: 0,
      fraction: 0,
      remainingMs: null,
      isAtMost: false,
      current: null,
    };
    return { progress: none, search: null, reason: error.message };
  }
}

function workOf({ record, run, evaluations }: TrialView): TrialWork {
  const isFailed = ['failed', 'diverged', 'blocked'].includes(record.state);
  const isTrained = run === null || run.state === 'completed';
  const evaluated = evaluations.flatMap((each) => (each?.summary ? [each.summary] : []));
  const isEvaluated = evaluations.length > 0 && evaluated.length === evaluations.length;
  const paces = evaluations.map((each) =>
    each?.summary ? expectedOfOthers(each.plan, each.summary) : null,
  );
  return {
    arm: record.arm,
    state: record.state === 'completed' ? 'ended' : isFailed ? 'failed' : 'left',
    trainingMs: run && isTrained ? (run.cost?.durationMs ?? null) : null,
    evaluationMs: isEvaluated ? sumOf(evaluated.map(({ durationMs }) => durationMs)) : null,
    evaluationPaceMs: isEvaluated && paces.every((each) => each !== null) ? sumOf(paces) : null,
  };
}

/** What an arm takes in passes, without a guess at the time. */
export function passesOfArm(
  opened: OpenedStudy,
  arm: StudyArm,
  trainedOn: DatasetRecord = opened.dataset,
): ArmEstimate {
  const plan = opened.plans.get(arm.name);
  return {
    arm: arm.name,
    trials: arm.seeds.length,
    passes: plan ? trainingPasses(plan, trainedOn) : { forward: 0, backward: 0 },
    evaluationPasses:
      arm.report.length *
        evaluationPasses(opened.evaluation, opened.dataset.manifest.classNames.length) +
      choosingPasses(opened, arm),
    trainingMs: plan ? null : 0,
    evaluationMs: null,
    evaluationIsAtMost: arm.report.length > 0 && opened.evaluation.mode === 'cumulative',
    memoryBytes: null,
    basis: '',
  };
}

/** At most: every network between the members is measured with both kinds of batch-norm statistics, where it has any. */
function choosingPasses(opened: OpenedStudy, { combination }: StudyArm): number {
  if (!combination) return 0;
  const { method, members, statisticsImages } = combination;
  const mixes = method.kind === 'path' ? method.alphas.length : 2 * members.length;
  const measured = evaluationPasses(
    validationOf(combination, opened),
    opened.dataset.manifest.classNames.length,
  );
  return mixes * (2 * measured + statisticsImages);
}

/** Image passes of a whole training, forward and backward counted apart. */
function trainingPasses({ recipe, epochs }: Plan, { manifest }: DatasetRecord): PassCount {
  const { forward, backward } = recipePasses(recipe);
  const images = manifest.splits.train.images * epochs;
  return { forward: forward * images, backward: backward * images };
}
