import type { Random } from './random';
import { quantile } from './statistics';

export const bootstrapResamples = 10_000;

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
  const points = new Float64Array(resamples).map(() => {
    const drawn = drawDifferent();
    return (100 * (2 * drawSubject(drawn) - drawn)) / total;
  });
  points.sort();
  return { low: quantile(points, 0.025), high: quantile(points, 0.975), resamples };
}

/** Draws from a binomial distribution by inverting its distribution function. */
function binomialSampler(trials: number, share: number, random: Random): () => number {
  const upTo = new Float64Array(trials + 1);
  let logTerm = trials * Math.log1p(-share);
  let sum = 0;
  for (let count = 0; count <= trials; count += 1) {
    if (share === 1) sum = count === trials ? 1 : 0;
    else sum += Math.exp(logTerm);
    upTo[count] = sum;
    logTerm += Math.log((trials - count) / (count + 1)) + Math.log(share) - Math.log1p(-share);
  }
  return () => {
    const wanted = random.uniform() * sum;
    let [low, high] = [0, trials];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((upTo[middle] as number) > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}
