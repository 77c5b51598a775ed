import type { VerificationSummary } from '../../../../contract/identities/verification';
import type { GalleryRoles } from '../../../../contract/jobs/verification-jobs';
import { createRandom } from '../../../core/numerics/random';
import {
  openSetFigures,
  pairShare,
  type SummarySettings,
} from '../../../core/numerics/verification/summary';
import { bestMatches, type Embeddings } from './embeddings';

/** Positions of an identity's images, in order. */
type Images = { identity: number; positions: number[] };

export function imagesByIdentity(identities: readonly number[]): Images[] {
  const found = new Map<number, number[]>();
  identities.forEach((identity, position) => {
    const positions = found.get(identity);
    if (positions) positions.push(position);
    else found.set(identity, [position]);
  });
  return [...found].map(([identity, positions]) => ({ identity, positions }));
}

/** The first image of every identity is its gallery, all others are probes. */
export function firstEnrolled(groups: readonly Images[]): GalleryRoles {
  return {
    gallery: groups.map(({ positions }) => positions[0] as number),
    probes: groups.flatMap(({ positions }) => positions.slice(1)),
  };
}

/**
 * Closed set: a probe is taken for the identity of the most alike image of the gallery. Null where no probe has an identity that is
 * in the gallery, or where that has a single one.
 *
 * @param identities of every position
 */
export function rankOne(
  embeddings: Embeddings,
  identities: readonly number[],
  { gallery, probes }: GalleryRoles,
  settings: SummarySettings,
): VerificationSummary['rank1'] {
  const enrolled = new Set(gallery.map((position) => identities[position]));
  const mated = probes.filter((position) => enrolled.has(identities[position]));
  if (mated.length === 0 || enrolled.size < 2) return null;
  const judged = identified(embeddings, identities, mated, gallery).map(({ identity, right }) => ({
    first: identity,
    second: identity,
    isTrue: right,
  }));
  return { ...pairShare(judged, settings), probes: mated.length, gallery: gallery.length };
}

/** Positions: of what is enrolled, of probes of these identities, and of probes of others. */
export interface OpenSet {
  gallery: readonly number[];
  mated: readonly number[];
  others: readonly number[];
}

/** Half of the identities, drawn by the seed, are enrolled with their first image. */
export function halfEnrolled(groups: readonly Images[], seed: number): OpenSet {
  const order = Array.from(createRandom(seed, 'evaluation', 1).permutation(groups.length));
  const known = order
    .slice(0, Math.floor(groups.length / 2))
    .map((place) => groups[place] as Images)
    .filter(({ positions }) => positions.length > 1);
  const enrolled = new Set(known.map(({ identity }) => identity));
  return {
    gallery: known.map(({ positions }) => positions[0] as number),
    mated: known.flatMap(({ positions }) => positions.slice(1)),
    others: groups
      .filter(({ identity }) => !enrolled.has(identity))
      .flatMap(({ positions }) => positions),
  };
}

/** The identities of the gallery are enrolled, and those of other probes are not. */
export function galleryEnrolled(
  identities: readonly number[],
  { gallery, probes }: GalleryRoles,
): OpenSet {
  const enrolled = new Set(gallery.map((position) => identities[position]));
  const isMated = (position: number): boolean => enrolled.has(identities[position]);
  return {
    gallery,
    mated: probes.filter(isMated),
    others: probes.filter((position) => !isMated(position)),
  };
}

export function openSet(
  embeddings: Embeddings,
  identities: readonly number[],
  { gallery, mated, others }: OpenSet,
  settings: SummarySettings,
): VerificationSummary['openSet'] {
  if (mated.length === 0 || others.length === 0) return [];
  const scored = (probes: readonly number[]) => identified(embeddings, identities, probes, gallery);
  return openSetFigures({ mated: scored(mated), others: scored(others) }, settings);
}

/** What each probe is most alike to, and whether that shows its identity. */
function identified(
  embeddings: Embeddings,
  identities: readonly number[],
  probes: readonly number[],
  gallery: readonly number[],
) {
  return bestMatches(embeddings, probes, gallery).map(({ place, similarity }, index) => {
    const identity = identities[probes[index] as number] as number;
    const found = identities[gallery[place] as number];
    return { identity, score: similarity, right: found === identity };
  });
}
