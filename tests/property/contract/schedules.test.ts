import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EpsilonSchedule, epsilonAt } from '../../../src/contract/epsilon-schedules';
import { learningRateAt, type LearningRateSchedule } from '../../../src/contract/schedules';

const rate = fc.double({ min: 1e-4, max: 10, noNaN: true });
const epochs = fc.integer({ min: 1, max: 200 });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const fraction = fc.double({ min: 0.05, max: 0.95, noNaN: true });

const warmUp = fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 20, noNaN: true }));

const slowStart = fc.record({
  kind: fc.constant('slow-start-fast-decay' as const),
  peak: rate,
  warmUpEpochs: warmUp,
  halfLifeEpochs: fc.double({ min: 0.1, max: 10, noNaN: true }),
  floor: fc.constant(0),
});
const cosine = fc.record({
  kind: fc.constant('cosine' as const),
  peak: rate,
  floor: fc.constant(0.00005),
  warmUpEpochs: warmUp,
});
const oneCycle = fc.record({
  kind: fc.constant('one-cycle' as const),
  peak: rate,
  peakAtFraction: fraction,
});
const polynomial = fc.record({
  kind: fc.constant('polynomial' as const),
  peak: rate,
  power: fc.double({ min: 1, max: 4, noNaN: true }),
  warmUpEpochs: warmUp,
});
const anySmooth = fc.oneof(slowStart, cosine, oneCycle, polynomial);

describe('learningRateAt', () => {
  it('slow start, fast decay: P·t/W, then P·2^(-(t-W)/h)', () => {
    fc.assert(
      fc.property(slowStart, epochs, share, (schedule, length, progress) => {
        const t = progress * length;
        const { peak: P, warmUpEpochs: W, halfLifeEpochs: h } = schedule;
        const expected = t < W ? P * (t / W) : P * Math.exp((-Math.LN2 * (t - W)) / h);
        expect(learningRateAt(schedule, t, length)).toBeCloseTo(expected, 10);
      }),
    );
  });

  it('slow start, fast decay: the reconstruction at whole epochs, with its floor', () => {
    const schedule = {
      kind: 'slow-start-fast-decay',
      peak: 0.1,
      warmUpEpochs: 5,
      halfLifeEpochs: 1,
      floor: 0.01,
    } as const;
    const rates = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((t) => learningRateAt(schedule, t, 10));
    const expected = [0, 0.02, 0.04, 0.06, 0.08, 0.1, 0.05, 0.025, 0.0125, 0.01, 0.01];
    rates.forEach((value, index) => expect(value).toBeCloseTo(expected[index] as number, 12));
  });

  it('constant: the rate', () => {
    fc.assert(
      fc.property(rate, epochs, share, (value, length, progress) => {
        const schedule: LearningRateSchedule = { kind: 'constant', rate: value };
        expect(learningRateAt(schedule, progress * length, length)).toBe(value);
      }),
    );
  });

  it('step: the initial rate times the factor once per passed fraction', () => {
    const factor = fc.double({ min: 0.01, max: 1, noNaN: true });
    fc.assert(
      fc.property(rate, factor, fc.array(share, { minLength: 1 }), epochs, share, (...drawn) => {
        const [initial, dropFactor, atFractions, length, progress] = drawn;
        const t = progress * length;
        let expected = initial;
        for (const drop of atFractions) if (t >= drop * length) expected *= dropFactor;
        const schedule = { kind: 'step', initial, factor: dropFactor, atFractions } as const;
        const found = learningRateAt(schedule, t, length);
        expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-12 * expected);
      }),
    );
  });

  it('step: drops at the very fraction', () => {
    const schedule: LearningRateSchedule = {
      kind: 'step',
      initial: 1,
      factor: 0.1,
      atFractions: [0.5, 0.75],
    };
    expect(learningRateAt(schedule, 4.999, 10)).toBe(1);
    expect(learningRateAt(schedule, 5, 10)).toBeCloseTo(0.1, 12);
    expect(learningRateAt(schedule, 7.5, 10)).toBeCloseTo(0.01, 12);
  });

  it('piecewise: joined by lines or held, whatever the order of the points', () => {
    const points = [
      { epoch: 6, rate: 0.1 },
      { epoch: 2, rate: 0.5 },
      { epoch: 4, rate: 0.3 },
    ];
    const at = (interpolation: 'linear' | 'hold', t: number): number =>
      learningRateAt({ kind: 'piecewise', interpolation, points }, t, 10);
    expect([0, 2, 3, 5, 6, 9].map((t) => at('linear', t))).toEqual(
      [0.5, 0.5, 0.4, 0.2, 0.1, 0.1].map((value) => expect.closeTo(value, 12) as number),
    );
    expect([0, 2, 3.9, 4, 6, 9].map((t) => at('hold', t))).toEqual([0.5, 0.5, 0.5, 0.3, 0.1, 0.1]);
  });

  it('piecewise: never leaves the range of its rates', () => {
    const point = fc.record({ epoch: fc.integer({ min: 0, max: 50 }), rate });
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 8 }), share, (points, progress) => {
        const rates = points.map((each) => each.rate);
        const schedule = { kind: 'piecewise', interpolation: 'linear', points } as const;
        const found = learningRateAt(schedule, progress * 60, 60);
        expect(found).toBeGreaterThanOrEqual(Math.min(...rates) - 1e-12);
        expect(found).toBeLessThanOrEqual(Math.max(...rates) + 1e-12);
      }),
    );
  });

  it('cosine: floor + (P - floor)·(1 + cos(π·s))/2 after the warm-up', () => {
    fc.assert(
      fc.property(cosine, epochs, share, (schedule, length, progress) => {
        const t = progress * length;
        const { peak: P, floor, warmUpEpochs: W } = schedule;
        const s = (t - W) / (length - W);
        const expected =
          t < W ? (P / W) * t : floor + (P - floor) * Math.cos((Math.PI / 2) * s) ** 2;
        fc.pre(t < W || W < length);
        expect(learningRateAt(schedule, t, length)).toBeCloseTo(expected, 10);
      }),
    );
  });

  it('polynomial: P·(1 − s)^power after the warm-up', () => {
    fc.assert(
      fc.property(polynomial, epochs, share, (schedule, length, progress) => {
        const t = progress * length;
        const { peak: P, power, warmUpEpochs: W } = schedule;
        fc.pre(t < W || W < length);
        const left = (length - t) / (length - W);
        const expected = t < W ? (P / W) * t : P * Math.exp(power * Math.log(left));
        expect(learningRateAt(schedule, t, length)).toBeCloseTo(expected, 10);
      }),
    );
  });

  it('one-cycle: the interpolation [0, p, 1] to [0, P, 0]', () => {
    fc.assert(
      fc.property(oneCycle, epochs, share, (schedule, length, progress) => {
        const { peak: P, peakAtFraction: p } = schedule;
        const expected = Math.min(P * (progress / p), P * ((1 - progress) / (1 - p)));
        expect(learningRateAt(schedule, progress * length, length)).toBeCloseTo(expected, 10);
      }),
    );
  });

  it('is continuous where the formula is', () => {
    fc.assert(
      fc.property(anySmooth, epochs, share, (schedule, length, progress) => {
        const t = progress * length;
        const distance = 1e-6;
        const jump =
          learningRateAt(schedule, t + distance, length) - learningRateAt(schedule, t, length);
        const warmUpEpochs = 'warmUpEpochs' in schedule ? schedule.warmUpEpochs : 0;
        // A rest that is hardly longer than the distance is a jump by intent.
        fc.pre(warmUpEpochs >= length || length - warmUpEpochs > 0.1);
        expect(Math.abs(jump)).toBeLessThan(2e-4 * schedule.peak);
      }),
    );
  });

  it('stays between 0 and the peak, and above 0 from the second step to before the end', () => {
    fc.assert(
      fc.property(anySmooth, epochs, share, (schedule, length, progress) => {
        const found = learningRateAt(schedule, progress * length, length);
        expect(found).toBeLessThanOrEqual(schedule.peak * (1 + 1e-12));
        expect(found).toBeGreaterThanOrEqual(0);
        const secondStep = learningRateAt(schedule, 0.001, length);
        expect(secondStep).toBeGreaterThan(0);
      }),
    );
  });
});

describe('epsilonAt', () => {
  const epsilon = fc.double({ min: 0, max: 1, noNaN: true });

  it('ramps from the start fraction to the whole epsilon and stays there', () => {
    fc.assert(
      fc.property(epsilon, share, fc.integer({ min: 1, max: 30 }), share, (e, s, R, progress) => {
        const schedule = { kind: 'linear-ramp', epochs: R, startFraction: s } as const;
        expect(epsilonAt(schedule, e, 0, 40)).toBeCloseTo(e * s, 12);
        expect(epsilonAt(schedule, e, progress * R, 40)).toBeCloseTo(
          e * s + e * (1 - s) * progress,
          12,
        );
        expect(epsilonAt(schedule, e, R + progress, 40)).toBeCloseTo(e, 12);
      }),
    );
  });

  it('stays flat, ramps between two shares of the training, and is whole from there', () => {
    const bounds = fc.uniqueArray(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(epsilon, share, bounds, epochs, share, (e, s, pair, E, progress) => {
        const [a, b] = pair.map((value) => value / 100).sort((left, right) => left - right) as [
          number,
          number,
        ];
        const kind = 'flat-then-ramp';
        const schedule = { kind, startFraction: s, rampFrom: a, rampTo: b } as const;
        const at = (shareOfTraining: number): number =>
          epsilonAt(schedule, e, shareOfTraining * E, E);
        expect(at(progress * a)).toBeCloseTo(e * s, 12);
        expect(at(a + progress * (b - a))).toBeCloseTo(e * s + e * (1 - s) * progress, 9);
        expect(at(b + progress * (1 - b))).toBeCloseTo(e, 12);
      }),
    );
    const backwards = { kind: 'flat-then-ramp', rampFrom: 0.5, rampTo: 0.5 };
    expect(EpsilonSchedule.safeParse(backwards).error?.issues[0]?.message).toContain('larger than');
  });

  it("is the threat model's when constant", () => {
    expect(epsilonAt({ kind: 'constant' }, 0.25, 3.5, 10)).toBe(0.25);
  });
});
