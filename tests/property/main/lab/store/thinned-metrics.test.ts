import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunId } from '../../../../../src/contract/ids';
import {
  deleteMetricsAfter,
  putMetrics,
  readMetrics,
  readThinned,
} from '../../../../../src/main/lab/store/repositories/runs/metrics';
import { insertRun } from '../../../../../src/main/lab/store/repositories/runs/runs';
import { createRandom } from '../../../../../src/main/core/numerics/random';
import { makeRun, openTestContext, type TestLab } from '../../../../support/lab-records';

let lab: TestLab;
beforeAll(() => {
  lab = openTestContext();
});
afterAll(() => lab.remove());

const names = ['loss', 'accuracy', 'learningRate'];

/** Rows with peaks here and there, values that are missing, and steps that were left out. */
function writeRows(runId: RunId, count: number, seed: number, from = 0): void {
  const random = createRandom(seed, 'order');
  const steps: number[] = [];
  for (let step = from; steps.length < count; step += 1 + random.integer(3)) steps.push(step);
  const value = () =>
    random.integer(50) === 0
      ? null
      : random.integer(200) === 0
        ? 1e6 - random.integer(2e6)
        : random.integer(100);
  const column = () => steps.map(value);
  putMetrics(lab.database, runId, {
    series: 'train',
    steps,
    epochs: steps.map((step) => step / 100),
    columns: Object.fromEntries(names.map((name) => [name, column()])),
  });
}

const shapes = fc.record({
  count: fc.integer({ min: 1, max: 4000 }),
  seed: fc.nat({ max: 1e6 }),
  from: fc.double({ min: -0.1, max: 1, noNaN: true }),
  to: fc.double({ min: 0, max: 1.1, noNaN: true }),
  limit: fc.integer({ min: 24, max: 400 }),
  /** Whether rows are taken back and made again, as a resumed run does. */
  resumed: fc.boolean(),
});

describe('a thinned curve', () => {
  it('has every peak of every column, both ends, nothing but rows that are there, and their number', () => {
    fc.assert(
      fc.property(shapes, ({ count, seed, from, to, limit, resumed }) => {
        const run = makeRun(lab.dataset);
        insertRun(lab.database, run);
        const runId = run.id;
        writeRows(runId, count, seed);
        if (resumed) {
          readThinned(lab.database, { runId, series: 'train', afterStep: -1, limit }, 0);
          const kept = count;
          deleteMetricsAfter(lab.database, runId, kept);
          writeRows(runId, count, seed + 1, kept + 1);
        }
        const query = { runId, series: 'train' as const };
        const last = readMetrics(lab.database, { ...query, afterStep: -1 }).steps.at(-1) ?? 0;
        const afterStep = Math.max(-1, Math.floor(from * last));
        const untilStep = Math.max(0, Math.floor(to * last));
        const range = { ...query, afterStep, untilStep };
        const whole = readMetrics(lab.database, range);
        // Zero: blocks are used wherever there is one.
        const thinned = readThinned(lab.database, { ...range, limit }, 0);
        expect(thinned.total).toBe(whole.steps.length);
        expect(thinned.steps.length).toBeLessThanOrEqual(limit + 2);
        if (whole.steps.length === 0) return;
        expect([thinned.steps[0], thinned.steps.at(-1)]).toEqual([
          whole.steps[0],
          whole.steps.at(-1),
        ]);
        const places = thinned.steps.map((step) => whole.steps.indexOf(step));
        expect(places.every((place, at) => place > (places[at - 1] ?? -1))).toBe(true);
        expect(thinned.epochs).toEqual(places.map((place) => whole.epochs[place]));
        for (const name of names) {
          const values = whole.columns[name] ?? [];
          const kept = thinned.columns[name] ?? [];
          expect(kept).toEqual(places.map((place) => values[place]));
          expect(extremesOf(kept)).toEqual(extremesOf(values));
        }
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});

function extremesOf(values: readonly (number | null)[]): [number, number] {
  const present = values.flatMap((value) => value ?? []);
  return [Math.min(...present), Math.max(...present)];
}
