import { describe, expect, it } from 'vitest';
import type { ArmEstimate, CurrentTrial } from '../../../../../src/contract/studies/records';
import { studyProgress, type TrialWork } from '../../../../../src/main/lab/studies/study-progress';

function estimate(arm: string, changes: Partial<ArmEstimate> = {}): ArmEstimate {
  return {
    arm,
    trials: 1,
    passes: { forward: 100, backward: 100 },
    evaluationPasses: 50,
    trainingMs: 1000,
    evaluationMs: 500,
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
