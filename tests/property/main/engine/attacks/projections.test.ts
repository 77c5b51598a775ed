import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBall, type Ball } from '../../../../../src/main/engine/attacks/geometry/ball';
import { stepWithin } from '../../../../../src/main/engine/attacks/geometry/geometry';
import { createRandom } from '../../../../../src/main/core/numerics/random';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import { TensorScope } from '../../../../../src/main/engine/tensors/tensor-scope';
import type { Tensor4D } from '../../../../../src/main/engine/tensors/types';

const count = 2;
const pixels = 4 * 4 * 3;
const shape: [number, number, number, number] = [count, 4, 4, 3];

const seed = fc.nat();

function drawn(randomSeed: number, low: number, high: number): number[] {
  const values = new Float32Array(count * pixels);
  createRandom(randomSeed, 'split').fillUniform(values, low, high);
  return [...values];
}

const same = (value: number): number[] => Array.from({ length: count * pixels }, () => value);

/** Images with pixels at the ends of the box, grey ones, whose rounding errors all point one way, and others. */
const image = fc.oneof(
  seed.map((value) => drawn(value, 0, 1)),
  seed.map((value) => drawn(value, -1, 2).map((pixel) => Math.min(1, Math.max(0, pixel)))),
  fc.integer({ min: 0, max: 2 ** 24 }).map((value) => same(value / 2 ** 24)),
);
const gradient = fc.oneof(
  fc
    .tuple(seed, fc.integer({ min: -30, max: 30 }))
    .map(([value, exponent]) => drawn(value, -1, 1).map((entry) => entry * 10 ** exponent)),
  fc.constantFrom(0, 1e-30, -1e-30, 1, -1).map(same),
);
const epsilon = (largest: number) =>
  fc.oneof(fc.double({ min: 0, max: largest, noNaN: true }), fc.constantFrom(0, 8 / 255, 1e-4));

/** Spacing of float32 numbers at a magnitude in [0, 1]. */
const unitInLastPlace = 2 ** -24;

interface Walk {
  start: Float32Array;
  iterates: Float32Array[];
}

/** A random start and three steps along the same gradient. */
function walk(
  norm: 'linf' | 'l2',
  values: { image: number[]; gradient: number[]; epsilon: number; seed: number },
): Walk {
  const scope = new TensorScope();
  const images = tf.tensor4d(values.image, shape);
  const direction = tf.tensor4d(values.gradient, shape);
  const ball = createBall({ norm, epsilon: values.epsilon }, images, scope);
  const iterates: Float32Array[] = [];
  let iterate: Tensor4D = ball.randomStart(createRandom(values.seed, 'attack'));
  const start = Float32Array.from(iterate.dataSync());
  for (let step = 0; step < 3; step++) {
    const next = stepped(ball, iterate, direction, values.epsilon * 0.4);
    iterate.dispose();
    iterate = next;
    iterates.push(Float32Array.from(iterate.dataSync()));
  }
  scope.dispose();
  tf.dispose([images, direction, iterate]);
  return { start, iterates };
}

function stepped(
  { geometry, anchors }: Ball,
  iterate: Tensor4D,
  gradient: Tensor4D,
  length: number,
): Tensor4D {
  return stepWithin(geometry, anchors, iterate, { gradient, length });
}

function expectInBox(values: Float32Array): void {
  expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...values)).toBeLessThanOrEqual(1);
}

describe('Linf ball', () => {
  it('holds after the start and every step: box exactly, epsilon to one rounding', () => {
    fc.assert(
      fc.property(image, gradient, epsilon(1), seed, (x, g, e, s) => {
        const { start, iterates } = walk('linf', { image: x, gradient: g, epsilon: e, seed: s });
        for (const candidate of [start, ...iterates]) {
          expectInBox(candidate);
          const moved = candidate.map((value, index) => Math.abs(value - (x[index] as number)));
          expect(Math.max(...moved)).toBeLessThanOrEqual(Math.fround(e) + unitInLastPlace);
        }
      }),
    );
  });

  it('steps by the sign of the gradient alone', () => {
    const x = Array.from({ length: count * pixels }, () => 0.5);
    const g = x.map((_, index) => [1e-20, -1e20, 0][index % 3] as number);
    const images = tf.tensor4d(x, shape);
    const direction = tf.tensor4d(g, shape);
    const scope = new TensorScope();
    const ball = createBall({ norm: 'linf', epsilon: 0.25 }, images, scope);
    const moved = stepped(ball, images, direction, 0.125).dataSync();
    expect([...moved.slice(0, 3)]).toEqual([0.625, 0.375, 0.5]);
  });
});

describe('L2 ball', () => {
  it('holds after the start and every step: box exactly, norms up to epsilon·(1 + 1e-6)', () => {
    fc.assert(
      fc.property(image, gradient, epsilon(6), seed, (x, g, e, s) => {
        const { start, iterates } = walk('l2', { image: x, gradient: g, epsilon: e, seed: s });
        for (const candidate of [start, ...iterates]) {
          expectInBox(candidate);
          for (let index = 0; index < count; index++) {
            expect(distance(candidate, x, index)).toBeLessThanOrEqual(e * (1 + 1e-6));
          }
        }
      }),
    );
  });

  it('steps by the step size along the gradient, however small, and stays put at gradient zero', () => {
    const x = Array.from({ length: count * pixels }, () => 0.5);
    for (const size of [1e-30, 1e-10, 1, 1e10]) {
      const g = x.map((_, index) => (index < pixels ? size : 0));
      const images = tf.tensor4d(x, shape);
      const ball = createBall({ norm: 'l2', epsilon: 1 }, images, new TensorScope());
      const moved = Float32Array.from(
        stepped(ball, images, tf.tensor4d(g, shape), 0.25).dataSync(),
      );
      expect(distance(moved, x, 0)).toBeCloseTo(0.25, 5);
      expect(distance(moved, x, 1)).toBe(0);
    }
  });

  it('starts uniformly in the ball: half of the starts lie beyond radius epsilon·2^(-1/pixels)', () => {
    const size: [number, number, number, number] = [4000, 1, 2, 1];
    const images = tf.fill(size, 0.5) as Tensor4D;
    const ball = createBall({ norm: 'l2', epsilon: 0.4 }, images, new TensorScope());
    const noise = tf.sub(ball.randomStart(createRandom(2, 'attack')), images);
    const radii = tf.norm(tf.reshape(noise, [4000, 2]), 2, 1).dataSync();
    const beyond = [...radii].filter((radius) => radius > 0.4 * 2 ** (-1 / 2)).length;
    expect(Math.abs(beyond / 4000 - 0.5)).toBeLessThan(0.04);
    expect(Math.max(...radii)).toBeGreaterThan(0.39);
  });
});

function distance(candidate: Float32Array, x: number[], image: number): number {
  let total = 0;
  for (let index = image * pixels; index < (image + 1) * pixels; index++) {
    total += ((candidate[index] as number) - (x[index] as number)) ** 2;
  }
  return Math.sqrt(total);
}
