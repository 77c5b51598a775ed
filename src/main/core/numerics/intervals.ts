import type { Proportion } from '../../../contract/evaluations/proportion';

/** The 97.5 % point of the standard normal distribution. */
export const normalQuantile975 = 1.959963984540054;

/**
 * A share of `total` with its Wilson score interval (Wilson 1927), which stays inside [0, 1] and keeps its
 * coverage at shares near 0 and 1. Without any trial the share is given as 0 and the interval is [0, 1].
 */
export function wilsonInterval(count: number, total: number, level: 0.95 = 0.95): Proportion {
  if (level !== 0.95) throw new RangeError(`only the level 0.95 is known; got ${String(level)}`);
  if (count < 0 || count > total) {
    throw new RangeError(`a count lies between 0 and its total; got ${count} of ${total}`);
  }
  if (total === 0) return { count, total, value: 0, low: 0, high: 1 };
  const value = count / total;
  const squared = normalQuantile975 ** 2;
  const scale = 1 + squared / total;
  const centre = (value + squared / (2 * total)) / scale;
  const spread = (value * (1 - value)) / total + squared / (4 * total * total);
  const half = (normalQuantile975 * Math.sqrt(spread)) / scale;
  return {
    count,
    total,
    value,
    low: count === 0 ? 0 : Math.max(0, centre - half),
    high: count === total ? 1 : Math.min(1, centre + half),
  };
}
