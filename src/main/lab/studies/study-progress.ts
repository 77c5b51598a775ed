import type { WorkProgress } from '../../../contract/work';
import type { ArmEstimate, CurrentTrial, StudyProgress } from '../../../contract/studies/records';

/** One trial as far as the expected time is concerned. */
export interface TrialWork {
  arm: string;
  state: 'ended' | 'failed' | 'left';
  /** What it took, where it has been carried out; null for the part that has not. */
  trainingMs: number | null;
  evaluationMs: number | null;
  /** What its evaluation says about those of other arms; null where it says nothing. */
  evaluationPaceMs: number | null;
}

type Timed = Pick<TrialWork, 'arm' | 'trainingMs' | 'evaluationMs'>;

/**
 * How far a study is, and the time that is left: the estimate of what has not ended, corrected by how long what has
 * ended took against its own estimate. What is under way knows best what is left of it.
 */
export function studyProgress(
  estimates: readonly ArmEstimate[],
  work: readonly TrialWork[],
  current: CurrentTrial | null,
): StudyProgress {
  const byArm = new Map(estimates.map((estimate) => [estimate.arm, estimate]));
  const training = paceOf(work, (arm) => partOf(byArm.get(arm), 'training'), 'trainingMs');
  const evaluation = paceOf(
    work,
    (arm) => partOf(byArm.get(arm), 'evaluation'),
    'evaluationPaceMs',
  );
  const expected = ({ arm, trainingMs, evaluationMs }: Timed) => ({
    training: trainingMs ?? scaled(partOf(byArm.get(arm), 'training'), training ?? evaluation),
    evaluation:
      evaluationMs ?? scaled(partOf(byArm.get(arm), 'evaluation'), evaluation ?? training),
  });
  let [total, done]: [number | null, number] = [0, 0];
  for (const each of work) {
    const { training: train, evaluation: evaluate } = expected(each);
    total = total === null || train === null || evaluate === null ? null : total + train + evaluate;
    done += (each.trainingMs ?? 0) + (each.evaluationMs ?? 0);
    if (each.state === 'failed' && total !== null)
      total -= (train ?? 0) + (evaluate ?? 0) - (each.trainingMs ?? 0) - (each.evaluationMs ?? 0);
  }
  if (current) {
    const of = expected({ arm: current.arm, trainingMs: null, evaluationMs: null });
    const expectedMs = (current.phase === 'training' ? of.training : of.evaluation) ?? 0;
    const phaseMs = wholePhaseMs(current) ?? expectedMs;
    if (total !== null) total += phaseMs - expectedMs;
    done += current.fraction * phaseMs;
  }
  const isBound = ({ arm, state }: TrialWork) => {
    const estimate = byArm.get(arm);
    return state === 'left' && estimate?.evaluationIsAtMost === true;
  };
  const ended = work.filter(({ state }) => state !== 'left').length;
  return {
    trials: work.length,
    ended,
    failed: work.filter(({ state }) => state === 'failed').length,
    fraction: total ? Math.min(1, done / total) : work.length === 0 ? 1 : ended / work.length,
    remainingMs: total === null ? null : Math.max(0, total - done),
    isAtMost: evaluation === null && work.some(isBound),
    current,
  };
}

/** What a phase takes in all, by what it says itself; null where it says nothing. */
function wholePhaseMs({
  fraction,
  remainingMs,
}: Pick<CurrentTrial, 'fraction' | 'remainingMs'>): number | null {
  return remainingMs === null || fraction >= 1 ? null : remainingMs / (1 - fraction);
}

/** Which of a trial's evaluations, from 0. */
export interface EvaluationPlace {
  index: number;
  count: number;
}

/** How far all evaluations of a trial are: they are of one plan, so each is expected to take what this one does. */
export function shareOfEvaluations(
  { fraction, progress }: { fraction: number; progress: WorkProgress | null },
  { index, count }: EvaluationPlace,
): Pick<CurrentTrial, 'fraction' | 'remainingMs'> {
  const eachMs = wholePhaseMs({ fraction, remainingMs: progress?.remainingMs ?? null });
  return {
    fraction: (index + fraction) / count,
    remainingMs: eachMs === null ? null : eachMs * (count - index - fraction),
  };
}

interface Part {
  passes: number;
  ms: number | null;
}

function partOf(estimate: ArmEstimate | undefined, part: 'training' | 'evaluation'): Part {
  if (!estimate) return { passes: 0, ms: null };
  return part === 'training'
    ? { passes: (estimate.passes.forward + estimate.passes.backward) / 2, ms: estimate.trainingMs }
    : { passes: estimate.evaluationPasses, ms: estimate.evaluationMs };
}

/** What time has turned out to be: against the estimates where there are any, and per pass. */
interface Pace {
  ofEstimate: number | null;
  msPerPass: number | null;
}

function paceOf(
  work: readonly TrialWork[],
  partOfArm: (arm: string) => Part,
  field: 'trainingMs' | 'evaluationPaceMs',
): Pace | null {
  const measured = work.flatMap((each) => {
    const taken = each[field];
    return taken === null || taken === 0 || each.state === 'failed'
      ? []
      : [{ taken, part: partOfArm(each.arm) }];
  });
  if (measured.length === 0) return null;
  const estimated = measured.filter(({ part }) => part.ms !== null);
  const estimatedMs = sumOf(estimated.map(({ part }) => part.ms ?? 0));
  const passes = sumOf(measured.map(({ part }) => part.passes));
  return {
    ofEstimate: estimatedMs > 0 ? sumOf(estimated.map(({ taken }) => taken)) / estimatedMs : null,
    msPerPass: passes > 0 ? sumOf(measured.map(({ taken }) => taken)) / passes : null,
  };
}

export const sumOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0);

function scaled({ passes, ms }: Part, pace: Pace | null): number | null {
  if (passes === 0) return 0;
  if (ms !== null) return ms * (pace?.ofEstimate ?? 1);
  const msPerPass = pace?.msPerPass ?? null;
  return msPerPass === null ? null : passes * msPerPass;
}
