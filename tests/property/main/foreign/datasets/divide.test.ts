import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TemperError } from '../../../../../src/contract/errors';
import { divideImages, type Division } from '../../../../../src/main/foreign/datasets/divide';

const source = fc.record({
  images: fc.array(fc.record({ label: fc.nat(3), split: fc.constantFrom(0, 0, 0, 0, 1, 2) }), {
    maxLength: 120,
  }),
  options: fc.record({
    validationFraction: fc.constantFrom(0, 0.1, 0.25, 0.5),
    testFraction: fc.constantFrom(0, 0.2, 0.5),
    seed: fc.nat(),
  }),
});
type Source = typeof source extends fc.Arbitrary<infer Value> ? Value : never;

function divide({ images, options }: Source): Division | TemperError {
  const labels = images.map(({ label }) => label);
  const splits = images.map(({ split }) => split);
  try {
    return divideImages(labels, splits, ['a', 'b', 'c', 'd'], options);
  } catch (error) {
    if (error instanceof TemperError) return error;
    throw error;
  }
}

/** How many of the first `count` positions have the label. */
function countAmong(
  positions: Uint32Array,
  count: number,
  label: number,
  { images }: Source,
): number {
  return positions.subarray(0, count).filter((at) => images[at]?.label === label).length;
}

describe('divideImages', () => {
  it('puts every image into exactly one split, or names a class that is too small', () => {
    fc.assert(
      fc.property(source, (input) => {
        const division = divide(input);
        if (division instanceof TemperError) {
          expect(division.message).toMatch(/^Class "[abcd]" has /);
          return;
        }
        const all = [...division.train, ...division.validation, ...division.test];
        expect(all.sort((left, right) => left - right)).toEqual([...input.images.keys()]);
      }),
    );
  });

  it('leaves every class that occurs at least one training image', () => {
    fc.assert(
      fc.property(source, (input) => {
        const division = divide(input);
        if (division instanceof TemperError) return;
        for (const { label } of input.images) {
          expect(countAmong(division.train, Infinity, label, input)).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('holds each class in its share among any first images, give or take one', () => {
    fc.assert(
      fc.property(source, fc.nat(120), fc.nat(3), (input, first, label) => {
        const division = divide(input);
        if (division instanceof TemperError) return;
        for (const positions of Object.values(division)) {
          const count = Math.min(first, positions.length);
          const all = countAmong(positions, positions.length, label, input);
          const share = positions.length === 0 ? 0 : (all * count) / positions.length;
          // One of its own class, and up to one of each other class before it.
          expect(Math.abs(countAmong(positions, count, label, input) - share)).toBeLessThan(4);
        }
      }),
    );
  });
});
