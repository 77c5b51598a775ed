import type { Proportion } from '../contract/evaluations/proportion';

/** How figures are written, the same in the window, on the command line, in reports and in verdicts. */

/** What stands where a value does not exist. */
export const noValue = '–';

/** A figure that may be missing. */
export type MaybeNumber = number | null | undefined;

export function isNumber(value: MaybeNumber): value is number {
  return value !== null && value !== undefined && Number.isFinite(value);
}

/** The hyphen of a negative number becomes a minus sign, as in all texts. */
export function withMinus(text: string): string {
  return text.replace(/^-/, '\u2212');
}

const groups = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

/** Whole numbers with thousands separators: `1,940`. */
export function formatCount(value: MaybeNumber): string {
  if (!isNumber(value)) return noValue;
  return withMinus(groups.format(Math.round(value) + 0));
}

/** A count with its noun: `1 image`, `2,000 images`. */
export function formatCounted(value: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(value)} ${value === 1 ? singular : plural}`;
}

/** Large counts in three digits: `4.32 M`, `87.6 k`, `940`. */
export function formatCompact(value: MaybeNumber): string {
  return isNumber(value) ? formatScaled(value).trimEnd() : noValue;
}

const scales = [
  { size: 1e12, prefix: 'T' },
  { size: 1e9, prefix: 'G' },
  { size: 1e6, prefix: 'M' },
  { size: 1e3, prefix: 'k' },
];

/**
 * A number of at least 1000 in three digits, followed by a space and the prefix of its scale: `4.32 M`. A smaller one
 * is written whole and followed by a space: `940 `. The scale is that of the rounded number: never `1,000 k`.
 */
export function formatScaled(value: number): string {
  const scale = scales.find(({ size }) => Math.abs(value) >= 0.9995 * size);
  if (!scale) return `${formatCount(value)} `;
  const scaled = value / scale.size;
  const large = Math.abs(scaled);
  const digits = large >= 99.95 ? 0 : large >= 9.995 ? 1 : 2;
  return `${digits === 0 ? formatCount(scaled) : withMinus(scaled.toFixed(digits))} ${scale.prefix}`;
}

/** A share in [0, 1] as `41.2 %`. */
export function formatPercent(share: MaybeNumber): string {
  return isNumber(share) ? `${withMinus(oneDecimal(share * 100))} %` : noValue;
}

/** Two ends in percent or percentage points: `[−2.1, 0.8]`. */
export function formatInterval(low: number, high: number): string {
  return `[${withMinus(oneDecimal(low))}, ${withMinus(oneDecimal(high))}]`;
}

/** The interval of a share alone, in percent: `[39.1, 43.3]`. */
export function formatShareInterval({ low, high }: { low: number; high: number }): string {
  return formatInterval(low * 100, high * 100);
}

/** A share with its 95 % interval: `41.2 % [39.1, 43.3]`. */
export function formatProportion(proportion: Proportion | null | undefined): string {
  if (!proportion || proportion.total === 0) return noValue;
  return `${formatPercent(proportion.value)} ${formatShareInterval(proportion)}`;
}

/** A difference in percentage points, always signed: `+2.4`, `−0.7`, `0.0`. */
export function formatPoints(points: number): string {
  const text = oneDecimal(points);
  return points > 0 && text !== '0.0' ? `+${text}` : withMinus(text);
}

/** A p value as papers write it: `p = 0.48`, `p = 0.012`, `p < 0.001`. */
export function formatPValue(pValue: number): string {
  if (pValue < 0.001) return 'p < 0.001';
  return `p = ${pValue.toFixed(pValue < 0.1 ? 3 : 2)}`;
}

/** How many times as much, in two significant digits: `0.45`, `1.3`, `12`. */
export function formatFactor(value: number): string {
  return value >= 9.95 ? formatCount(value) : Number(value.toPrecision(2)).toString();
}

/** A learning rate or a loss in three significant digits, which may have run away: `0.05`, `1.6e−4`, `9.9e16`. */
export function formatSignificant(value: MaybeNumber): string {
  if (!isNumber(value)) return noValue;
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 0.001 && size < 1e6) return withMinus(String(Number(value.toPrecision(3))));
  return withMinus(value.toExponential(1).replace('e-', 'e\u2212').replace('e+', 'e'));
}

/** Rounds to one decimal without ever giving `-0.0`. */
function oneDecimal(value: number): string {
  const text = value.toFixed(1);
  return text === '-0.0' ? '0.0' : text;
}
