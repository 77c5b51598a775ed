import { formatCount } from '../../../contract/format';

export {
  formatCount,
  formatInterval,
  formatPasses,
  formatPercent,
  formatPoints,
  formatProportion,
  formatPValue,
  passesNumber,
} from '../../../contract/format';

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
