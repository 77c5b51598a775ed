import { describe, expect, it } from 'vitest';
import { validationPasses } from '../../../../../src/main/cli/demo/work';
import { overallProgress } from '../../../../../src/main/cli/demo/time-left';
import { createTracker } from '../../../../../src/main/cli/demo/tracker';
import { runRecord } from '../support/records';

describe('planned work', () => {
  it('counts the measurements before the first epoch and after each', () => {
    expect(validationPasses(runRecord().plan)).toBe(11 * 500 * 12);
  });
});

describe('overall progress', () => {
  const parts = [
    { kind: 'evaluation' as const, passes: 1000 },
    { kind: 'training' as const, passes: 10_000 },
  ];

  it('does not guess before anything was measured', () => {
    expect(overallProgress(parts, [])).toEqual({ fraction: 0, remainingMs: null });
  });

  it('takes the speed of the other kind until its own is known', () => {
    const evaluated = { fraction: 1, elapsedMs: 1000 };
    expect(overallProgress(parts, [evaluated]).remainingMs).toBe(10_000);
    const half = { fraction: 0.5, elapsedMs: 20_000 };
    const { fraction, remainingMs } = overallProgress(parts, [evaluated, half]);
    expect(remainingMs).toBe(20_000);
    expect(fraction).toBeCloseTo(21 / 41, 12);
  });

  it('is complete when every part is', () => {
    const done = parts.map(() => ({ fraction: 1, elapsedMs: 500 }));
    expect(overallProgress(parts, done)).toEqual({ fraction: 1, remainingMs: 0 });
  });

  it('never runs backwards, and counts a part that ended early as over', () => {
    let now = 0;
    const tracker = createTracker(parts, () => now);
    tracker.begin(0);
    now = 500;
    tracker.advance(0.5);
    tracker.advance(0.2);
    expect(tracker.overall().fraction).toBeCloseTo(500 / 11_000, 12);
    tracker.finish();
    tracker.begin(1);
    now = 1000;
    tracker.advance(0.1);
    tracker.finish();
    expect(tracker.overall()).toEqual({ fraction: 1, remainingMs: 0 });
    expect(tracker.text()).toBe('100 % of all, under 10 s left');
  });
});
