import type { Random } from './random';
import { quantile } from './statistics';

const bootstrapResamples = 10_000;

/**
 * Percentile interval at 95 % for the difference of two accuracies on the same images, in percentage points, over
 * resamples of the images with replacement (Efron 1979). An image enters only through whether one, the other or both
 * are right, so that a resample is a draw of two counts: of images on which they differ, and of those among them that
 * only the subject gets right.
 *
 * @param total images; `onlySubject` and `onlyBaseline` are the counts in which they differ
 */
export function pairedBootstrap(
  counts: { total: number; onlySubject: number; onlyBaseline: number },
  random: Random,
  resamples = bootstrapResamples,
): { low: number; high: number; resamples: number } {
  const { total, onlySubject, onlyBaseline } = counts;
  const different = onlySubject + onlyBaseline;
  if (different === 0) return { low: 0, high: 0, resamples };
  const drawDifferent = binomialSampler(total, different / total, random);
  const share = onlySubject / different;
  // Few counts of differing images come up, each many times.
  const samplers = new Map<number, () => number>();
  const drawSubject = (drawn: number): number => {
    const known = samplers.get(drawn);
    const sampler = known ?? binomialSampler(drawn, share, random);
    if (!known) samplers.set(drawn, sampler);
    return sampler();
  };
  // By difference in images, from -total: sorting whole numbers is counting them.
  const drawnTimes = new Uint32Array(2 * total + 1);
  for (let resample = 0; resample < resamples; resample += 1) {
    const drawn = drawDifferent();
    const place = 2 * drawSubject(drawn) - drawn + total;
    drawnTimes[place] = (drawnTimes[place] as number) + 1;
  }
  const points = new Float64Array(resamples);
  let filled = 0;
  drawnTimes.forEach((times, place) => {
    points.fill((100 * (place - total)) / total, filled, filled + times);
    filled += times;
  });
  return { low: quantile(points, 0.025), high: quantile(points, 0.975), resamples };
}

/** Draws from a binomial distribution by inverting its distribution function. */
function binomialSampler(trials: number, share: number, random: Random): () => number {
  const upTo = cumulativeBinomial(trials, share);
  const sum = upTo[trials] as number;
  const mean = Math.floor(trials * share);
  return () => {
    const wanted = random.uniform() * sum;
    // Most draws are a few deviations from the mean: the search widens from there.
    let [low, high] = [mean, mean];
    for (let width = 8; low > 0 && (upTo[low - 1] as number) > wanted; width *= 2) {
      high = low - 1;
      low = Math.max(0, low - width);
    }
    for (let width = 8; high < trials && (upTo[high] as number) <= wanted; width *= 2) {
      low = high + 1;
      high = Math.min(trials, high + width);
    }
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((upTo[middle] as number) > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

/** Probabilities of at most 0, 1 … `trials` successes, up to rounding of their sum. */
function cumulativeBinomial(trials: number, share: number): Float64Array {
  const upTo = new Float64Array(trials + 1);
  if (share === 1) return upTo.fill(1, trials);
  const [logShare, logRest] = [Math.log(share), Math.log1p(-share)];
  let logTerm = trials * logRest;
  let sum = 0;
  for (let count = 0; count <= trials; count += 1) {
    const term = Math.exp(logTerm);
    // Beyond the mean terms only fall: what rounding swallows once, it swallows from here on.
    if (count > trials * share && sum + term === sum) return upTo.fill(sum, count);
    sum += term;
    upTo[count] = sum;
    logTerm += Math.log((trials - count) / (count + 1)) + logShare - logRest;
  }
  return upTo;
}
