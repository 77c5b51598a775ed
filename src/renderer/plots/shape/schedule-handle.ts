/** A point of a schedule that a person can take hold of. Rates and epochs are in the units of the plot. */
export interface ScheduleHandle {
  id: string;
  /** Read aloud, and shown on hover. */
  label: string;
  epoch: number;
  rate: number;
  /** Which way it moves: along the epochs, along the rates, or both. */
  axis: 'epoch' | 'rate' | 'both';
  /** What it says now: `warm-up of 5 epochs`. */
  text: string;
}

/** Where a handle is to go; an axis that it does not move along is left out. */
export interface HandleMove {
  epoch?: number;
  rate?: number;
}

/** A step that suits the eye: fine for short trainings, whole halves for long ones. */
export function epochStep(epochs: number): number {
  if (epochs <= 5) return 0.05;
  return epochs <= 30 ? 0.1 : 0.5;
}

/** To the nearest step, without the tail of binary fractions. */
export function snapEpoch(epoch: number, epochs: number): number {
  const step = epochStep(epochs);
  return Number((Math.round(epoch / step) * step).toFixed(4));
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
