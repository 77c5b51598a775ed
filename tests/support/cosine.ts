/** Of the angle between two vectors of one length: 1 for the same direction. */
export function cosine(left: Float32Array, right: Float32Array): number {
  const product = (one: Float32Array, other: Float32Array): number =>
    one.reduce((sum, value, index) => sum + value * (other[index] as number), 0);
  return product(left, right) / Math.sqrt(product(left, left) * product(right, right));
}
