import { describe, expect, test } from 'vitest';
import {
  formatBytes,
  formatEpoch,
  formatEpochOf,
  formatImageRate,
  formatImageShape,
  formatPassCount,
  formatPasses,
} from '../../../src/words/amounts';
import {
  formatCompact,
  formatCount,
  formatCounted,
  formatFactor,
  formatInterval,
  formatPercent,
  formatPoints,
  formatProportion,
  formatPValue,
  formatSignificant,
} from '../../../src/words/numbers';
import { formatList, withFixedSpaces } from '../../../src/words/sentences';
import {
  formatDuration,
  formatAbout,
  formatEstimate,
  formatRemaining,
  formatWhen,
} from '../../../src/words/time';

describe('figures', () => {
  test('percentages have one decimal and their interval', () => {
    expect(formatPercent(0.4123)).toBe('41.2 %');
    expect([null, undefined, Number.NaN].map(formatPercent)).toEqual(['–', '–', '–']);
    const proportion = { count: 824, total: 2000, value: 0.412, low: 0.3907, high: 0.4333 };
    expect(formatProportion(proportion)).toBe('41.2 % [39.1, 43.3]');
    expect(formatProportion({ ...proportion, count: 0, total: 0 })).toBe('–');
  });

  test('differences carry a sign and a real minus, and are never -0.0', () => {
    expect([2.44, -0.7, 0.04, -0.04, 0].map(formatPoints)).toEqual([
      '+2.4',
      '−0.7',
      '0.0',
      '0.0',
      '0.0',
    ]);
    expect(formatInterval(-2.13, 0.8)).toBe('[−2.1, 0.8]');
    expect([0.48, 0.0123, 1e-9].map(formatPValue)).toEqual(['p = 0.48', 'p = 0.012', 'p < 0.001']);
  });

  test('counts, compact counts and factors', () => {
    expect([1940, 10_000, -0.4].map(formatCount)).toEqual(['1,940', '10,000', '0']);
    expect([1, 10].map((count) => formatCounted(count, 'class', 'classes'))).toEqual([
      '1 class',
      '10 classes',
    ]);
    expect([940, 87_620, 999_700, 1_100_000, 4.32e9].map(formatCompact)).toEqual([
      '940',
      '87.6 k',
      '1.00 M',
      '1.10 M',
      '4.32 G',
    ]);
    expect([0.4512, 1.32, 9.97, 12.3, 1234].map(formatFactor)).toEqual([
      '0.45',
      '1.3',
      '10',
      '12',
      '1,234',
    ]);
  });

  test('bytes, rates, passes, epochs and shapes', () => {
    expect([512, 999.6, 11_005_533, 1.3e9, null].map(formatBytes)).toEqual([
      '512 B',
      '1.00 kB',
      '11.0 MB',
      '1.30 GB',
      '–',
    ]);
    expect([1940.4, 8.24, 9.96].map(formatImageRate)).toEqual([
      '1,940 img/s',
      '8.2 img/s',
      '10 img/s',
    ]);
    expect([1, 6.41, 80, 110.4].map(formatPasses)).toEqual([
      '1 pass',
      '6.4 passes',
      '80 passes',
      '110 passes',
    ]);
    expect([24, 0.04, 99.97, null].map(formatPassCount)).toEqual(['24', '0', '100', '–']);
    expect([12, 0.29936305732484075, 1.5].map(formatEpoch)).toEqual(['12', '0.3', '1.5']);
    expect(
      [1, 3, 4].map((channels) => formatImageShape({ height: 28, width: 32, channels })),
    ).toEqual(['32 × 28 grey', '32 × 28 colour', '32 × 28 × 4']);
  });

  test('learning rates and losses have three significant digits', () => {
    expect([0, 0.05, 0.0331, 0.00016, 9.86e16].map(formatSignificant)).toEqual([
      '0',
      '0.05',
      '0.0331',
      '1.6e−4',
      '9.9e16',
    ]);
  });
});

describe('times', () => {
  test('a duration has its two largest units and carries over when it rounds', () => {
    const minuteMs = 60_000;
    const cases: [number | null, string][] = [
      [0, '0 ms'],
      [340, '340 ms'],
      [999.7, '1.0 s'],
      [8240, '8.2 s'],
      [14_200, '14 s'],
      [59_400, '59 s'],
      [59_800, '1 min'],
      [250_000, '4 min 10 s'],
      [59.999 * minuteMs, '1 h'],
      [72 * minuteMs, '1 h 12 min'],
      [26 * 60 * minuteMs, '1 d 2 h'],
      [null, '–'],
    ];
    expect(cases.map(([durationMs]) => formatDuration(durationMs))).toEqual(
      cases.map(([, text]) => text),
    );
  });

  test('an estimate is coarser', () => {
    expect([3000, 34_000, 55_000, 245_000, 4_320_000, null].map(formatEstimate)).toEqual([
      'under 10 s',
      '40 s',
      '1 min',
      '4 min',
      '1 h 12 min',
      '–',
    ]);
    expect([245_000, null].map(formatRemaining)).toEqual(['4 min left', '–']);
    expect([3000, 245_000].map(formatAbout)).toEqual(['under 10 s', 'about 4 min']);
  });

  test('a point in time is short, and names the day when it is not today', () => {
    const now = new Date(2026, 10, 24, 14, 30);
    const at = (...parts: [number, number, number, number, number]) =>
      formatWhen(new Date(...parts).toISOString(), now);
    expect([
      at(2026, 10, 24, 9, 5),
      at(2026, 10, 23, 23, 59),
      at(2026, 9, 2, 8, 0),
      at(2025, 9, 2, 8, 0),
    ]).toEqual(['09:05', 'yesterday 23:59', '2 Oct 08:00', '2 Oct 2025']);
  });
});

test('lists and sentences', () => {
  expect([['a'], ['a', 'b'], ['a', 'b', 'c']].map(formatList)).toEqual([
    'a',
    'a and b',
    'a, b and c',
  ]);
  expect(withFixedSpaces('72.5 %, p = 0.16')).toBe('72.5\u00a0%, p\u00a0=\u00a00.16');
});

describe('how far a training is', () => {
  test.each([
    [0, 10, '1/10'],
    [9.99, 10, '10/10'],
    [10, 10, '10/10'],
    [0.13, 0.2, '0.1 of 0.2'],
  ])('epoch %d of %d', (epoch, epochs, words) => {
    expect(formatEpochOf({ epoch, epochs })).toBe(words);
  });
});
