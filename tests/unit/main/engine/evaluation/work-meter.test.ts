import { expect, it } from 'vitest';
import { createWorkMeter } from '../../../../../src/main/engine/evaluation/work-meter';

function meter(total: number) {
  const clock = { ms: 0 };
  return { clock, work: createWorkMeter(total, () => clock.ms) };
}

it('tells speed and time left once there is enough to tell them from', () => {
  const { clock, work } = meter(100);
  clock.ms = 400;
  work.add(10);
  expect(work.report()).toEqual({ fraction: 0.1, passesPerSecond: null, remainingMs: null });
  clock.ms = 1000;
  work.add(10);
  expect(work.report()).toEqual({ fraction: 0.2, passesPerSecond: 20, remainingMs: 4000 });
});

it('counts what was restored as done, and not as speed', () => {
  const { clock, work } = meter(100);
  work.addRestored(50);
  clock.ms = 1000;
  work.add(10);
  expect(work.report()).toEqual({ fraction: 0.6, passesPerSecond: 10, remainingMs: 4000 });
});

it('has no time left at the end, however short the work was', () => {
  const { clock, work } = meter(100);
  clock.ms = 3;
  work.addRestored(80);
  work.add(15);
  work.skip(5);
  expect(work.report()).toEqual({ fraction: 1, passesPerSecond: null, remainingMs: 0 });
});
