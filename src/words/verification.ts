import type { AtFar, Estimate, KeptPlan } from '../contract/identities/verification';
import { formatPercent, formatShareInterval } from './numbers';

/** What one figure of a verification says, for tables and hints. */
export const verificationWords = {
  tar: 'pairs of the same identity that are accepted',
  far: 'pairs of two identities that are accepted',
  eer: 'where as many of the same are refused as of two are accepted',
  accuracy: 'each fold judged by the best threshold of all others, as LFW does',
  rank1: 'probes whose most alike in a gallery of one image each is the right identity',
  openSet: 'half of the identities enrolled: detected and rightly named',
} as const;

/** A share with its interval: `41.2 % [39.1, 43.3]`. */
export function formatEstimate(estimate: Estimate): string {
  return `${formatPercent(estimate.value)} ${formatShareInterval(estimate)}`;
}

/** A false acceptance rate as `1 %` or `0.01 %`. */
export function formatFar(far: number): string {
  return `${Number((100 * far).toPrecision(3))} %`;
}

/** `TAR at FAR 1 %` */
export function tarName({ far }: Pick<AtFar, 'far'>): string {
  return `TAR at FAR ${formatFar(far)}`;
}

/** Where the pairs come from: `drawn with seed 0 in 10 folds`, `pairs.txt`. */
export function pairsText({ pairs }: KeptPlan): string {
  return pairs.kind === 'listed'
    ? pairs.name
    : `drawn with seed ${pairs.seed} in ${pairs.folds} folds, no identity in two of them`;
}

/** A cosine with three digits and a true minus sign. */
export function formatCosine(cosine: number): string {
  return cosine.toFixed(3).replace('-', '\u2212');
}
