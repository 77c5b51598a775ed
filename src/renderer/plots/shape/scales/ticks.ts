import type { AxisTick } from './box';

export interface Tick {
  value: number;
  label: string;
}

/** Round ticks that cover [low, high]: steps of 1, 2 or 5 times a power of ten. */
export function linearTicks(low: number, high: number, about = 5): number[] {
  if (!(high > low)) return [low];
  const step = niceStep((high - low) / Math.max(1, about));
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => tidy((first + index) * step));
}

/** Ticks of an axis of shares from 0 to 1, in percent. */
export function shareTicks(y: (share: number) => number): AxisTick[] {
  return linearTicks(0, 100, 5).map((value) => ({
    at: y(value / 100),
    label: shortNumber(value),
  }));
}

/** The smallest of 1, 2, 5, 10 … times a power of ten that is at least `rough`. */
export function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= rough * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/**
 * Ticks of a logarithmic axis: powers of ten, with 2 and 5 between them where the range is short.
 *
 * @param low and high positive
 */
export function logTicks(low: number, high: number): number[] {
  const decades = Math.log10(high / low);
  const factors = decades <= 2 ? [1, 2, 5] : [1];
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power += 1) {
    for (const factor of factors) {
      const value = tidy(factor * 10 ** power);
      if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) ticks.push(value);
    }
  }
  return ticks;
}

/**
 * Ticks of an axis of Linf distances in pixel units, at whole multiples of 1/255 that people write: 0, 2/255, 4/255.
 * Norms with distances past 1 (L2) get plain numbers.
 */
export function epsilonTicks(largest: number, about = 6): Tick[] {
  if (largest > 1) {
    return linearTicks(0, largest, about).map((value) => ({ value, label: shortNumber(value) }));
  }
  const steps = [0.5, 1, 2, 4, 8, 16, 32, 64];
  const step = steps.find((candidate) => (largest * 255) / candidate <= about + 0.5) ?? 64;
  const count = Math.floor((largest * 255) / step + 1e-6);
  return Array.from({ length: count + 1 }, (_, index) => {
    const numerator = index * step;
    return { value: numerator / 255, label: numerator === 0 ? '0' : `${numerator}/255` };
  });
}

/** Thousands with commas, small numbers in exponent form, no superfluous zeros: `0.05`, `1,200`, `5e-4`. */
export function shortNumber(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size < 1e-3 || size >= 1e9) return trimmed(value.toExponential(1).replace('e+', 'e'));
  if (size >= 1e6) return `${trimmed((value / 1e6).toFixed(1))} M`;
  if (size >= 1e3) return Math.round(value).toLocaleString('en-GB');
  return String(tidy(Number(value.toPrecision(4))));
}

function trimmed(text: string): string {
  return text.replace(/\.0(?=e|$)/, '');
}

function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
