import type { Proportion } from '../../../contract/evaluation';

const minus = '\u2212';

/** Replaces the hyphen of a negative number by the minus sign, as in all of Temper's texts. */
function withMinus(text: string): string {
  return text.replace(/^-/, minus);
}

/** A share in [0, 1] as `41.2 %`; `–` when there is none. */
export function formatPercent(share: number | null | undefined): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return '–';
  return `${(share * 100).toFixed(1)} %`;
}

/** A share with its interval: `41.2 % [39.1, 43.3]`. */
export function formatProportion(proportion: Proportion): string {
  return `${formatPercent(proportion.value)} ${formatInterval(proportion.low * 100, proportion.high * 100)}`;
}

/** Two ends with one decimal: `[−2.1, 0.8]`. */
export function formatInterval(low: number, high: number): string {
  return `[${withMinus(oneDecimal(low))}, ${withMinus(oneDecimal(high))}]`;
}

/** A difference in percentage points, always signed: `+2.4`, `−0.7`, `0.0`. */
export function formatPoints(points: number): string {
  const text = oneDecimal(points);
  return points > 0 && text !== '0.0' ? `+${text}` : withMinus(text);
}

/** Rounds to one decimal without ever giving `-0.0`. */
function oneDecimal(value: number): string {
  const text = value.toFixed(1);
  return text === '-0.0' ? '0.0' : text;
}

/** A probability as papers write it: `p = 0.48`, `p = 0.012`, `p < 0.001`. */
export function formatPValue(pValue: number): string {
  if (pValue < 0.001) return 'p < 0.001';
  return `p = ${pValue.toFixed(pValue < 0.1 ? 3 : 2)}`;
}

/** A whole number with thousands separators: `10,000`. */
export function formatCount(count: number): string {
  return Math.round(count).toLocaleString('en-GB');
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

/** Images per second: `1,940 img/s`, `8.2 img/s`. */
export function formatRate(imagesPerSecond: number): string {
  return `${imagesPerSecond < 10 ? imagesPerSecond.toFixed(1) : formatCount(imagesPerSecond)} img/s`;
}

/** A learning rate with three significant digits and no exponent for the usual range: `0.0432`, `1.2e-7`. */
export function formatLearningRate(rate: number): string {
  if (rate === 0) return '0';
  if (rate < 1e-5) return rate.toExponential(1);
  return Number(rate.toPrecision(3)).toString();
}

const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** A size in decimal units: `812 B`, `1.3 GB`. */
export function formatBytes(bytes: number): string {
  const power = Math.min(
    byteUnits.length - 1,
    bytes >= 1000 ? Math.floor(Math.log10(bytes) / 3) : 0,
  );
  const value = bytes / 1000 ** power;
  return `${power === 0 ? value : value.toFixed(1)} ${byteUnits[power]}`;
}
