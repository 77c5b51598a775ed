import { describe, expect, it } from 'vitest';
import { wilsonInterval } from '../../../../../src/main/core/numerics/intervals';
import {
  fewestImages,
  isKnownWithin,
  wilsonHalfWidth,
} from '../../../../../src/main/core/numerics/sequential';

/**
 * How likely the interval at the stop holds the true share, calculated exactly: the distribution of the count is
 * carried from block to block, and what the rule stops is taken out.
 */
function coverage(share: number, halfWidth: number, block: number, most: number) {
  const oneBlock = binomial(block, share);
  let distribution = new Float64Array([1]);
  let covered = 0;
  let expectedImages = 0;
  for (let images = block; images <= most; images += block) {
    distribution = convolved(distribution, oneBlock);
    distribution.forEach((probability, count) => {
      if (images < most && !isKnownWithin(count, images, halfWidth)) return;
      const { low, high } = wilsonInterval(count, images);
      if (low <= share && share <= high) covered += probability;
      expectedImages += probability * images;
      distribution[count] = 0;
    });
  }
  return { covered, expectedImages };
}

function binomial(trials: number, share: number): Float64Array {
  let distribution = new Float64Array([1]);
  const one = new Float64Array([1 - share, share]);
  for (let trial = 0; trial < trials; trial += 1) distribution = convolved(distribution, one);
  return distribution;
}

function convolved(left: Float64Array, right: Float64Array): Float64Array<ArrayBuffer> {
  const result = new Float64Array(left.length + right.length - 1);
  left.forEach((weight, shift) => {
    if (weight < 1e-18) return;
    right.forEach((value, index) => {
      result[shift + index] = (result[shift + index] as number) + weight * value;
    });
  });
  return result;
}

describe('ending early', () => {
  it.each([
    [0.01, 128, 10_240],
    [0.01, 512, 10_240],
    [0.02, 64, 2560],
    [0.02, 128, 2560],
    [0.05, 128, 640],
    [0.1, 128, 384],
  ])(
    'at half width %d, looking every %i images, the interval keeps its level',
    (width, block, most) => {
      for (const share of [0.01, 0.02, 0.03, 0.1, 0.27, 0.5, 0.58, 0.79, 0.87, 0.99]) {
        const { covered } = coverage(share, width, block, most);
        // The nominal level is 0.95; Wilson's interval itself is between 0.94 and 0.98 at a fixed number of images.
        expect(covered).toBeGreaterThan(0.94);
        expect(covered).toBeLessThan(0.985);
      }
    },
  );

  it('takes fewer images where the share is near 0 or 1', () => {
    const images = [0.03, 0.2, 0.5].map((share) => coverage(share, 0.02, 128, 2560).expectedImages);
    expect(images[0]).toBeLessThan(400);
    expect(images[1]).toBeLessThan(1700);
    expect(images[2]).toBeGreaterThan(2300);
  });

  it('waits for the first images, however sure it looks', () => {
    expect(isKnownWithin(0, fewestImages - 1, 0.25)).toBe(false);
    expect(isKnownWithin(0, fewestImages, 0.25)).toBe(true);
  });

  it('measures the interval to each side', () => {
    const { low, high } = wilsonInterval(30, 100);
    expect(wilsonHalfWidth(30, 100)).toBe((high - low) / 2);
  });
});
