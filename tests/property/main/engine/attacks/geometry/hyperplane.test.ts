import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stepToHyperplane } from '../../../../../../src/main/engine/attacks/geometry/hyperplane';
import { createRandom } from '../../../../../../src/main/core/numerics/random';
import { tf } from '../../../../../../src/main/engine/runtime/tensorflow';

const pixels = 48;

/** Points with many pixels at the ends of the box, weights over many magnitudes and some of them zero. */
const problem = fc.record({
  seed: fc.nat(),
  spread: fc.double({ min: 0, max: 3, noNaN: true }),
  size: fc.integer({ min: -12, max: 12 }),
  /** The height as a share of what the box can reach; beyond 1 it cannot. */
  share: fc.oneof(
    fc.double({ min: 1e-3, max: 1.5, noNaN: true }),
    fc.double({ min: -1.5, max: -1e-3, noNaN: true }),
    fc.constantFrom(0, 1e-6, -1e-6),
  ),
});

interface Drawn {
  point: number[];
  weights: number[];
  height: number;
  share: number;
}

function drawn({
  seed,
  spread,
  size,
  share,
}: {
  seed: number;
  spread: number;
  size: number;
  share: number;
}): Drawn {
  const random = createRandom(seed, 'split');
  const point = Array.from({ length: pixels }, () =>
    Math.fround(Math.min(1, Math.max(0, random.uniform() * 1.6 - 0.3))),
  );
  const weights = Array.from({ length: pixels }, () => {
    const magnitude = 10 ** (size + spread * (random.uniform() * 2 - 1));
    return random.integer(6) === 0 ? 0 : Math.fround((random.uniform() * 2 - 1) * magnitude);
  });
  const down = weights.map((weight, i) =>
    weight > 0 ? weight * at(point, i) : -weight * (1 - at(point, i)),
  );
  const up = weights.map((weight, i) =>
    weight < 0 ? -weight * at(point, i) : weight * (1 - at(point, i)),
  );
  const reach = (share >= 0 ? down : up).reduce((sum, value) => sum + value, 0);
  return { point, weights, height: Math.fround(share * reach), share };
}

/** The same step in double precision: λ by bisection over Σ |w_i| · min(λ · speed_i, room_i). */
function bruteForce({ point, weights, height }: Drawn, norm: 'linf' | 'l2'): number[] {
  const sign = height >= 0 ? -1 : 1;
  const directions = weights.map((weight) => sign * Math.sign(weight));
  const room = point.map((pixel, i) => (at(directions, i) > 0 ? 1 - pixel : pixel));
  const largest = Math.max(...weights.map(Math.abs), 1e-300);
  const speed = weights.map((weight) => (norm === 'linf' ? 1 : Math.abs(weight) / largest));
  const moved = (lambda: number) => speed.map((each, i) => Math.min(lambda * each, at(room, i)));
  const reached = (lambda: number) =>
    moved(lambda).reduce((sum, value, i) => sum + (Math.abs(at(weights, i)) / largest) * value, 0);
  const needed = Math.abs(height) / largest;
  let [low, high] = [0, 1e9];
  for (let step = 0; step < 400; step++) {
    const middle = step < 100 ? Math.sqrt((low + 1e-30) * high) : (low + high) / 2;
    if (reached(middle) < needed) low = middle;
    else high = middle;
  }
  return moved(high).map((value, i) => at(directions, i) * value);
}

const size = (step: number[], norm: 'linf' | 'l2'): number =>
  norm === 'linf' ? Math.max(...step.map(Math.abs)) : Math.hypot(...step);

describe.each(['linf', 'l2'] as const)('the step to a hyperplane, %s', (norm) => {
  it('is the shortest one inside the box, as found by bisection', () => {
    fc.assert(
      fc.property(problem, (given) => {
        const one = drawn(given);
        const step = stepsTo([one], norm)[0] as number[];
        const expected = bruteForce(one, norm);
        step.forEach((value, i) => {
          const moved = at(one.point, i) + value;
          expect(moved).toBeGreaterThanOrEqual(-1e-7);
          expect(moved).toBeLessThanOrEqual(1 + 1e-7);
        });
        // At the very end of what the box can reach, rounding decides how far the last pixels go.
        if (Math.abs(Math.abs(one.share) - 1) < 1e-3) return;
        expect(Math.abs(size(step, norm) - size(expected, norm))).toBeLessThanOrEqual(
          2e-5 * size(expected, norm) + 1e-7,
        );
        const value = step.reduce((sum, each, i) => sum + each * at(one.weights, i), one.height);
        if (Math.abs(one.share) < 1) {
          expect(Math.abs(value)).toBeLessThanOrEqual(1e-5 * Math.abs(one.height));
        }
      }),
      { numRuns: 150, seed: 3 },
    );
  });

  it('treats each image by itself and leaves a point of the plane, or one without a gradient, where it is', () => {
    const random = { seed: 5, spread: 1, size: 0, share: 0.4 };
    const one = drawn(random);
    const still = { ...one, height: 0 };
    const flat = { ...one, weights: one.weights.map(() => 0) };
    const [alone] = stepsTo([one], norm);
    const [first, second, third] = stepsTo([still, one, flat], norm);
    expect(second).toEqual(alone);
    expect(new Set(first?.map(Math.abs))).toEqual(new Set([0]));
    expect(new Set(third?.map(Math.abs))).toEqual(new Set([0]));
  });
});

function stepsTo(problems: Drawn[], norm: 'linf' | 'l2'): number[][] {
  return tf.tidy(() => {
    const step = stepToHyperplane(
      {
        points: tf.tensor2d(problems.map(({ point }) => point)),
        weights: tf.tensor2d(problems.map(({ weights }) => weights)),
        heights: tf.tensor2d(problems.map(({ height }) => [height])),
      },
      norm,
    );
    return step.arraySync();
  });
}

function at(values: ArrayLike<number>, index: number): number {
  return values[index] as number;
}
