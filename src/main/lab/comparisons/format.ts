/** A factor with two significant digits: `0.45`, `1.3`, `12`. */
export function factor(value: number): string {
  return value >= 10 ? value.toFixed(0) : Number(value.toPrecision(2)).toString();
}

/** `A`, `A and B`, `A, B and C` */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
