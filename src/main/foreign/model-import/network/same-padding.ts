/** TensorFlow's SAME: as many positions as the stride goes into the length, the lesser half of the padding first. */
export function samePadding(length: number, kernel: number, stride: number): [number, number] {
  const total = Math.max(0, (Math.ceil(length / stride) - 1) * stride + kernel - length);
  return [Math.floor(total / 2), Math.ceil(total / 2)];
}

/** The same of a transposed convolution: what is cut off so that its result is the stride times as long. */
export function transposedSame(kernel: number, stride: number): [number, number] {
  const total = Math.max(0, kernel - stride);
  return [Math.floor(total / 2), Math.ceil(total / 2)];
}
