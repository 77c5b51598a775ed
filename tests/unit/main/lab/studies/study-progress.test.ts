import { describe, expect, it } from 'vitest';
import type { ArmEstimate, CurrentTrial } from '../../../../../src/contract/studies/records';
import {
  shareOfEvaluations,
  studyProgress,
  type TrialWork,
} from '../../../../../src/main/lab/studies/study-progress';

function estimate(arm: string, changes: Partial<ArmEstimate> = {}): ArmEstimate {
  return {
    arm,
    trials: 1,
    passes: { forward: 100, backward: 100 },
    evaluationPasses: 50,
    trainingMs: 1000,
    evaluationMs: 500,
    evaluationIsAtMost: false,
    memoryBytes: null,
    basis: '',
    ...changes,
  };
}

function work(arm: string, changes: Partial<TrialWork> = {}): TrialWork {
  const { evaluationMs = null } = changes;
  const nothing = { trainingMs: null, evaluationMs, evaluationPaceMs: evaluationMs };
  return { arm, state: 'left', ...nothing, ...changes };
}

const current: CurrentTrial = {
  arm: 'b',
  seed: 0,
  number: 2,
  isCandidate: false,
  phase: 'training',
  runId: null,
  fraction: 0.5,
  remainingMs: null,
  imagesPerSecond: null,
  waitingFor: null,
};

describe('how far a study is', () => {
  it('is the estimate where nothing has been carried out yet', () => {
    const progress = studyProgress([estimate('a'), estimate('b')], [work('a'), work('b')], null);
    expect(progress).toMatchObject({ trials: 2, ended: 0, fraction: 0, remainingMs: 3000 });
  });

  it('corrects the estimate by what has ended', () => {
    const ended = work('a', { state: 'ended', trainingMs: 2000, evaluationMs: 500 });
    const progress = studyProgress([estimate('a'), estimate('b')], [ended, work('b')], current);
    // b: 2000 ms of training, half of it done, and 500 ms of evaluation.
    expect(progress.remainingMs).toBe(1500);
    expect(progress.fraction).toBeCloseTo(3500 / 5000);
    expect(progress).toMatchObject({ ended: 1, failed: 0, current });
  });

  it('is a bound while evaluations that may skip much are left, and none has told how much', () => {
    const bound = { evaluationIsAtMost: true };
    const estimates = [estimate('a', bound), estimate('b', bound)];
    const ended = work('a', { state: 'ended', trainingMs: 1000, evaluationMs: 50 });
    const isAtMost = (...trials: TrialWork[]) => studyProgress(estimates, trials, null).isAtMost;
    expect(isAtMost(work('a'), work('b'))).toBe(true);
    expect(isAtMost({ ...ended, evaluationPaceMs: null }, work('b'))).toBe(true);
    expect(isAtMost(ended, work('b'))).toBe(false);
    expect(isAtMost({ ...ended, evaluationPaceMs: null })).toBe(false);
  });

  it('goes by what the phase under way says is left of it', () => {
    const estimates = [estimate('a'), estimate('b')];
    const slow = { ...current, remainingMs: 4000 };
    // a: 1500 ms, b: 4000 ms of training and 500 ms of evaluation; as much of b's training is done.
    const progress = studyProgress(estimates, [work('a'), work('b')], slow);
    expect(progress.remainingMs).toBe(6000);
    expect(progress.fraction).toBeCloseTo(4000 / 10_000);
    const ending = { ...current, fraction: 1, remainingMs: 0 };
    expect(studyProgress(estimates, [work('a'), work('b')], ending).remainingMs).toBe(2000);
  });

  it('goes by passes where no time was estimated, once something has ended', () => {
    const unknown = { trainingMs: null, evaluationMs: null };
    const estimates = [estimate('a', unknown), estimate('b', unknown)];
    expect(studyProgress(estimates, [work('a'), work('b')], null).remainingMs).toBeNull();
    const ended = work('a', { state: 'ended', trainingMs: 300, evaluationMs: 100 });
    expect(studyProgress(estimates, [ended, work('b')], null).remainingMs).toBe(400);
  });

  it('expects nothing by an evaluation whose images all broke at once', () => {
    const natural = { trainingMs: 1000, evaluationMs: 20, evaluationPaceMs: null };
    const progress = studyProgress(
      [estimate('a'), estimate('b')],
      [work('a', { state: 'ended', ...natural }), work('b')],
      null,
    );
    expect(progress.remainingMs).toBe(1500);
  });

  it('expects nothing more of what failed', () => {
    const progress = studyProgress(
      [estimate('a'), estimate('b')],
      [work('a', { state: 'failed' }), work('b')],
      null,
    );
    expect(progress).toMatchObject({ ended: 1, failed: 1, remainingMs: 1500 });
  });
});

describe('how far the evaluations of a trial are', () => {
  const evaluation = (fraction: number, remainingMs: number | null) => ({
    fraction,
    progress: remainingMs === null ? null : { fraction, message: '', remainingMs },
  });

  it('counts those that are yet to come', () => {
    // 400 ms each: 100 of this one are done, 300 are left, and one more is to come.
    expect(shareOfEvaluations(evaluation(0.25, 300), { index: 0, count: 2 })).toEqual({
      fraction: 0.125,
      remainingMs: 700,
    });
    expect(shareOfEvaluations(evaluation(0.25, 300), { index: 1, count: 2 })).toEqual({
      fraction: 0.625,
      remainingMs: 300,
    });
  });

  it('says nothing of the time while the one under way says nothing', () => {
    const place = { index: 0, count: 1 };
    expect(shareOfEvaluations(evaluation(0.25, null), place).remainingMs).toBeNull();
    expect(shareOfEvaluations(evaluation(1, 0), place).remainingMs).toBeNull();
  });
});
