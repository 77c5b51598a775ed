import { TemperError } from '../../../contract/errors';

const unitMs: Readonly<Record<string, number>> = {
  s: 1000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/**
 * Reads `90min`, `2h` or `1.5h` in milliseconds.
 *
 * @throws TemperError `invalid-input` naming the option
 */
export function durationMs(text: string, option: string): number {
  const found = /^(\d+(?:\.\d+)?)\s*(s|min|h|d)$/.exec(text.trim());
  const value = Number(found?.[1]) * (unitMs[found?.[2] ?? ''] ?? Number.NaN);
  if (value > 0) return value;
  throw new TemperError(
    'invalid-input',
    `${option} ${text}: expected a time with its unit, such as 90min, 2h or 1.5h`,
  );
}
