import type { KeptGallery } from '../contract/identities/gallery';
import type { AtFar, Estimate, KeptPlan } from '../contract/identities/verification';
import { formatCounted, formatPercent, formatShareInterval } from './numbers';

/** What one figure of a verification says, for tables and hints. */
export const verificationWords = {
  tar: 'share of same-identity pairs that are accepted',
  far: 'share of different-identity pairs that are accepted',
  eer: 'the rate at which false rejections equal false acceptances',
  accuracy: 'each fold scored with the best threshold of the other folds, as in LFW',
  rank1: 'probes whose nearest image in the gallery has the right identity',
} as const;

/** What the open set measures. */
export function openSetText({ gallery }: Pick<KeptPlan, 'gallery'>): string {
  return gallery.kind === 'first'
    ? 'half of the identities enrolled: probes that are detected and correctly identified'
    : 'probes of enrolled identities that are detected and correctly identified, at this rate of probes of others';
}

const splitGalleries = {
  train: 'all training images',
  validation: 'all validation images',
  test: 'all test images',
} as const;

/** Which images are enrolled: `the first image of each identity`, `gallery.csv`. */
export function galleryText(gallery: KeptGallery): string {
  if (gallery.kind === 'first') return 'the first image of each identity';
  return gallery.kind === 'split' ? splitGalleries[gallery.split] : gallery.name;
}

/** A share with its interval: `41.2 % [39.1, 43.3]`. */
export function formatShareEstimate(estimate: Estimate): string {
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
    : `drawn with seed ${pairs.seed} in ${pairs.folds} folds, each identity in one fold`;
}

/** `300 pairs of the same identity, 300 pairs of different identities`. */
export function pairCountsText({ same, different }: { same: number; different: number }): string {
  return `${formatCounted(same, 'pair')} of the same identity, ${formatCounted(different, 'pair')} of different identities`;
}

/** A cosine with three digits and a true minus sign. */
export function formatCosine(cosine: number): string {
  return cosine.toFixed(3).replace('-', '\u2212');
}

/** `300 pairs of the same identity, 300 pairs of different identities, 10 folds`. */
export function pairListText(list: { same: number; different: number; folds: number }): string {
  return `${pairCountsText(list)}, ${formatCounted(list.folds, 'fold')}`;
}
