import { formatEpsilon } from '../../contract/attack';
import { formatCount, formatInterval, noValue, withMinus } from '../../contract/format';

export {
  formatCount,
  formatPercent,
  formatPoints,
  formatProportion,
  formatPValue,
  noValue,
} from '../../contract/format';

/** The interval of a share alone: `[39.1, 43.3]`, in percent. */
export function formatShareInterval({ low, high }: { low: number; high: number }): string {
  return formatInterval(low * 100, high * 100);
}

/** A count with its noun: `1 image`, `2,000 images`. */
export function formatCounted(value: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(value)} ${value === 1 ? singular : plural}`;
}

/** Large counts in three digits: `4.32 M`, `87.6 k`, `940`. */
export function formatCompact(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return noValue;
  const units: [number, string][] = [
    [1e12, 'T'],
    [1e9, 'G'],
    [1e6, 'M'],
    [1e3, 'k'],
  ];
  const unit = units.find(([size]) => Math.abs(value) >= size);
  return unit ? `${threeDigits(value / unit[0])} ${unit[1]}` : formatCount(value);
}

/** Passes over the training set: `24.0`. */
export function formatPasses(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return noValue;
  return value.toFixed(1);
}

/** An epoch, which may lie within a pass over the data: `12`, `0.3`, `1.25`. */
export function formatEpoch(epoch: number): string {
  return String(Number(epoch.toFixed(2)));
}

/** Bytes in decimal units: `1.30 GB`. */
export function formatBytes(bytes: number | null | undefined): string {
  if (bytes === null || bytes === undefined || !Number.isFinite(bytes)) return noValue;
  if (bytes < 1000) return `${Math.round(bytes)} B`;
  return `${formatCompact(bytes)}B`;
}

/** A span of time in the two units that matter: `1 h 12 min`, `4 min 05 s`, `8.2 s`, `340 ms`. */
export function formatDuration(durationMs: number | null | undefined): string {
  if (durationMs === null || durationMs === undefined || !Number.isFinite(durationMs)) {
    return noValue;
  }
  if (durationMs < 1000) return `${Math.round(durationMs)} ms`;
  const seconds = durationMs / 1000;
  if (seconds < 60) return seconds < 9.95 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds)} s`;
  const minutes = Math.floor(Math.round(seconds) / 60);
  if (minutes < 60) return pair(minutes, 'min', Math.round(seconds) % 60, 's');
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return pair(hours, 'h', minutes % 60, 'min');
  return pair(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

/** Time left, rounded to what an estimate can promise: `4 min`, `1 h 10 min`, `under a minute`. */
export function formatRemaining(durationMs: number | null | undefined): string {
  if (durationMs === null || durationMs === undefined || !Number.isFinite(durationMs)) {
    return noValue;
  }
  const minutes = Math.round(durationMs / 60_000);
  if (durationMs < 60_000) return durationMs < 10_000 ? 'a few seconds' : 'under a minute';
  return minutes < 60 ? `${minutes} min` : formatDuration(minutes * 60_000);
}

/** Epsilon as people write it: `8/255 (0.0314)`. */
export const formatEpsilonValue = formatEpsilon;

/** A positive number such as a learning rate or a loss, which may have run away: `0.05`, `1.6e−4`, `9.9e16`. */
export function formatRate(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return noValue;
  if (value === 0) return '0';
  const size = Math.abs(value);
  return size >= 0.001 && size < 1e6
    ? String(Number(value.toPrecision(3)))
    : value.toExponential(1).replace('e-', 'e−').replace('e+', 'e');
}

/** Local time in few words: `14:05` today, `yesterday 14:05`, `21 Nov 14:05`, `21 Nov 2025`. */
export function formatWhen(iso: string | null | undefined, now: Date = new Date()): string {
  const date = parseDate(iso);
  if (!date) return noValue;
  const time = date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  const days = Math.round((startOfDay(now) - startOfDay(date)) / 86_400_000);
  if (days === 0) return time;
  if (days === 1) return `yesterday ${time}`;
  const day = date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
  return date.getFullYear() === now.getFullYear()
    ? `${day} ${time}`
    : `${day} ${date.getFullYear()}`;
}

/** The exact local time, for hovering: `24 Nov 2026, 14:05:12 GMT+1`. */
export function formatExactTime(iso: string | null | undefined): string {
  const date = parseDate(iso);
  if (!date) return noValue;
  return date.toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  });
}

/** The first characters of a digest, enough to tell two apart by eye. */
export function formatDigest(digest: string, length = 8): string {
  return digest.replace(/^sha256[:-]/, '').slice(0, length);
}

/** `28 × 28 grey`, `32 × 32 colour`, `64 × 48 × 4`. */
export function formatImageShape(shape: {
  height: number;
  width: number;
  channels: number;
}): string {
  const size = `${shape.width} × ${shape.height}`;
  if (shape.channels === 1) return `${size} grey`;
  return shape.channels === 3 ? `${size} colour` : `${size} × ${shape.channels}`;
}

function threeDigits(value: number): string {
  const size = Math.abs(value);
  return withMinus(value.toFixed(size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2));
}

function pair(large: number, largeUnit: string, small: number, smallUnit: string): string {
  if (small === 0) return `${large} ${largeUnit}`;
  return `${large} ${largeUnit} ${String(small).padStart(2, '0')} ${smallUnit}`;
}

function parseDate(iso: string | null | undefined): Date | null {
  const date = iso ? new Date(iso) : null;
  return date && !Number.isNaN(date.getTime()) ? date : null;
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
