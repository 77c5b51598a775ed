import type { EpisodeMean } from '../../../../contract/few-shot/few-shot';
import { normalQuantile975 } from '../intervals';
import { meanAndDeviation } from '../statistics';

/** The mean over episodes with its 95 % interval, as few-shot results are reported: 1.96 standard errors to each side. */
export function episodeMean(values: readonly number[]): EpisodeMean {
  const { mean, deviation } = meanAndDeviation(values);
  const half = (normalQuantile975 * (deviation ?? 0)) / Math.sqrt(values.length);
  return { mean, low: mean - half, high: mean + half };
}

/** The mean of the differences on the same episodes. */
export function episodeDifference(
  subject: readonly number[],
  baseline: readonly number[],
): EpisodeMean {
  if (subject.length !== baseline.length) {
    throw new RangeError(`${subject.length} and ${baseline.length} episodes cannot be paired`);
  }
  return episodeMean(subject.map((value, episode) => value - (baseline[episode] ?? 0)));
}
