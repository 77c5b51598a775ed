import type { ScoredPairs } from './scored-pairs';

export interface FoldAccuracy {
  /** Of each fold that has pairs of both kinds. */
  folds: { fold: number; threshold: number; accuracy: number }[];
  /** The mean over the folds. */
  mean: number;
  /** Of the mean: the deviation over the folds divided by the root of their number. */
  standardError: number;
}

/**
 * Accuracy as the protocol of LFW has it (Huang et al. 2007): the pairs of a fold are judged by the threshold that is best on all
 * others. Accuracy is the mean of the shares of both kinds that are judged rightly, so that folds with more pairs of one kind
 * than of the other mean the same; with as many it is the share of all. Of equally good thresholds the largest is taken.
 */
export function foldAccuracy(pairs: ScoredPairs, order: Uint32Array): FoldAccuracy {
  const known = [...new Set(pairs.fold)].sort((left, right) => left - right);
  const folds = known.flatMap((fold) => {
    const totals = countKinds(pairs, (index) => pairs.fold[index] === fold);
    if (totals.same === 0 || totals.different === 0) return [];
    const threshold = bestThreshold(pairs, order, fold);
    return [{ fold, threshold, accuracy: accuracyAt(pairs, threshold, fold, null) }];
  });
  const mean = folds.reduce((sum, { accuracy }) => sum + accuracy, 0) / Math.max(folds.length, 1);
  const squares = folds.reduce((sum, { accuracy }) => sum + (accuracy - mean) ** 2, 0);
  const deviation = folds.length > 1 ? Math.sqrt(squares / (folds.length - 1)) : 0;
  return { folds, mean, standardError: deviation / Math.sqrt(Math.max(folds.length, 1)) };
}

/** The mean over the folds of their accuracy at thresholds that were chosen before, each pair counting as often as its weight. */
export function weightedFoldAccuracy(
  pairs: ScoredPairs,
  folds: FoldAccuracy['folds'],
  weights: Float64Array,
): number {
  const found = folds
    .map(({ fold, threshold }) => accuracyAt(pairs, threshold, fold, weights))
    .filter(Number.isFinite);
  return found.reduce((sum, accuracy) => sum + accuracy, 0) / Math.max(found.length, 1);
}

function countKinds(
  { same }: ScoredPairs,
  counts: (index: number) => boolean,
): { same: number; different: number } {
  const totals = { same: 0, different: 0 };
  same.forEach((value, index) => {
    if (counts(index)) totals[value === 1 ? 'same' : 'different'] += 1;
  });
  return totals;
}

/** On the pairs of all folds but one. */
function bestThreshold(pairs: ScoredPairs, order: Uint32Array, without: number): number {
  const { scores, same, fold } = pairs;
  const totals = countKinds(pairs, (index) => fold[index] !== without);
  let [best, threshold, accepted, falsely] = [-Infinity, Infinity, 0, 0];
  order.forEach((pair, at) => {
    if (fold[pair] !== without) {
      if (same[pair] === 1) accepted += 1;
      else falsely += 1;
    }
    const score = scores[pair] as number;
    if (at + 1 < order.length && scores[order[at + 1] as number] === score) return;
    const value = accepted / Math.max(totals.same, 1) - falsely / Math.max(totals.different, 1);
    if (value <= best + 1e-12) return;
    best = value;
    threshold = score;
  });
  return threshold;
}

/** NaN where the weights leave one of the kinds without pairs. */
function accuracyAt(
  { scores, same, fold }: ScoredPairs,
  threshold: number,
  wanted: number,
  weights: Float64Array | null,
): number {
  const right = { same: 0, different: 0 };
  const total = { same: 0, different: 0 };
  for (let index = 0; index < scores.length; index += 1) {
    if (fold[index] !== wanted) continue;
    const kind = same[index] === 1 ? 'same' : 'different';
    const weight = weights ? (weights[index] as number) : 1;
    const isAccepted = (scores[index] as number) >= threshold;
    total[kind] += weight;
    if (isAccepted === (kind === 'same')) right[kind] += weight;
  }
  return (right.same / total.same + right.different / total.different) / 2;
}
