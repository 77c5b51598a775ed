import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, type RandomPurpose } from '../../../../../src/main/core/numerics/random';

const purposes: RandomPurpose[] = [
  'factors',
  'generator',
  'directions',
  'initialisation',
  'order',
  'augmentation',
  'attack',
  'evaluation',
  'split',
];
const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const purpose = fc.constantFrom(...purposes);
const counters = fc.array(fc.nat({ max: 2 ** 31 - 1 }), { maxLength: 4 });

describe('createRandom', () => {
  it('gives the same numbers for the same arguments', () => {
    fc.assert(
      fc.property(seed, purpose, counters, (someSeed, somePurpose, someCounters) => {
        const draw = (): number[] => {
          const random = createRandom(someSeed, somePurpose, ...someCounters);
          return Array.from({ length: 20 }, () => random.uniform());
        };
        expect(draw()).toEqual(draw());
      }),
    );
  });

  it('gives other numbers when seed, purpose, a counter or their number changes', () => {
    fc.assert(
      fc.property(seed, purpose, counters, purpose, seed, (a, p, c, otherPurpose, b) => {
        const first = (...name: Parameters<typeof createRandom>): string => {
          const random = createRandom(...name);
          return `${random.uniform()} ${random.uniform()}`;
        };
        const own = first(a, p, ...c);
        if (otherPurpose !== p) expect(first(a, otherPurpose, ...c)).not.toBe(own);
        if (b !== a) expect(first(b, p, ...c)).not.toBe(own);
        expect(first(a, p, ...c, 0)).not.toBe(own);
      }),
    );
  });

  it('makes streams of neighbouring names that do not correlate', () => {
    const values = (counter: number): Float32Array => {
      const target = new Float32Array(20_000);
      createRandom(7, 'attack', 3, counter).fillUniform(target, -1, 1);
      return target;
    };
    const [left, right] = [values(0), values(1)];
    const products = left.map((value, index) => value * (right[index] as number));
    const correlation = (3 * products.reduce((total, value) => total + value, 0)) / left.length;
    // The deviation of the correlation of independent streams is 1 / sqrt(20,000) = 0.007.
    expect(Math.abs(correlation)).toBeLessThan(0.03);
  });

  it('permutes: every number below the length exactly once', () => {
    fc.assert(
      fc.property(seed, fc.nat({ max: 500 }), (someSeed, length) => {
        const order = createRandom(someSeed, 'order').permutation(length);
        expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length }, (_, i) => i));
      }),
    );
  });

  it('reaches all 24 orders of four things about equally often', () => {
    const counts = new Map<string, number>();
    for (let counter = 0; counter < 12_000; counter++) {
      const order = createRandom(1, 'order', counter).permutation(4).join();
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    // 500 expected each, with a deviation of 22.
    for (const count of counts.values()) expect(Math.abs(count - 500)).toBeLessThan(110);
  });

  it('keeps whole numbers and uniform values in their range', () => {
    fc.assert(
      fc.property(seed, fc.integer({ min: 1, max: 2 ** 32 }), (someSeed, bound) => {
        const random = createRandom(someSeed, 'split');
        for (let draw = 0; draw < 20; draw++) {
          const whole = random.integer(bound);
          expect(Number.isInteger(whole) && whole >= 0 && whole < bound).toBe(true);
          const uniform = random.uniform();
          expect(uniform >= 0 && uniform < 1).toBe(true);
        }
      }),
    );
  });

  it('fills float32 arrays between the rounded bounds', () => {
    const bound = fc.double({ min: -10, max: 10, noNaN: true });
    fc.assert(
      fc.property(seed, bound, bound, (someSeed, one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        const values = new Float32Array(200);
        createRandom(someSeed, 'attack').fillUniform(values, low, high);
        for (const value of values) {
          expect(value).toBeGreaterThanOrEqual(Math.fround(low));
          expect(value).toBeLessThanOrEqual(Math.fround(high));
        }
      }),
    );
  });

  it('fills with normal values of the wanted deviation', () => {
    const values = new Float32Array(50_001);
    createRandom(11, 'initialisation').fillNormal(values, 0.5);
    const mean = values.reduce((total, value) => total + value, 0) / values.length;
    const variance = values.reduce((total, value) => total + value * value, 0) / values.length;
    const beyondTwo = values.filter((value) => Math.abs(value) > 1).length / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.01);
    expect(Math.sqrt(variance)).toBeCloseTo(0.5, 2);
    expect(beyondTwo).toBeCloseTo(0.0455, 2);
  });

  it('refuses names and bounds that are not whole numbers in range', () => {
    expect(() => createRandom(-1, 'order')).toThrow('whole numbers');
    expect(() => createRandom(0, 'order', 0.5)).toThrow('whole numbers');
    expect(() => createRandom(0, 'order').integer(0)).toThrow('bound');
  });
});
