import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../../src/main/core/numerics/random';
import { resampleIdentities } from '../../../../../src/main/core/numerics/verification/identity-bootstrap';
import { nearestDirections } from '../../../../../src/main/core/numerics/verification/nearest-directions';
import { principalComponents } from '../../../../../src/main/core/numerics/verification/principal-components';
import {
  byScore,
  pointAtFar,
  rocCurve,
  tarAtFar,
} from '../../../../../src/main/core/numerics/verification/scored-pairs';
import {
  openSetFigures,
  pairShare,
  summarisePairs,
} from '../../../../../src/main/core/numerics/verification/summary';

const settings = (identities: number) => ({
  fars: [0.1],
  identities,
  resamples: 400,
  random: createRandom(1, 'evaluation', 1),
});

describe('the ROC of scored pairs', () => {
  const pairs = {
    scores: Float64Array.of(0.9, 0.7, 0.7, 0.5, 0.1),
    same: Uint8Array.of(1, 1, 0, 0, 1),
  };

  it('accepts equal scores together', () => {
    const curve = rocCurve(pairs, byScore(pairs));
    expect([...curve.thresholds]).toEqual([Infinity, 0.9, 0.7, 0.5, 0.1]);
    expect([...curve.far]).toEqual([0, 0, 0.5, 1, 1]);
    expect([...curve.tar].map((value) => Number(value.toFixed(6)))).toEqual([
      0, 0.333333, 0.666667, 0.666667, 1,
    ]);
    expect(tarAtFar(curve, 0.49)).toBeCloseTo(1 / 3);
    expect(curve.thresholds[pointAtFar(curve, 0.5)]).toBe(0.7);
  });

  it('counts pairs by their weights', () => {
    const weights = Float64Array.of(2, 0, 1, 3, 1);
    const curve = rocCurve(pairs, byScore(pairs), weights);
    expect([...curve.far]).toEqual([0, 0, 0.25, 1, 1]);
    expect(curve.tar[1]).toBeCloseTo(2 / 3);
  });
});

describe('intervals over resamples of the identities', () => {
  it('weigh a pair of one identity by its draws, a pair of two by their product', () => {
    const pairs = { first: Int32Array.of(0, 1, 0), second: Int32Array.of(0, 1, 1) };
    const seen: number[][] = [];
    resampleIdentities(
      pairs,
      2,
      { random: createRandom(3, 'split'), resamples: 30 },
      (weights, drawn) => {
        expect([...weights]).toEqual([drawn[0], drawn[1], (drawn[0] ?? 0) * (drawn[1] ?? 0)]);
        expect((drawn[0] ?? 0) + (drawn[1] ?? 0)).toBe(2);
        seen.push([...drawn]);
      },
    );
    expect(new Set(seen.map(String)).size).toBe(3);
  });

  it('are wider where the pairs are those of few identities', () => {
    const pairsOver = (identities: number) =>
      Array.from({ length: 600 }, (_, pair) => {
        const identity = pair % identities;
        return { first: identity, second: identity, isTrue: identity % 2 === 0 };
      });
    const [few, many] = [6, 300].map((identities) => {
      const { value, low, high } = pairShare(pairsOver(identities), settings(identities));
      expect(value).toBe(0.5);
      return high - low;
    });
    expect(few).toBeGreaterThan(4 * (many ?? 0));
    // Of 300 coins: about ±5.7 points.
    expect(many).toBeGreaterThan(0.08);
    expect(many).toBeLessThan(0.15);
  });

  it('leaves out rates that the pairs are too few for, and says so', () => {
    const random = createRandom(5, 'split');
    const count = 400;
    const same = Uint8Array.from({ length: count }, (_, pair) => pair % 2);
    const figures = summarisePairs(
      {
        scores: Float64Array.from(same, (value) => 0.3 * value + 0.5 * random.uniform()),
        same,
        first: Int32Array.from(same, (_value, pair) => pair % 20),
        second: Int32Array.from(same, (value, pair) => (value === 1 ? pair % 20 : (pair + 1) % 20)),
        fold: Int32Array.from(same, (_value, pair) => Math.floor(pair / 40)),
      },
      { ...settings(20), fars: [0.5, 0.1, 0.01] },
    );
    expect(figures.tarAtFar.map(({ far }) => far)).toEqual([0.5, 0.1]);
    expect(figures.unsupportedFars).toEqual([0.01]);
    for (const { low, tar, high } of figures.roc) {
      expect(low).toBeLessThanOrEqual(tar);
      expect(high).toBeGreaterThanOrEqual(tar);
    }
    expect(figures.roc.at(-1)).toMatchObject({ far: 1, tar: 1 });
    const counted = [...figures.histogram.same, ...figures.histogram.different];
    expect(counted.reduce((sum, value) => sum + value, 0)).toBe(count);
  });
});

describe('open-set identification', () => {
  it('counts what is detected and rightly named above the scores that strangers seldom reach', () => {
    const others = Array.from({ length: 100 }, (_, place) => ({ identity: 1, score: place / 100 }));
    const mated = [
      { identity: 0, score: 0.95, right: true },
      { identity: 0, score: 0.95, right: false },
      { identity: 0, score: 0.5, right: true },
      { identity: 0, score: 0.91, right: true },
    ];
    const [found] = openSetFigures({ mated, others }, settings(2));
    // Ten of a hundred strangers may be let in: those from 0.9 on.
    expect(found).toMatchObject({ far: 0.1, threshold: 0.9, value: 0.5 });
    expect(openSetFigures({ mated, others: others.slice(0, 99) }, settings(2))).toEqual([]);
  });
});

describe('the projection', () => {
  it('finds the two axes along which vectors differ most, and their shares of the variance', () => {
    const random = createRandom(2, 'split');
    const count = 400;
    const spread = [0.1, 3, 0.1, 1];
    const vectors = Float32Array.from(
      { length: count * 4 },
      (_, at) => (random.uniform() - 0.5) * (spread[at % 4] ?? 0) + 5,
    );
    const { points, explained } = principalComponents(vectors, 4);
    const alongLargest = Array.from({ length: count }, (_, row) => (vectors[4 * row + 1] ?? 0) - 5);
    const agreement = alongLargest.reduce(
      (sum, value, row) => sum + value * (points[2 * row] ?? 0),
      0,
    );
    const lengths =
      Math.hypot(...alongLargest) *
      Math.hypot(...alongLargest.map((_, row) => points[2 * row] ?? 0));
    expect(Math.abs(agreement / lengths)).toBeGreaterThan(0.99);
    expect(explained[0]).toBeGreaterThan(0.85);
    expect(explained[0] + explained[1]).toBeGreaterThan(0.99);
    expect(explained[0] + explained[1]).toBeLessThanOrEqual(1 + 1e-9);
  });
});

describe('the nearest directions', () => {
  it('are those with the smallest angle, each its own nearest, with 1 minus the cosine', () => {
    const at = (degrees: number) => [
      Math.cos((degrees * Math.PI) / 180),
      Math.sin((degrees * Math.PI) / 180),
    ];
    const { indices, distances } = nearestDirections(
      Float32Array.from([0, 10, 50, 180].flatMap(at)),
      2,
      3,
    );
    expect(indices).toEqual([
      [0, 1, 2],
      [1, 0, 2],
      [2, 1, 0],
      [3, 2, 1],
    ]);
    expect(distances[0]?.[0]).toBe(0);
    expect(distances[0]?.[1]).toBeCloseTo(1 - Math.cos((10 * Math.PI) / 180), 6);
    expect(distances[3]?.[1]).toBeCloseTo(1 - Math.cos((130 * Math.PI) / 180), 6);
  });

  it('are in the order of the vectors where they are equally near, and never nearer than nothing', () => {
    const { indices, distances } = nearestDirections(Float32Array.from([1, 0, 1, 0, 1, 0]), 2, 2);
    expect(indices).toEqual([
      [0, 1],
      [1, 0],
      [2, 0],
    ]);
    expect(distances.flat().every((distance) => distance === 0)).toBe(true);
  });
});
