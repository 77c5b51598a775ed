/** Everything between two items of a list, both included, whichever comes first. */
export function selectThrough(order: readonly string[], from: string, to: string): string[] {
  const [first, last] = [order.indexOf(from), order.indexOf(to)].sort((a, b) => a - b);
  if (first === undefined || last === undefined || first < 0) return [to];
  return order.slice(first, last + 1);
}
