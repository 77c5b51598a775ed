import { wilsonInterval } from './intervals';

/** Fewer images than this are never enough: the normal approximation behind the interval needs some of each kind. */
export const fewestImages = 200;

/** Half the width of the 95 % Wilson interval of a share, in [0, 0.5]. */
export function wilsonHalfWidth(count: number, total: number): number {
  const { low, high } = wilsonInterval(count, total);
  return (high - low) / 2;
}

/**
 * Whether a share is known well enough: at least 200 images and a Wilson interval at most `halfWidth` to each side.
 * This is a fixed-width sequential interval (Chow & Robbins 1965). The rule looks at the spread only, which hardly
 * depends on whether the estimate is too high or too low, so that the interval at the stop keeps its coverage: an
 * exact calculation over block sizes, widths and shares is in tests/unit/main/core/numerics/sequential.test.ts.
 */
export function isKnownWithin(count: number, total: number, halfWidth: number): boolean {
  return total >= fewestImages && wilsonHalfWidth(count, total) <= halfWidth;
}
