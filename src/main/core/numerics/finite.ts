/** -1 when all are finite. A loop: calling a function for each of a hundred million values takes seconds. */
export function firstNotFinite(values: Float32Array): number {
  for (let at = 0; at < values.length; at += 1) {
    if (!Number.isFinite(values[at])) return at;
  }
  return -1;
}
