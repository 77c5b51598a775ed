/** Pairs of images with what tells how alike they are. */
export interface ScoredPairs {
  /** Larger is more alike. */
  scores: Float64Array;
  /** 1 where both images show the same identity. */
  same: Uint8Array;
  /** The identities of the two images. */
  first: Int32Array;
  second: Int32Array;
  fold: Int32Array;
}

/** Acceptance rates over thresholds, from accepting nothing to accepting everything. */
export interface Curve {
  /** Accepted from this score on; Infinity at the first. */
  thresholds: Float64Array;
  /** Share of the pairs of two identities that are accepted. */
  far: Float64Array;
  /** Share of the pairs of the same identity that are accepted. */
  tar: Float64Array;
}

/** Positions of pairs, most alike first. */
export function byScore({ scores }: Pick<ScoredPairs, 'scores'>): Uint32Array {
  const order = Uint32Array.from(scores, (_score, index) => index);
  return order.sort((left, right) => (scores[right] as number) - (scores[left] as number));
}

/**
 * The receiver operating characteristic: a point for each score that occurs.
 *
 * @param order as `byScore`
 * @param weights how often each pair counts; once when left out
 */
export function rocCurve(
  pairs: Pick<ScoredPairs, 'scores' | 'same'>,
  order: Uint32Array,
  weights: Float64Array | null = null,
): Curve {
  const { scores, same } = pairs;
  const thresholds = new Float64Array(order.length + 1);
  const far = new Float64Array(order.length + 1);
  const tar = new Float64Array(order.length + 1);
  thresholds[0] = Infinity;
  let [points, accepted, falsely] = [1, 0, 0];
  for (let at = 0; at < order.length; at += 1) {
    const pair = order[at] as number;
    const weight = weights ? (weights[pair] as number) : 1;
    if (same[pair] === 1) accepted += weight;
    else falsely += weight;
    const score = scores[pair] as number;
    // Equal scores are accepted together.
    if (at + 1 < order.length && scores[order[at + 1] as number] === score) continue;
    thresholds[points] = score;
    far[points] = falsely;
    tar[points] = accepted;
    points += 1;
  }
  const share = (values: Float64Array, total: number): Float64Array =>
    values.slice(0, points).map((value) => (total > 0 ? value / total : 0));
  return {
    thresholds: thresholds.slice(0, points),
    far: share(far, falsely),
    tar: share(tar, accepted),
  };
}

/** The last point at which at most a share `far` of the pairs of two identities is accepted: position in the curve. */
export function pointAtFar({ far: rates }: Curve, far: number): number {
  let [low, high] = [0, rates.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((rates[middle] as number) <= far + 1e-12) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The largest acceptance rate of the same identity at which at most a share `far` of two identities is accepted. */
export function tarAtFar(curve: Curve, far: number): number {
  return curve.tar[pointAtFar(curve, far)] as number;
}

/** Where as many of the same identity are refused as of two are accepted, on straight lines between the points. */
export function equalErrorRate({ far, tar }: Curve): number {
  for (let at = 1; at < far.length; at += 1) {
    const before = 1 - (tar[at - 1] as number) - (far[at - 1] as number);
    const after = 1 - (tar[at] as number) - (far[at] as number);
    if (after > 0) continue;
    const share = before === after ? 0 : before / (before - after);
    return (far[at - 1] as number) + share * ((far[at] as number) - (far[at - 1] as number));
  }
  return 1;
}
