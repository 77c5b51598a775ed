import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilsonInterval } from '../../../../../src/main/core/numerics/intervals';
import { pairedDifference } from '../../../../../src/main/core/numerics/paired';

const countOf = fc
  .integer({ min: 1, max: 10_000 })
  .chain((total) => fc.tuple(fc.integer({ min: 0, max: total }), fc.constant(total)));

describe('wilsonInterval', () => {
  it('contains the share and stays inside [0, 1]', () => {
    fc.assert(
      fc.property(countOf, ([count, total]) => {
        const { value, low, high } = wilsonInterval(count, total);
        expect(value).toBe(count / total);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('ends where the score test rejects: |p - value| = z·sqrt(p(1-p)/n)', () => {
    fc.assert(
      fc.property(countOf, ([count, total]) => {
        const { value, low, high } = wilsonInterval(count, total);
        for (const p of [low, high]) {
          if (p === 0 || p === 1) continue;
          const score = Math.abs(p - value) / Math.sqrt((p * (1 - p)) / total);
          expect(score).toBeCloseTo(1.959964, 4);
        }
      }),
    );
  });

  it('mirrors: the interval of the others is one minus the interval', () => {
    fc.assert(
      fc.property(countOf, ([count, total]) => {
        const own = wilsonInterval(count, total);
        const others = wilsonInterval(total - count, total);
        expect(others.low).toBeCloseTo(1 - own.high, 12);
        expect(others.high).toBeCloseTo(1 - own.low, 12);
      }),
    );
  });

  it('agrees with published values', () => {
    // Newcombe 1998, table I: 81 of 263 and 0 of 20.
    const many = wilsonInterval(81, 263);
    expect([many.low, many.high].map((value) => value.toFixed(4))).toEqual(['0.2553', '0.3662']);
    const none = wilsonInterval(0, 20);
    expect([none.low, none.high].map((value) => value.toFixed(4))).toEqual(['0.0000', '0.1611']);
  });

  it('says nothing without trials and refuses impossible counts', () => {
    expect(wilsonInterval(0, 0)).toMatchObject({ low: 0, high: 1 });
    expect(() => wilsonInterval(3, 2)).toThrow('3 of 2');
  });
});

describe('pairedDifference', () => {
  const pairs = fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 14 });

  it('tests as counting all outcomes of a fair coin does', () => {
    fc.assert(
      fc.property(pairs, (drawn) => {
        const { onlySubject, onlyBaseline, pValue } = difference(drawn);
        expect(onlySubject).toBe(drawn.filter(([a, b]) => a && !b).length);
        expect(onlyBaseline).toBe(drawn.filter(([a, b]) => !a && b).length);
        expect(pValue).toBeCloseTo(countedPValue(onlySubject, onlyBaseline), 10);
      }),
    );
  });

  it('has an interval around its points that mirrors when the two change places', () => {
    fc.assert(
      fc.property(pairs, (drawn) => {
        const one = difference(drawn);
        const other = difference(drawn.map(([a, b]) => [b, a]));
        expect(one.low).toBeLessThanOrEqual(one.points);
        expect(one.high).toBeGreaterThanOrEqual(one.points);
        expect(other.points).toBeCloseTo(-one.points, 12);
        expect(other.low).toBeCloseTo(-one.high, 10);
      }),
    );
  });

  it('stays exact where 2^-n underflows', () => {
    const total = 4000;
    const subject = Array.from({ length: total }, (_, index) => index < 2060);
    const { pValue, points } = pairedDifference(
      subject,
      subject.map((correct) => !correct),
    );
    // z = 120 / sqrt(4000) = 1.897, with continuity correction 1.882: p = 0.0599.
    expect(pValue).toBeCloseTo(0.0599, 3);
    expect(points).toBe(3);
  });

  it('refuses lists that do not belong together', () => {
    expect(() => pairedDifference([true], [])).toThrow('same images');
    expect(() => pairedDifference([], [])).toThrow('same images');
  });
});

function difference(pairs: [boolean, boolean][]): ReturnType<typeof pairedDifference> {
  return pairedDifference(
    pairs.map(([subject]) => subject),
    pairs.map(([, baseline]) => baseline),
  );
}

/** The share of all 2^n outcomes whose smaller side is at most as large as the one that was seen. */
function countedPValue(onlySubject: number, onlyBaseline: number): number {
  const trials = onlySubject + onlyBaseline;
  let asExtreme = 0;
  for (let outcome = 0; outcome < 2 ** trials; outcome++) {
    const heads = outcome.toString(2).replaceAll('0', '').length;
    if (Math.min(heads, trials - heads) <= Math.min(onlySubject, onlyBaseline)) asExtreme++;
  }
  return asExtreme / 2 ** trials;
}
