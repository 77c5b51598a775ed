import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FewShotPlan } from '../../../../../../src/contract/few-shot/few-shot';
import {
  episodeDifference,
  episodeMean,
} from '../../../../../../src/main/core/numerics/few-shot/episode-mean';
import {
  drawEpisodes,
  positionsByClass,
} from '../../../../../../src/main/core/numerics/few-shot/episodes';

const plan = fc
  .record({
    ways: fc.integer({ min: 2, max: 5 }),
    shots: fc.integer({ min: 1, max: 4 }),
    queries: fc.integer({ min: 1, max: 4 }),
    episodes: fc.integer({ min: 2, max: 20 }),
    seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  })
  .map((fields) => FewShotPlan.parse(fields));

const labels = Array.from({ length: 80 }, (_, place) => place % 8);
const positions = positionsByClass(labels, 8);

describe('episodes', () => {
  it('draw classes and images without repeating one, and support and queries apart', () => {
    fc.assert(
      fc.property(plan, (given) => {
        for (const { classes, support, queries } of drawEpisodes(given, positions)) {
          expect(new Set(classes).size).toBe(given.ways);
          classes.forEach((label, way) => {
            const own = [...(support[way] ?? []), ...(queries[way] ?? [])];
            expect(support[way]).toHaveLength(given.shots);
            expect(queries[way]).toHaveLength(given.queries);
            expect(new Set(own).size).toBe(own.length);
            expect(own.every((position) => labels[position] === label)).toBe(true);
          });
        }
      }),
      { numRuns: 40 },
    );
  });

  it('are the same for the same seed, however many there are', () => {
    const few = FewShotPlan.parse({ episodes: 3, queries: 3 });
    const many = { ...few, episodes: 10 };
    expect(drawEpisodes(many, positions).slice(0, 3)).toEqual(drawEpisodes(few, positions));
    expect(drawEpisodes({ ...few, seed: 1 }, positions)).not.toEqual(drawEpisodes(few, positions));
  });
});

describe('the mean over episodes', () => {
  it('has 1.96 standard errors to each side', () => {
    const { mean, low, high } = episodeMean([0.2, 0.4, 0.6, 0.8]);
    expect(mean).toBeCloseTo(0.5);
    // Sample deviation 0.2582.
    expect(high - mean).toBeCloseTo((1.96 * 0.2582) / 2, 3);
    expect(mean - low).toBeCloseTo(high - mean);
  });

  it('is paired for differences: what episodes have in common falls out', () => {
    const { mean, low, high } = episodeDifference([0.3, 0.5, 0.9], [0.2, 0.4, 0.8]);
    expect([mean, low, high].map((value) => Number(value.toFixed(6)))).toEqual([0.1, 0.1, 0.1]);
    expect(() => episodeDifference([0.1], [0.1, 0.2])).toThrow('cannot be paired');
  });
});
