import {
  formatCount,
  formatPercent,
  formatScaled,
  isNumber,
  noValue,
  type MaybeNumber,
} from './numbers';

/** Bytes in decimal units, three digits: `812 B`, `64.2 MB`, `1.30 GB`. */
export function formatBytes(bytes: MaybeNumber): string {
  return isNumber(bytes) ? `${formatScaled(bytes)}B` : noValue;
}

/** Passes over the training set: `110 passes`, `6.4 passes`, `1 pass`. */
export function formatPasses(passes: MaybeNumber): string {
  const text = formatPassCount(passes);
  return text === '1' ? '1 pass' : `${text} passes`;
}

/** The number of passes alone: one decimal below 100 where it is not whole. */
export function formatPassCount(passes: MaybeNumber): string {
  if (!isNumber(passes)) return noValue;
  return passes >= 99.95 ? formatCount(passes) : passes.toFixed(1).replace(/\.0$/, '');
}

/** Images per second: `1,940 img/s`, `8.2 img/s`. */
export function formatImageRate(imagesPerSecond: MaybeNumber): string {
  if (!isNumber(imagesPerSecond)) return noValue;
  return `${imagesPerSecond < 9.95 ? imagesPerSecond.toFixed(1) : formatCount(imagesPerSecond)} img/s`;
}

/** Smaller shares of waiting are not worth mentioning. */
const smallestWaitShare = 0.05;

/** `waits for data 12.5 % of the time`; null where the wait is negligible. */
export function dataWaitWords(share: number | null): string | null {
  return share === null || share < smallestWaitShare
    ? null
    : `waits for data ${formatPercent(share)} of the time`;
}

/** How far a training is: the epoch that is being trained, `3/10`, or `0.1 of 0.2` where the length is not whole. */
export function formatEpochOf({ epoch, epochs }: { epoch: number; epochs: number }): string {
  return Number.isInteger(epochs)
    ? `${formatCount(Math.min(Math.floor(epoch) + 1, epochs))}/${formatCount(epochs)}`
    : `${epoch.toFixed(1)} of ${epochs}`;
}

/** An epoch, which may lie within a pass over the data: `12`, `0.3`, `1.25`. */
export function formatEpoch(epoch: number): string {
  return String(Number(epoch.toFixed(2)));
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
