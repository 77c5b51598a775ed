import {
  epochStep,
  snapEpoch,
  type HandleMove,
  type ScheduleHandle,
} from '../../../contract/schedules/schedule-kind';
import { formatEpoch } from '../../../words/amounts';
import { formatSignificant } from '../../../words/numbers';

/** What a handle says now: `warm-up of 5 epochs`, `peak of 0.05 at epoch 5`. */
export function handleText({ says, spanEpochs, axis, epoch, rate }: ScheduleHandle): string {
  const value =
    spanEpochs === undefined
      ? formatSignificant(rate)
      : `${formatEpoch(spanEpochs)} ${spanEpochs === 1 ? 'epoch' : 'epochs'}`;
  const place = axis === 'both' ? `at epoch ${formatEpoch(epoch)}` : '';
  return [says, value, place].filter(Boolean).join(' ');
}

/** Two digits: as exactly as a rate is ever chosen. */
export function snapRate(rate: number): number {
  return Number(rate.toPrecision(2));
}

/**
 * What an arrow key does to a handle: a step along the epochs, or five percent of the rate and at least its last
 * digit; ten times as much with Shift. Null for keys that do nothing to this handle.
 */
export function moveByKey(
  handle: ScheduleHandle,
  key: string,
  isLarge: boolean,
  epochs: number,
): HandleMove | null {
  const factor = isLarge ? 10 : 1;
  const along = { ArrowRight: 1, ArrowLeft: -1 }[key];
  if (along !== undefined && handle.axis !== 'rate') {
    const epoch = handle.epoch + along * factor * epochStep(epochs);
    return { epoch: snapEpoch(Math.min(epochs, Math.max(0, epoch)), epochs) };
  }
  const up = { ArrowUp: 1, ArrowDown: -1 }[key];
  if (up === undefined || handle.axis === 'epoch') return null;
  const digit = handle.rate > 0 ? 10 ** (Math.floor(Math.log10(handle.rate)) - 1) : 0.001;
  const change = Math.max(digit, handle.rate * 0.05) * factor;
  return { rate: snapRate(Math.max(digit, handle.rate + up * change)) };
}
