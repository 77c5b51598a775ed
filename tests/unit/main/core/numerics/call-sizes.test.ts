import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { squareCalls, squareShare } from '../../../../../src/main/core/numerics/attack-schedules';
import { callSizes } from '../../../../../src/main/core/numerics/call-sizes';

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

describe('queries of the Square attack in native calls', () => {
  it('come to all queries, in two sizes, each call within one size of squares', () => {
    const queries = fc.integer({ min: 0, max: 9000 });
    const most = fc.integer({ min: 1, max: 10 });
    fc.assert(
      fc.property(queries, most, (all, largest) => {
        let query = 0;
        for (const size of squareCalls(all, largest)) {
          expect([1, largest]).toContain(size);
          expect(squareShare(0.8, query + size - 1)).toBe(squareShare(0.8, query));
          query += size;
        }
        expect(query).toBe(all);
      }),
    );
  });

  it('are few', () => {
    expect(squareCalls(5000, 10).length).toBeLessThan(520);
  });
});
