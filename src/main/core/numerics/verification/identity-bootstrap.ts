import type { Random } from '../random';
import { quantile } from '../statistics';
import type { ScoredPairs } from './scored-pairs';

/** An interval at 95 % around a value. */
export interface Interval {
  value: number;
  low: number;
  high: number;
}

/**
 * Calls back with what each resample of the identities with replacement (Efron 1979) makes of the weights of pairs: images of an
 * identity recur in many pairs, so that pairs are not independent and identities are drawn. A pair of one identity counts as
 * often as that was drawn, a pair of two the product of both.
 *
 * @param identities how many there are, numbered from 0
 * @param each `weights` of the pairs and `drawn` of the identities; both are written over by the next resample
 */
export function resampleIdentities(
  pairs: Pick<ScoredPairs, 'first' | 'second'>,
  identities: number,
  { random, resamples }: { random: Random; resamples: number },
  each: (weights: Float64Array, drawn: Float64Array) => void,
): void {
  const present = [...new Set([...pairs.first, ...pairs.second])];
  const drawn = new Float64Array(identities);
  const weights = new Float64Array(pairs.first.length);
  for (let resample = 0; resample < resamples; resample += 1) {
    drawn.fill(0);
    for (let draw = 0; draw < present.length; draw += 1) {
      const identity = present[random.integer(present.length)] as number;
      drawn[identity] = (drawn[identity] as number) + 1;
    }
    for (let pair = 0; pair < weights.length; pair += 1) {
      const [first, second] = [pairs.first[pair] as number, pairs.second[pair] as number];
      const own = drawn[first] as number;
      weights[pair] = first === second ? own : own * (drawn[second] as number);
    }
    each(weights, drawn);
  }
}

/** The value of the pairs as they are, with the percentiles of its resampled values. Values that are no numbers do not count. */
export function intervalOf(value: number, resampled: readonly number[]): Interval {
  const finite = Float64Array.from(resampled.filter(Number.isFinite)).sort();
  if (finite.length === 0) return { value, low: value, high: value };
  // A percentile may lie beyond the value itself where few resamples differ from it.
  return {
    value,
    low: Math.min(value, quantile(finite, 0.025)),
    high: Math.max(value, quantile(finite, 0.975)),
  };
}
