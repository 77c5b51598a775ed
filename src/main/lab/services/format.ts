import type { Proportion } from '../../../contract/evaluation';

/** `41.2 %` */
export function percent(value: number): string {
  return `${(value * 100).toFixed(1)} %`;
}

/** `41.2 % [38.2, 44.3]` */
export function proportion({ value, low, high }: Proportion): string {
  return `${percent(value)} [${(low * 100).toFixed(1)}, ${(high * 100).toFixed(1)}]`;
}

/** `p = 0.012`, or `p < 0.001` */
export function pValueText(value: number): string {
  return value < 0.001 ? 'p < 0.001' : `p = ${value.toFixed(3)}`;
}

/** A factor with two significant digits: `0.45`, `1.3`, `12`. */
export function factor(value: number): string {
  return value >= 10 ? value.toFixed(0) : Number(value.toPrecision(2)).toString();
}

/** `A`, `A and B`, `A, B and C` */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
