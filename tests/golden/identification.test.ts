import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createRandom } from '../../src/main/core/numerics/random';
import {
  galleryEnrolled,
  openSet,
  rankOne,
} from '../../src/main/engine/evaluation/verification/identification';
import { uniform } from './golden-file';

const Case = z.strictObject({
  name: z.string(),
  images: z.int(),
  identities: z.int(),
  strangers: z.int(),
  dimensions: z.int(),
  noise: z.number(),
  rank1: z.strictObject({ value: z.number(), probes: z.int(), gallery: z.int() }),
  openSet: z.array(z.strictObject({ far: z.number(), detected: z.number() })),
});
type Case = z.infer<typeof Case>;
const cases = Case.array().parse(
  JSON.parse(readFileSync(join(import.meta.dirname, 'identification.json'), 'utf8')),
);

/** Must match make-verification-goldens.py. */
function given({ name, images, identities, strangers, dimensions, noise }: Case) {
  const centres = uniform(`${name} centres`, identities * dimensions);
  const moved = uniform(`${name} noise`, images * dimensions);
  const labels = Array.from({ length: images }, (_, position) => position % identities);
  const values = Float32Array.from(labels.flatMap((identity, position) => row(identity, position)));
  const role = uniform(`${name} role`, images);
  const positions = labels.map((_identity, position) => position);
  const roleOf = (position: number) => role[position] as number;
  const isStranger = (position: number) => (labels[position] as number) < strangers;
  const gallery = positions.filter((each) => roleOf(each) < 0.3 && !isStranger(each));
  const probes = positions.filter((each) => roleOf(each) >= 0.3 && roleOf(each) < 0.9);
  return { embeddings: { values, dimensions }, labels, roles: { gallery, probes } };

  function row(identity: number, position: number): number[] {
    const vector = Array.from({ length: dimensions }, (_, at) => {
      const centre = (centres[identity * dimensions + at] as number) - 0.5;
      return centre + noise * ((moved[position * dimensions + at] as number) - 0.5);
    });
    const length = Math.hypot(...vector);
    return vector.map((value) => value / length);
  }
}

describe("identification among a gallery of one's own agrees with scikit-learn's nearest neighbours", () => {
  it.each(cases)('$name', (expected) => {
    const { embeddings, labels, roles } = given(expected);
    const settings = {
      fars: expected.openSet.map(({ far }) => far),
      identities: expected.identities,
      resamples: 100,
      random: createRandom(0, 'evaluation'),
    };
    const rank1 = rankOne(embeddings, labels, roles, settings);
    expect(rank1).toMatchObject({
      probes: expected.rank1.probes,
      gallery: expected.rank1.gallery,
    });
    expect(Math.abs((rank1?.value ?? 0) - expected.rank1.value)).toBeLessThan(1e-6);
    const found = openSet(embeddings, labels, galleryEnrolled(labels, roles), settings);
    expect(found.map(({ far }) => far)).toEqual(expected.openSet.map(({ far }) => far));
    for (const [place, { detected }] of expected.openSet.entries()) {
      expect(Math.abs((found[place]?.value ?? 0) - detected)).toBeLessThan(1e-6);
    }
  });
});
