import { describe, expect, it } from 'vitest';
import { measureDistances } from '../../../../../src/main/engine/measurement/distances';
import { measureLogits } from '../../../../../src/main/engine/measurement/measure';
import {
  epsilonZeroCheck,
  insideCheck,
  largeEpsilonCheck,
  monotoneCheck,
} from '../../../../../src/main/engine/evaluation/checks/sanity-checks';
import { wilsonInterval } from '../../../../../src/main/core/numerics/intervals';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';

function curve(total: number, counts: number[]) {
  return counts.map((count, index) => ({
    epsilon: index / 255,
    accuracy: wilsonInterval(count, total),
  }));
}

describe('sanity checks', () => {
  it('fail when epsilon 0 changes a prediction', () => {
    expect(epsilonZeroCheck(0, 128).verdict).toBe('passed');
    expect(epsilonZeroCheck(1, 128)).toMatchObject({
      verdict: 'failed',
      explanation: expect.stringContaining('1 of 128'),
    });
  });

  it.each([
    [100, [90, 80, 80, 10], 'passed'],
    [100, [90, 80, 81, 10], 'passed'],
    [100, [90, 80, 82, 10], 'warning'],
    [1000, [900, 800, 805, 10], 'passed'],
    [1000, [900, 800, 806, 10], 'warning'],
    [100, [90, 80, 81, 82, 83], 'warning'],
    [100, [90, 80, 81, 80, 81], 'passed'],
  ])('of %i images find that %j is: %s', (total, counts, verdict) => {
    expect(monotoneCheck(curve(total, counts)).verdict).toBe(verdict);
  });

  it('say between which epsilons accuracy rises', () => {
    const { explanation } = monotoneCheck(curve(100, [90, 50, 70, 10]));
    expect(explanation).toMatch(/20 of 100 images from epsilon 1\/255 .* to 2\/255/);
  });

  it('skip the curve that was not asked for', () => {
    expect(monotoneCheck([]).verdict).toBe('skipped');
  });

  it('fail when a large epsilon leaves more than guessing', () => {
    expect(largeEpsilonCheck(0, 128, 0.1, 0.5).verdict).toBe('passed');
    expect(largeEpsilonCheck(19, 128, 0.1, 0.5).verdict).toBe('passed');
    expect(largeEpsilonCheck(30, 128, 0.1, 0.5)).toMatchObject({
      verdict: 'failed',
      explanation: expect.stringContaining('gradient masking'),
    });
  });
});

describe('distances', () => {
  const linf = { norm: 'linf', epsilon: 0.1 } as const;

  async function distancesOf(pixels: number[], crafted: number[], threatModel = linf as never) {
    const tensor = (values: number[]) => tf.tensor4d(values, [values.length / 2, 1, 2, 1]);
    const [from, to] = [tensor(pixels), tensor(crafted)];
    const measured = await measureDistances(from, to, threatModel);
    tf.dispose([from, to]);
    return measured.farthest;
  }

  it('of images on the border of the ball are no violations', async () => {
    const distances = await distancesOf([0.5, 0.5, 0, 1], [0.6, 0.4, 0.1, 1]);
    expect(distances).toMatchObject({
      images: 2,
      violations: 0,
      smallestPixel: expect.any(Number),
    });
    expect(distances.largestShare).toBeCloseTo(1, 5);
    expect(insideCheck(distances, linf).verdict).toBe('passed');
  });

  it('beyond epsilon, outside the box, or not a number are violations', async () => {
    expect((await distancesOf([0.5, 0.5], [0.6001, 0.5])).violations).toBe(1);
    expect((await distancesOf([0.05, 0.5], [-0.01, 0.5])).violations).toBe(1);
    expect((await distancesOf([0.95, 0.5], [1.0001, 0.5])).violations).toBe(1);
    const broken = await distancesOf([0.5, 0.5], [NaN, 0.5]);
    expect(insideCheck(broken, linf)).toMatchObject({
      verdict: 'failed',
      explanation: expect.stringContaining('1 of 1'),
    });
  });

  it('are Euclidean in L2', async () => {
    const l2 = { norm: 'l2', epsilon: 0.5 };
    expect((await distancesOf([0, 0], [0.3, 0.4], l2 as never)).violations).toBe(0);
    expect((await distancesOf([0, 0], [0.3, 0.41], l2 as never)).violations).toBe(1);
  });
});

describe('measured logits', () => {
  it('give prediction, margin and cross-entropy', () => {
    const measured = measureLogits([1, 3, 2, 0, -1, 5], [1, 0], 3);
    expect([...measured.predictions]).toEqual([1, 2]);
    expect([...measured.margins]).toEqual([1, -5]);
    expect(measured.losses[0]).toBeCloseTo(Math.log(1 + Math.exp(-2) + Math.exp(-1)), 12);
    expect(measured.losses[1]).toBeCloseTo(5 + Math.log(1 + Math.exp(-5) + Math.exp(-6)), 12);
    expect(measured).toMatchObject({ correct: 1, allFinite: true });
  });

  it('stay finite for large logits', () => {
    const { losses } = measureLogits([1000, -1000], [1], 2);
    expect(losses[0]).toBe(2000);
  });

  it.each([[[NaN, 0]], [[0, NaN]], [[Infinity, 0]], [[NaN, NaN]]])('notice %j', (logits) => {
    expect(measureLogits(logits, [0], 2).allFinite).toBe(false);
  });
});
