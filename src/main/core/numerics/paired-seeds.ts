import { normalQuantile975 } from './intervals';
import { pairedDifference } from './paired';

/** The difference of two ways to train, in percentage points, with a 95 % interval over the choice of test images. */
export interface SeedsDifference {
  points: number;
  low: number;
  high: number;
  /** Two-sided. */
  pValue: number;
}

/**
 * The difference of two mean accuracies, each over several seeds, all measured on the same images. An image counts once,
 * with its mean over the seeds: the seeds of one image are no independent images. The interval and the test are those of
 * a mean of paired differences (normal approximation); for one seed each, those of `pairedDifference`.
 *
 * @param subject for each seed whether each image is right; the same images in the same order everywhere
 * @throws RangeError without seeds or images, or where the lists differ in length
 */
export function seedsDifference(
  subject: readonly (readonly boolean[])[],
  baseline: readonly (readonly boolean[])[],
): SeedsDifference {
  const [first, other] = [subject[0], baseline[0]];
  if (!first || !other || first.length === 0) {
    throw new RangeError('a difference over seeds needs a seed and an image on both sides');
  }
  if ([...subject, ...baseline].some(({ length }) => length !== first.length)) {
    throw new RangeError('a difference over seeds needs the same images everywhere');
  }
  if (subject.length === 1 && baseline.length === 1) {
    const { points, low, high, pValue } = pairedDifference(first, other);
    return { points, low, high, pValue };
  }
  const differences = first.map(
    (_, image) => shareRight(subject, image) - shareRight(baseline, image),
  );
  return meanDifference(differences);
}

function shareRight(seeds: readonly (readonly boolean[])[], image: number): number {
  return seeds.filter((images) => images[image]).length / seeds.length;
}

function meanDifference(differences: readonly number[]): SeedsDifference {
  const total = differences.length;
  const mean = differences.reduce((sum, value) => sum + value, 0) / total;
  const squares = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const error = Math.sqrt(squares / Math.max(1, total - 1) / total);
  return {
    points: 100 * mean,
    low: 100 * Math.max(-1, mean - normalQuantile975 * error),
    high: 100 * Math.min(1, mean + normalQuantile975 * error),
    pValue: error === 0 ? (mean === 0 ? 1 : 0) : twoSidedNormal(mean / error),
  };
}

/** Twice the tail of the standard normal distribution: erfc(|z| / √2), after Numerical Recipes, relative error 1.2e-7. */
function twoSidedNormal(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.5 * x);
  const polynomial = coefficients.reduceRight((sum, coefficient) => coefficient + t * sum, 0);
  return Math.min(1, t * Math.exp(-x * x + polynomial));
}

const coefficients = [
  -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
  -0.82215223, 0.17087277,
];
