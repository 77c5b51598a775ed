import { candidateArm } from '../../../../contract/studies/expand';
import { keyOf, trialsNeeded, type Trial } from '../../../../contract/studies/arm';
import type { Candidate } from '../../../../contract/studies/search/candidate';
import type { CandidateRecord } from '../../../../contract/studies/search/records';
import type { LabContext } from '../../context';
import { findRun } from '../../store/repositories/runs/runs';
import { resolveTrial, type StudyView, type TrialView } from '../study-view';
import type { SearchView } from './search-view';

/** A candidate as something that an executor carries out. */
export function candidateTrial(
  view: StudyView,
  { search }: SearchView,
  candidate: Candidate,
  number: number,
): Trial {
  const arm = candidateArm(view.opened.study, search, candidate, candidateName(number));
  const [seed = 0] = arm.seeds;
  return { arm, seed };
}

export function candidateName(number: number): string {
  return `candidate ${number}`;
}

/** The trials that a candidate starts from. */
export function neededByCandidate({ opened }: StudyView, trial: Trial): Trial[] {
  return trialsNeeded(trial, new Map(opened.arms.map((arm) => [arm.name, arm])));
}

/** @throws TemperError `invalid-plan` for values that do not go together */
export function viewCandidate(
  context: LabContext,
  view: StudyView,
  trial: Trial,
  record: Pick<CandidateRecord, 'runId' | 'reused'>,
): TrialView {
  const views = new Map(view.trials.map((each) => [each.key, each]));
  const resolved = resolveTrial({ context, opened: view.opened, views }, trial);
  const run = record.runId === null ? null : findRun(context.database, record.runId);
  return {
    key: keyOf(trial.arm.name, trial.seed),
    trial,
    record: {
      arm: trial.arm.name,
      seed: trial.seed,
      state: 'waiting',
      reason: null,
      runId: run?.id ?? null,
      reused: record.reused,
      checkpoints: [],
    },
    run,
    plan: resolved?.plan ?? null,
    combination: null,
    identity: resolved?.identity ?? null,
    evaluations: [],
  };
}
