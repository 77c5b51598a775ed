import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Averaging, averagingShareAt, statisticsShareAt } from '../../../src/contract/averaging';
import { isMeasured, measuredSpan, runLength } from '../../../src/main/core/numerics/run-length';

const startsAt = fc.double({ min: 0, max: 0.999, noNaN: true });
const averagings = fc.oneof(
  fc.record({
    kind: fc.constant('exponential'),
    startsAt,
    decay: fc.double({ min: 0, max: 0.9999, noNaN: true }),
  }),
  fc.record({ kind: fc.constant('equal'), startsAt }),
);
const runs = fc.record({ averaging: averagings, totalSteps: fc.integer({ min: 1, max: 300 }) });

/** The average of numbers that stand for weights, and of how many it is one. */
function averageOf(averaging: Averaging, values: readonly number[]) {
  let average: number | null = null;
  const seen: number[] = [];
  values.forEach((value, step) => {
    const share = averagingShareAt(averaging, step, values.length);
    if (share === null) return;
    seen.push(value);
    average = average === null ? value : average + share * (value - average);
  });
  return { average, seen };
}

describe('averaging', () => {
  it('has shares in [0, 1], begins once and stays, with a copy of the weights', () => {
    fc.assert(
      fc.property(runs, ({ averaging, totalSteps }) => {
        const parsed = Averaging.parse(averaging);
        const shares = Array.from({ length: totalSteps }, (_, step) =>
          averagingShareAt(parsed, step, totalSteps),
        );
        const first = shares.findIndex((share) => share !== null);
        const begun = first < 0 ? [] : (shares.slice(first) as number[]);
        expect(begun.every((share) => share >= 0 && share <= 1)).toBe(true);
        if (first >= 0) expect(begun[0]).toBe(1);
        expect(first < 0 || first >= parsed.startsAt * totalSteps).toBe(true);
      }),
    );
  });

  it('is the plain mean where every update counts the same', () => {
    fc.assert(
      fc.property(
        startsAt,
        fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 1, maxLength: 50 }),
        (start, values) => {
          const averaging = Averaging.parse({ kind: 'equal', startsAt: start });
          const { average, seen } = averageOf(averaging, values);
          if (seen.length === 0) return;
          const mean = seen.reduce((sum, value) => sum + value, 0) / seen.length;
          expect(average).toBeCloseTo(mean, 8);
        },
      ),
    );
  });

  it('has statistics that are the plain mean over the last images before each measurement, replays counted once', () => {
    const lengths = fc
      .record({
        trainImages: fc.integer({ min: 1, max: 1000 }),
        batchSize: fc.integer({ min: 1, max: 64 }),
        epochs: fc.double({ min: 0.5, max: 4, noNaN: true }),
        replays: fc.integer({ min: 1, max: 3 }),
      })
      .map(({ trainImages, batchSize, epochs, replays }) =>
        runLength(trainImages, batchSize, epochs, replays),
      );
    fc.assert(
      fc.property(
        averagings,
        fc.integer({ min: 1, max: 1000 }),
        lengths,
        fc.integer({ min: 1, max: 5 }),
        (given, images, length, timesPerEpoch) => {
          const averaging = Averaging.parse({ ...given, batchNormImages: images });
          const pace = { timesPerEpoch };
          const shares = Array.from({ length: length.totalSteps }, (_, step) =>
            statisticsShareAt(averaging, step, length, measuredSpan(length, step, pace)),
          );
          const wanted = Math.ceil(images / length.batchSize) * length.replays;
          shares.forEach((share, step) => {
            const begun = averagingShareAt(averaging, step, length.totalSteps) !== null;
            if (!isMeasured(length, step + 1, pace)) return;
            expect(share !== null).toBe(begun);
            if (share === null) return;
            const count = Math.round(1 / share);
            expect(count).toBeLessThanOrEqual(wanted);
            const window = shares.slice(step + 1 - count, step + 1);
            expect(window).toEqual(window.map((_, place) => 1 / (place + 1)));
          });
        },
      ),
    );
  });

  it('forgets old weights by its decay where they count less', () => {
    const averaging = Averaging.parse({ kind: 'exponential', decay: 0.5, startsAt: 0 });
    expect(averageOf(averaging, [8, 0, 0]).average).toBe(2);
  });

  it('refuses a decay of 1 and says why', () => {
    const { error } = Averaging.safeParse({ kind: 'exponential', decay: 1 });
    expect(error?.issues[0]?.message).toContain('would never follow');
  });
});
