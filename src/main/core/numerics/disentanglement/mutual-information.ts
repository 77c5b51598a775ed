import { binned, dimensionOf, factorOf, type Representation } from './representation';

/** As in the paper's code and in that of Locatello et al. 2019. */
const bins = 20;

/** Of two discrete variables of the same images, in nats. */
function mutualInformation(left: Uint8Array, right: Uint8Array): number {
  const joint = new Map<number, number>();
  left.forEach((value, index) => {
    const key = value * 256 + (right[index] ?? 0);
    joint.set(key, (joint.get(key) ?? 0) + 1);
  });
  return entropy(left) + entropy(right) - entropyOfCounts([...joint.values()], left.length);
}

/** Of a discrete variable, in nats. */
function entropy(values: Uint8Array): number {
  const counts = new Array<number>(256).fill(0);
  values.forEach((value) => (counts[value] = (counts[value] ?? 0) + 1));
  return entropyOfCounts(counts, values.length);
}

function entropyOfCounts(counts: readonly number[], total: number): number {
  return counts.reduce(
    (sum, count) => (count > 0 ? sum - (count / total) * Math.log(count / total) : sum),
    0,
  );
}

/**
 * The mutual information gap (Chen et al. 2018): for each factor, the mutual information of the dimension that knows most of
 * it less that of the next, as a share of the factor's entropy; the mean over factors, from 0 to 1. Codes are divided into 20
 * bins of equal width.
 */
export function mutualInformationGap(representation: Representation): number {
  const { dimensions, factors } = representation;
  const codes = Array.from({ length: dimensions }, (_, dimension) =>
    binned(dimensionOf(representation, dimension), bins),
  );
  const gaps = factors.map((_, factor) => {
    const values = factorOf(representation, factor);
    const known = codes
      .map((code) => mutualInformation(code, values))
      .sort((left, right) => right - left);
    return ((known[0] ?? 0) - (known[1] ?? 0)) / entropy(values);
  });
  return gaps.reduce((sum, gap) => sum + gap, 0) / factors.length;
}
