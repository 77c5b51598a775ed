import {
  pairsForFar,
  type AtFar,
  type RocPoint,
  type VerificationSummary,
} from '../../../../contract/identities/verification';
import type { Random } from '../random';
import { foldAccuracy, weightedFoldAccuracy } from './fold-accuracy';
import { intervalOf, resampleIdentities } from './identity-bootstrap';
import {
  byScore,
  equalErrorRate,
  pointAtFar,
  rocCurve,
  tarAtFar,
  type ScoredPairs,
} from './scored-pairs';

/** Points of the curve that is drawn. */
const drawnPoints = 80;
const bars = 50;

export interface SummarySettings {
  fars: readonly number[];
  identities: number;
  resamples: number;
  random: Random;
}

type PairFigures = Pick<
  VerificationSummary,
  | 'same'
  | 'different'
  | 'folds'
  | 'roc'
  | 'tarAtFar'
  | 'unsupportedFars'
  | 'eer'
  | 'accuracy'
  | 'histogram'
>;

/** Everything that the scores of pairs say, with intervals over resamples of the identities. */
export function summarisePairs(pairs: ScoredPairs, settings: SummarySettings): PairFigures {
  const same = pairs.same.reduce((sum, value) => sum + value, 0);
  const different = pairs.same.length - same;
  const supported = settings.fars.filter((far) => pairsForFar(far) <= different);
  const order = byScore(pairs);
  const curve = rocCurve(pairs, order);
  const accuracy = foldAccuracy(pairs, order);
  const grid = farGrid(different);
  const found = resampled(
    pairs,
    order,
    { ...settings, rates: [...grid, ...supported] },
    accuracy.folds,
  );
  return {
    same,
    different,
    folds: accuracy.folds.length,
    roc: grid.map((far, place): RocPoint => {
      const { value, low, high } = intervalOf(tarAtFar(curve, far), found.tars[place] ?? []);
      return { far, tar: value, low, high };
    }),
    tarAtFar: supported.map((far, place): AtFar => {
      const point = pointAtFar(curve, far);
      return {
        far,
        threshold: thresholdOf(curve.thresholds, point),
        ...intervalOf(curve.tar[point] as number, found.tars[grid.length + place] ?? []),
      };
    }),
    unsupportedFars: settings.fars.filter((far) => !supported.includes(far)),
    eer: intervalOf(equalErrorRate(curve), found.eers),
    accuracy: {
      ...intervalOf(accuracy.mean, found.accuracies),
      standardError: accuracy.standardError,
    },
    histogram: histogramOf(pairs),
  };
}

/** A threshold as a cosine: nothing reaches one above the largest. */
function thresholdOf(thresholds: Float64Array, point: number): number {
  const threshold = thresholds[point] as number;
  return Number.isFinite(threshold) ? threshold : Math.min(1, (thresholds[1] ?? 1) + 1e-6);
}

function resampled(
  pairs: ScoredPairs,
  order: Uint32Array,
  { rates, identities, random, resamples }: SummarySettings & { rates: readonly number[] },
  folds: ReturnType<typeof foldAccuracy>['folds'],
) {
  const tars: number[][] = rates.map(() => []);
  const eers: number[] = [];
  const accuracies: number[] = [];
  resampleIdentities(pairs, identities, { random, resamples }, (weights) => {
    const curve = rocCurve(pairs, order, weights);
    rates.forEach((far, place) => tars[place]?.push(tarAtFar(curve, far)));
    eers.push(equalErrorRate(curve));
    accuracies.push(weightedFoldAccuracy(pairs, folds, weights));
  });
  return { tars, eers, accuracies };
}

/** Rates from one pair of two identities to all of them, evenly apart on a logarithmic axis. */
function farGrid(different: number): number[] {
  const least = Math.log10(1 / Math.max(different, 1));
  return Array.from({ length: drawnPoints }, (_, place) =>
    place === drawnPoints - 1 ? 1 : 10 ** (least * (1 - place / (drawnPoints - 1))),
  );
}

function histogramOf({ scores, same }: ScoredPairs): VerificationSummary['histogram'] {
  const low = Math.max(
    -1,
    scores.reduce((least, score) => Math.min(least, score), 1),
  );
  const high = Math.min(
    1,
    scores.reduce((most, score) => Math.max(most, score), low + 1e-6),
  );
  const edges = Array.from({ length: bars + 1 }, (_, place) => low + ((high - low) * place) / bars);
  const counts = { same: edges.slice(1).map(() => 0), different: edges.slice(1).map(() => 0) };
  scores.forEach((score, pair) => {
    const place = Math.min(
      bars - 1,
      Math.max(0, Math.floor(((score - low) / (high - low)) * bars)),
    );
    const kind = same[pair] === 1 ? counts.same : counts.different;
    kind[place] = (kind[place] ?? 0) + 1;
  });
  return { edges, ...counts };
}

/** Scored probes of an identity that is enrolled, whether the most alike was the right one, and of others. */
export interface OpenSetScores {
  mated: { identity: number; score: number; right: boolean }[];
  others: { identity: number; score: number }[];
}

/**
 * Detection and identification at a rate of false alarms: the share of enrolled probes whose most alike is the right one and at
 * least as alike as the threshold that at most a share `far` of the other probes reaches. Rates that the other probes are too few for
 * are left out.
 */
export function openSetFigures(scores: OpenSetScores, settings: SummarySettings): AtFar[] {
  const { fars, identities, random, resamples } = settings;
  const supported = fars.filter((far) => pairsForFar(far) <= scores.others.length);
  if (supported.length === 0 || scores.mated.length === 0) return [];
  const others = [...scores.others].sort((left, right) => right.score - left.score);
  const once = new Float64Array(identities).fill(1);
  const values = supported.map(() => [] as number[]);
  const all = [...scores.mated, ...scores.others].map(({ identity }) => identity);
  const drawnOf = { first: Int32Array.from(all), second: Int32Array.from(all) };
  resampleIdentities(drawnOf, identities, { random, resamples }, (_weights, drawn) => {
    supported.forEach((far, place) =>
      values[place]?.push(detected(scores.mated, alarmThreshold(others, far, drawn), drawn)),
    );
  });
  return supported.map((far, place) => {
    const threshold = alarmThreshold(others, far, once);
    const value = detected(scores.mated, threshold, once);
    const shown = Number.isFinite(threshold) ? threshold : 1;
    return { far, threshold: shown, ...intervalOf(value, values[place] ?? []) };
  });
}

/** The lowest score at which at most a share `far` of the probes, most alike first, raises an alarm. */
function alarmThreshold(others: OpenSetScores['others'], far: number, drawn: Float64Array): number {
  const total = others.reduce((sum, { identity }) => sum + (drawn[identity] as number), 0);
  let [alarms, threshold] = [0, Infinity];
  for (const [place, { identity, score }] of others.entries()) {
    alarms += drawn[identity] as number;
    if (others[place + 1]?.score === score) continue;
    if (alarms > far * total + 1e-9) break;
    threshold = score;
  }
  return threshold;
}

function detected(mated: OpenSetScores['mated'], threshold: number, drawn: Float64Array): number {
  let [found, total] = [0, 0];
  for (const { identity, score, right } of mated) {
    const times = drawn[identity] as number;
    total += times;
    if (right && score >= threshold) found += times;
  }
  return found / total;
}

/** The share of pairs with something true of them, over resamples of the identities; pairs as in `resampleIdentities`. */
export function pairShare(
  pairs: readonly { first: number; second: number; isTrue: boolean }[],
  { identities, random, resamples }: Omit<SummarySettings, 'fars'>,
) {
  const given = {
    first: Int32Array.from(pairs, ({ first }) => first),
    second: Int32Array.from(pairs, ({ second }) => second),
  };
  const share = (weights: Float64Array | null): number => {
    let [hits, total] = [0, 0];
    pairs.forEach(({ isTrue }, pair) => {
      const times = weights ? (weights[pair] as number) : 1;
      total += times;
      if (isTrue) hits += times;
    });
    return hits / total;
  };
  if (pairs.length === 0) return { value: 0, low: 0, high: 1 };
  const values: number[] = [];
  resampleIdentities(given, identities, { random, resamples }, (weights) =>
    values.push(share(weights)),
  );
  return intervalOf(share(null), values);
}
