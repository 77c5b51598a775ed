import { fitBoostedTrees } from './boosted-trees';
import { dimensionOf, factorOf, type Representation } from './representation';

/** Eastwood & Williams 2018, each from 0 to 1. */
export interface ImportanceScores {
  /** Whether a dimension matters for one factor only, weighted by how much it matters. */
  disentanglement: number;
  /** Whether a factor is known from one dimension only, weighted by how much is known of it. */
  completeness: number;
  /** Mean share of right answers about the factors on images that were not fitted to. */
  informativeness: number;
}

/**
 * DCI with the importances of gradient-boosted trees, as Locatello et al. 2019 compute it.
 *
 * @param trainImages how many of the first images the trees are fitted to; the others are answered
 */
export function importanceScores(
  representation: Representation,
  trainImages: number,
): ImportanceScores {
  const features = Array.from({ length: representation.dimensions }, (_, dimension) =>
    dimensionOf(representation, dimension),
  );
  const fits = representation.factors.map((factor, index) =>
    fitBoostedTrees(features, factorOf(representation, index), factor.values.length, trainImages),
  );
  // By dimension, then factor.
  const importances = features.map((_, dimension) =>
    fits.map((fit) => fit.importances[dimension] ?? 0),
  );
  const byFactor = fits.map((fit) => fit.importances);
  return {
    disentanglement: weightedCertainty(importances),
    completeness: weightedCertainty(byFactor),
    informativeness: fits.reduce((sum, fit) => sum + fit.accuracy, 0) / fits.length,
  };
}

/** One less the entropy of each row, to the base of its length, weighted by the sums of the rows. */
function weightedCertainty(rows: readonly (readonly number[])[]): number {
  const sums = rows.map((row) => row.reduce((sum, value) => sum + value, 0));
  const total = sums.reduce((sum, value) => sum + value, 0);
  if (total === 0) return 0;
  return rows.reduce((score, row, index) => {
    const sum = sums[index] ?? 0;
    if (sum === 0 || row.length < 2) return score;
    const entropy = row.reduce((bits, value) => {
      const share = value / sum;
      return share > 0 ? bits - share * Math.log(share) : bits;
    }, 0);
    return score + (sum / total) * (1 - entropy / Math.log(row.length));
  }, 0);
}
