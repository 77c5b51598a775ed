import type { VerificationSummary } from '../../../../contract/identities/verification';
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

/** Closed set: the first image of every identity is its gallery, all others are probes; null where there is no other. */
export function rankOne(
  embeddings: Embeddings,
  groups: readonly Images[],
  settings: SummarySettings,
): VerificationSummary['rank1'] {
  const gallery = groups.map(({ positions }) => positions[0] as number);
  const probes = groups.flatMap(({ positions }, place) =>
    positions.slice(1).map((position) => ({ position, place })),
  );
  if (probes.length === 0 || gallery.length < 2) return null;
  const matches = bestMatches(
    embeddings,
    probes.map(({ position }) => position),
    gallery,
  );
  const judged = probes.map(({ place }, index) => ({
    first: groups[place]?.identity ?? 0,
    second: groups[place]?.identity ?? 0,
    isTrue: matches[index]?.place === place,
  }));
  return {
    ...pairShare(judged, settings),
    probes: probes.length,
    gallery: gallery.length,
  };
}

/** Open set: half of the identities, drawn by the seed, are enrolled with their first image. */
export function openSet(
  embeddings: Embeddings,
  groups: readonly Images[],
  seed: number,
  settings: SummarySettings,
): VerificationSummary['openSet'] {
  const order = Array.from(createRandom(seed, 'evaluation', 1).permutation(groups.length));
  const known = order
    .slice(0, Math.floor(groups.length / 2))
    .map((place) => groups[place] as Images)
    .filter(({ positions }) => positions.length > 1);
  const enrolled = new Set(known.map(({ identity }) => identity));
  const strangers = groups.filter(({ identity }) => !enrolled.has(identity));
  if (known.length === 0 || strangers.length === 0) return [];
  const gallery = known.map(({ positions }) => positions[0] as number);
  const scored = (images: readonly Images[], first: number) => {
    const probes = images.flatMap(({ identity, positions }) =>
      positions.slice(first).map((position) => ({ identity, position })),
    );
    const matches = bestMatches(
      embeddings,
      probes.map(({ position }) => position),
      gallery,
    );
    return probes.map(({ identity }, index) => {
      const { place = 0, similarity: score = -1 } = matches[index] ?? {};
      return { identity, score, right: known[place]?.identity === identity };
    });
  };
  return openSetFigures({ mated: scored(known, 1), others: scored(strangers, 0) }, settings);
}
