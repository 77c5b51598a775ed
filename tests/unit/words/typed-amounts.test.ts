import { describe, expect, it } from 'vitest';
import {
  durationToType,
  megabytesToType,
  typedDurationMs,
  typedMegabytes,
} from '../../../src/words/typed-amounts';

describe('amounts as people type them', () => {
  it.each([
    ['90min', 5_400_000],
    ['1.5 h', 5_400_000],
    ['2d', 172_800_000],
    ['30s', 30_000],
  ])('reads %s', (text, durationMs) => {
    expect(typedDurationMs(text)).toBe(durationMs);
  });

  it.each([
    ['8000', 8000],
    ['6000M', 6000],
    ['8G', 8192],
    ['8 GB', 8192],
    ['1T', 1_048_576],
  ])('reads %s', (text, megabytes) => {
    expect(typedMegabytes(text)).toBe(megabytes);
  });

  it('refuses what has no unit, another one, or is nothing', () => {
    expect(['90', '2 weeks', '0min', '-1h', ''].map(typedDurationMs)).toEqual(Array(5).fill(null));
    expect(['much', '8 KB', '0G', '1.5G', ''].map(typedMegabytes)).toEqual(Array(5).fill(null));
  });

  it('writes what it reads', () => {
    for (const durationMs of [61_500, 90_000, 2_100_000, 7_200_000, 172_800_000]) {
      expect(typedDurationMs(durationToType(durationMs))).toBe(durationMs);
    }
    for (const megabytes of [1, 2536, 8192]) {
      expect(typedMegabytes(megabytesToType(megabytes))).toBe(megabytes);
    }
  });
});
