import { describe, expect, it } from 'vitest';
import { combinedWeights } from '../../../../../src/main/core/networks/combined-weights';

const one = new Map([
  ['conv.kernel', Float32Array.of(1, -2, 0.1)],
  ['norm.variance', Float32Array.of(4)],
]);
const other = new Map([
  ['conv.kernel', Float32Array.of(3, 2, 0.7)],
  ['norm.variance', Float32Array.of(1)],
]);

describe('combined weights', () => {
  it('are the sum of every array by its shares, moving statistics too', () => {
    const combined = combinedWeights([one, other], [0.25, 0.75]);
    expect([...combined]).toEqual([
      [
        'conv.kernel',
        Float32Array.of(2.5, 1, Math.fround(0.25 * Math.fround(0.1) + 0.75 * Math.fround(0.7))),
      ],
      ['norm.variance', Float32Array.of(1.75)],
    ]);
  });

  it('are a member itself, bit for bit, where its share is 1, whatever the others hold', () => {
    const infinite = new Map(
      [...other].map(([name, values]) => [name, values.map(() => Infinity)]),
    );
    expect(combinedWeights([one, infinite], [1, 0])).toEqual(one);
  });

  it('are refused where the members are of different networks', () => {
    const shorter = new Map([...one, ['conv.kernel', Float32Array.of(1)] as const]);
    expect(() => combinedWeights([one, shorter], [0.5, 0.5])).toThrow('"conv.kernel" has 1 values');
    expect(() => combinedWeights([one], [0.5, 0.5])).toThrow('2 shares for 1 members');
  });
});
