import { describe, expect, it } from 'vitest';
import { callSizes } from '../../../src/main/engine/numerics/call-sizes';

describe('sizes of native calls', () => {
  it('puts the steps of a small network into one call', () => {
    expect(callSizes(10, 1e8)).toEqual([10]);
    expect(callSizes(7, 1e8)).toEqual([7]);
    expect(callSizes(1, 1e8)).toEqual([1]);
  });

  it('keeps graphs small for many steps', () => {
    expect(callSizes(100, 1e6)).toEqual(Array.from({ length: 10 }, () => 10));
  });

  it('shares the steps equally among calls, in at most two sizes', () => {
    expect(callSizes(23, 1e6)).toEqual([8, 8, 7]);
    expect(callSizes(11, 1e6)).toEqual([6, 5]);
  });

  it('makes one call of each step of a large network', () => {
    expect(callSizes(3, 2 ** 32)).toEqual([1, 1, 1]);
    expect(callSizes(4, 2 ** 30)).toEqual([2, 2]);
  });
});
