import { describe, expect, it } from 'vitest';
import { durationMs } from '../../../../../src/main/cli/input/duration';

describe('a time on the command line', () => {
  it('has a unit', () => {
    expect(
      ['90min', '2h', '1.5 h', '30s', '1d'].map((text) => durationMs(text, '--budget')),
    ).toEqual([5_400_000, 7_200_000, 5_400_000, 30_000, 86_400_000]);
  });

  it('is refused without one, or where nothing is left of it', () => {
    for (const text of ['90', '2 hours', '0h', '-1h', '']) {
      expect(() => durationMs(text, '--budget')).toThrow(
        /^--budget .*expected a time with its unit/,
      );
    }
  });
});
