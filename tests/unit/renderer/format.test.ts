import { describe, expect, test } from 'vitest';
import {
  formatBytes,
  formatCompact,
  formatCount,
  formatCounted,
  formatDuration,
  formatEpoch,
  formatImageShape,
  formatPasses,
  formatPercent,
  formatPoints,
  formatProportion,
  formatPValue,
  formatRate,
  formatRemaining,
  formatWhen,
} from '../../../src/renderer/ui/format';

describe('figures as the window writes them', () => {
  test('percentages with one decimal and their interval', () => {
    expect(formatPercent(0.4123)).toBe('41.2 %');
    expect(formatPercent(null)).toBe('–');
    expect(formatPercent(Number.NaN)).toBe('–');
    const proportion = { count: 824, total: 2000, value: 0.412, low: 0.3907, high: 0.4333 };
    expect(formatProportion(proportion)).toBe('41.2 % [39.1, 43.3]');
    expect(formatProportion({ ...proportion, count: 0, total: 0 })).toBe('–');
  });

  test('differences carry a sign and a real minus', () => {
    expect([formatPoints(2.41), formatPoints(-0.7), formatPoints(0)]).toEqual([
      '+2.4',
      '−0.7',
      '0.0',
    ]);
    expect([formatPValue(0.48), formatPValue(0.0123), formatPValue(1e-9)]).toEqual([
      'p = 0.48',
      'p = 0.012',
      'p < 0.001',
    ]);
  });

  test('counts, compact counts and bytes', () => {
    expect(formatCount(1940)).toBe('1,940');
    expect([formatCounted(1, 'class', 'classes'), formatCounted(10, 'class', 'classes')]).toEqual([
      '1 class',
      '10 classes',
    ]);
    expect([940, 87_620, 1_100_000, 4.32e9].map(formatCompact)).toEqual([
      '940',
      '87.6 k',
      '1.10 M',
      '4.32 G',
    ]);
    expect([512, 11_005_533, 1.3e9].map(formatBytes)).toEqual(['512 B', '11.0 MB', '1.30 GB']);
  });

  test('durations in the two units that matter', () => {
    const cases: [number, string][] = [
      [340, '340 ms'],
      [8240, '8.2 s'],
      [59_400, '59 s'],
      [245_000, '4 min 05 s'],
      [240_000, '4 min'],
      [3_599_700, '1 h'],
      [4_320_000, '1 h 12 min'],
      [200_000_000, '2 d 07 h'],
    ];
    expect(cases.map(([durationMs]) => formatDuration(durationMs))).toEqual(
      cases.map(([, text]) => text),
    );
    expect([5000, 40_000, 245_000, null].map(formatRemaining)).toEqual([
      'a few seconds',
      'under a minute',
      '4 min',
      '–',
    ]);
  });

  test('rates and shapes', () => {
    expect([0, 0.05, 0.0331, 0.00016].map(formatRate)).toEqual(['0', '0.05', '0.0331', '1.6e−4']);
    expect(formatRate(9.86e16)).toBe('9.9e16');
    expect(
      [1, 3, 4].map((channels) => formatImageShape({ height: 28, width: 32, channels })),
    ).toEqual(['32 × 28 grey', '32 × 28 colour', '32 × 28 × 4']);
  });

  test('times are short, and say the day when it is not today', () => {
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

  test('epochs and passes are short', () => {
    expect([12, 0.29936305732484075, 1.5].map(formatEpoch)).toEqual(['12', '0.3', '1.5']);
    expect([24, 0.04, null].map(formatPasses)).toEqual(['24.0', '0.0', '–']);
  });
});
