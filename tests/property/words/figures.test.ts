import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatBytes } from '../../../src/words/amounts';
import { formatCompact, formatPercent, formatPoints } from '../../../src/words/numbers';
import { formatDuration, formatEstimate } from '../../../src/words/time';

const unitsMs: Record<string, number> = {
  ms: 1,
  s: 1000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};
/** As many of a unit as make the next larger one. */
const limits: Record<string, number> = { ms: 1000, s: 60, min: 60, h: 24 };
const scales: Record<string, number> = { '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12 };

interface Part {
  value: number;
  unit: string;
}

/** The parts of a duration as they are written. */
function partsOf(text: string): Part[] {
  const found = [...text.matchAll(/([\d.]+) (\w+)/g)];
  return found.map(([, value, unit]) => ({ value: Number(value), unit: unit! }));
}

function readDuration(text: string): number {
  return partsOf(text).reduce((sum, { value, unit }) => sum + value * unitsMs[unit]!, 0);
}

/** `4.32 M` as 4,320,000. */
function readScaled(text: string): number {
  const [, value, prefix] = /^(−?[\d.,]+) ?([kMGT]?)B?$/.exec(text)!;
  return Number(value!.replaceAll(',', '').replace('−', '-')) * scales[prefix!]!;
}

const durations = fc.oneof(
  fc.double({ min: 0, max: 4e8, noNaN: true }),
  // Close to where a unit changes.
  fc
    .tuple(
      fc.constantFrom(1000, 9950, 60_000, 3_600_000, 86_400_000),
      fc.double({ min: -900, max: 900, noNaN: true }),
    )
    .map(([edgeMs, byMs]) => Math.max(0, edgeMs + byMs)),
);

describe('durations', () => {
  test('at most two units, neither of which fills the next one', () => {
    fc.assert(
      fc.property(durations, (durationMs) => {
        const parts = partsOf(formatDuration(durationMs));
        expect(parts.length).toBeLessThanOrEqual(2);
        for (const { value, unit } of parts) expect(value).toBeLessThan(limits[unit] ?? Infinity);
      }),
    );
  });

  test('what is written differs from the duration by at most half of the smallest unit shown', () => {
    fc.assert(
      fc.property(durations, (durationMs) => {
        const error = Math.abs(readDuration(formatDuration(durationMs)) - durationMs);
        const resolutionMs =
          durationMs < 999.5
            ? 1
            : durationMs < 9950
              ? 100
              : durationMs < 3_599_500
                ? 1000
                : durationMs < 86_370_000
                  ? 60_000
                  : 3_600_000;
        expect(error).toBeLessThanOrEqual(resolutionMs / 2 + 1e-6);
      }),
    );
  });

  test('a longer duration is never written as a shorter one', () => {
    fc.assert(
      fc.property(durations, durations, (a, b) => {
        const [short, long] = a < b ? [a, b] : [b, a];
        expect(readDuration(formatDuration(short))).toBeLessThanOrEqual(
          readDuration(formatDuration(long)),
        );
      }),
    );
  });

  test('an estimate shows no milliseconds and no tenths', () => {
    fc.assert(
      fc.property(durations, (durationMs) => {
        expect(formatEstimate(durationMs)).not.toMatch(/ms|\./);
      }),
    );
  });
});

describe('counts and bytes', () => {
  const sizes = fc.oneof(
    fc.integer({ min: 0, max: 5000 }),
    fc.double({ min: 0, max: 5e14, noNaN: true }),
    fc
      .tuple(fc.constantFrom(1e3, 1e6, 1e9, 1e12), fc.double({ min: 0.99, max: 1.01, noNaN: true }))
      .map(([edge, by]) => edge * by),
  );

  test('three digits: within half a percent, and below 1000 of the next prefix', () => {
    fc.assert(
      fc.property(sizes, (size) => {
        for (const text of [formatCompact(size), formatBytes(size)]) {
          expect(Math.abs(readScaled(text) - size)).toBeLessThanOrEqual(
            Math.max(0.5, size * 0.005) + 1e-9,
          );
          if (size < 9e14) expect(text).not.toMatch(/^1,000 [kMG]/);
        }
      }),
    );
  });
});

describe('shares and points', () => {
  test('a share is read back to a twentieth of a percent', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
        const [number] = formatPercent(share).split(' ');
        expect(Math.abs(Number(number) - 100 * share)).toBeLessThanOrEqual(0.05 + 1e-9);
      }),
    );
  });

  test('a difference and its reverse differ in the sign alone', () => {
    fc.assert(
      fc.property(fc.double({ min: -100, max: 100, noNaN: true }), (points) => {
        const there = formatPoints(points);
        const back = formatPoints(-points);
        expect(there.replace(/^[+−]/, '')).toBe(back.replace(/^[+−]/, ''));
        if (there !== '0.0') expect(there[0]).not.toBe(back[0]);
        expect(there).not.toContain('-');
      }),
    );
  });
});
