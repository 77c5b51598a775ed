import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  frechetDistance,
  gaussianOf,
  medianNearest,
} from '../../../../../src/main/core/numerics/frechet-distance';

const Cases = z.array(
  z.strictObject({
    dimensions: z.int(),
    one: z.array(z.number()),
    other: z.array(z.number()),
    distance: z.number(),
    medianNearest: z.number(),
  }),
);
const file = join(import.meta.dirname, '../../../../golden/frechet.json');
const cases = Cases.parse(JSON.parse(readFileSync(file, 'utf8')));

describe('the Fréchet distance', () => {
  it.each(cases)(
    'of $dimensions features is that of scipy, also where some depend on others',
    ({ dimensions, one, other, distance, medianNearest: nearest }) => {
      const [left, right] = [one, other].map((values) => Float32Array.from(values));
      const [first, second] = [left!, right!].map((values) => gaussianOf(values, dimensions));
      expect(frechetDistance(first!, second!)).toBeCloseTo(distance, 4);
      expect(frechetDistance(second!, first!)).toBeCloseTo(distance, 4);
      expect(frechetDistance(first!, first!)).toBeCloseTo(0, 6);
      expect(medianNearest(left!, dimensions)).toBeCloseTo(nearest, 5);
    },
  );

  it('of samples that are all alike has no diversity', () => {
    const alike = Float32Array.from({ length: 30 }, (_, at) => at % 3);
    expect(medianNearest(alike, 3)).toBe(0);
  });
});
