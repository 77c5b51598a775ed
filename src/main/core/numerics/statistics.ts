/** Mean and sample standard deviation (n − 1), null for a single value. @throws RangeError without values */
export function meanAndDeviation(values: readonly number[]): {
  mean: number;
  deviation: number | null;
} {
  const count = values.length;
  if (count === 0) throw new RangeError('the mean of nothing is not known');
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  if (count === 1) return { mean, deviation: null };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (count - 1)) };
}

/**
 * P values corrected for testing several at once (Holm 1979): the smallest is multiplied by their number, the next by
 * one less, and so on; none is smaller than the one before it, none larger than 1. In the order given.
 */
export function holmAdjusted(pValues: readonly number[]): number[] {
  const order = pValues.map((_, index) => index);
  order.sort((left, right) => (pValues[left] as number) - (pValues[right] as number));
  const adjusted = new Array<number>(pValues.length);
  let largest = 0;
  order.forEach((index, rank) => {
    largest = Math.max(largest, (pValues.length - rank) * (pValues[index] as number));
    adjusted[index] = Math.min(1, largest);
  });
  return adjusted;
}

export interface Point {
  x: number;
  y: number;
}

/** The mean of a piecewise linear function over the range of its points (trapezoid rule); null without a range. */
export function meanOverRange(points: readonly Point[]): number | null {
  const sorted = [...points].sort((left, right) => left.x - right.x);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last || last.x === first.x) return null;
  const area = sorted.slice(1).reduce((sum, point, index) => {
    const before = sorted[index] as Point;
    return sum + ((point.x - before.x) * (point.y + before.y)) / 2;
  }, 0);
  return area / (last.x - first.x);
}

/**
 * The median of values of which some are only known to be larger than all others (null). Null where the median is one
 * of those, or where there are no values.
 */
export function censoredMedian(values: readonly (number | null)[]): number | null {
  const sorted = values
    .map((value) => value ?? Infinity)
    .sort((left, right) => (left === right ? 0 : left - right));
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) return null;
  const median = (lower + upper) / 2;
  return Number.isFinite(median) ? median : null;
}

/** The quantile of sorted values, linear between them. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const rest = position - below;
  const [low, high] = [sorted[below], sorted[Math.min(below + 1, sorted.length - 1)]];
  return (low as number) * (1 - rest) + (high as number) * rest;
}
