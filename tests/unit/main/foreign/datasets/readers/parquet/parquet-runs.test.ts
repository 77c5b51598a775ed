import { describe, expect, it } from 'vitest';
import { checkRuns } from '../../../../../../../src/main/foreign/datasets/readers/parquet/parquet-runs';

/** Counts the ones. */
const count = (bytes: number[], width: number, values: number) =>
  checkRuns(Uint8Array.from(bytes), 0, width, values, 1);

describe('runs of numbers', () => {
  it('are counted: a number with how often it comes, and groups of eight packed numbers', () => {
    // Five times 1; then 0b01100101 packed, of which six are used; the lowest bit comes first.
    expect(count([5 << 1, 1, (1 << 1) | 1, 0b01100101], 1, 11)).toBe(5 + 3);
    // Eight numbers of three bits: 1, 2, 1, 0, 0, 0, 0, 7.
    expect(count([(1 << 1) | 1, 0b01010001, 0, 0b11100000], 3, 8)).toBe(2);
  });

  it('may have a header of several bytes', () => {
    expect(count([0b10010000, 0b00000011, 1], 1, 200)).toBe(200);
  });

  it.each<[string, number[], number]>([
    ['more than there are', [100 << 1, 1], 10],
    ['billions', [0xfe, 0xff, 0xff, 0xff, 0x0f, 1], 10],
    ['billions of no width, which need no bytes at all', [0xff, 0xff, 0xff, 0xff, 0x0f], 10],
    ['none', [0, 1, 0, 1], 10],
  ])('that claim %s are refused', (_what, bytes, values) => {
    expect(() => count(bytes, bytes.length === 5 ? 0 : 1, values)).toThrow(/a run claims/);
  });

  it('that end in the middle are refused', () => {
    expect(() => count([2, 1], 1, 3)).toThrow('end in the middle');
  });
});
