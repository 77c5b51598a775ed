import type { Proportion } from './evaluation';

/** How figures are written, the same in the window, on the command line, in reports and in verdicts. */

/** What stands where a value does not exist. */
export const noValue = '–';

const lists = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** `a`, `a and b`, `a, b and c`. */
export function formatList(parts: readonly string[]): string {
  return lists.format(parts);
}

/** A share in [0, 1] as `41.2 %`. */
export function formatPercent(share: number | null | undefined): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return noValue;
  return `${(share * 100).toFixed(1)} %`;
}

/** Below this share of their time nobody needs to know that steps wait for their batch. */
const tellingWaitShare = 0.05;

/** `waits for data 12.5 % of the time`; null where that is too little to tell. */
export function dataWaitWords(share: number | null): string | null {
  return share === null || share < tellingWaitShare
    ? null
    : `waits for data ${formatPercent(share)} of the time`;
}

/** A share with its 95 % interval: `41.2 % [39.1, 43.3]`. */
export function formatProportion(proportion: Proportion | null | undefined): string {
  if (!proportion || proportion.total === 0) return noValue;
  const { value, low, high } = proportion;
  return `${formatPercent(value)} ${formatInterval(low * 100, high * 100)}`;
}

/** Two ends in percent or percentage points: `[−2.1, 0.8]`. */
export function formatInterval(low: number, high: number): string {
  return `[${withMinus(oneDecimal(low))}, ${withMinus(oneDecimal(high))}]`;
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

/** The hyphen of a negative number becomes a minus sign, as in all texts. */
export function withMinus(text: string): string {
  return text.replace(/^-/, '\u2212');
}

/** Rounds to one decimal without ever giving `-0.0`. */
function oneDecimal(value: number): string {
  const text = value.toFixed(1);
  return text === '-0.0' ? '0.0' : text;
}

const groups = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

/** Whole numbers with thousands separators: `1,940`. */
export function formatCount(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return noValue;
  return withMinus(groups.format(value));
}

/** Passes over the training set: `110 passes`, `6.4 passes`, `1 pass`. */
export function formatPasses(passes: number): string {
  const text = passesNumber(passes);
  return text === '1' ? '1 pass' : `${text} passes`;
}

/** The number of passes alone: a decimal below 100 where it is not whole. */
export function passesNumber(passes: number): string {
  if (passes >= 100 || Number.isInteger(passes)) return formatCount(passes);
  return passes.toFixed(1).replace(/\.0$/, '');
}
