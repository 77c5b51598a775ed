import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import { conv2d } from '../../../../../src/main/engine/tensors/native-convolution';
import type { Tensor, Tensor4D } from '../../../../../src/main/engine/tensors/types';

const whole = (least: number, most: number) => fc.integer({ min: least, max: most });
const pair = (least: number, most: number) => fc.tuple(whole(least, most), whole(least, most));

/** Small and narrow shapes: there the native library has paths of its own, of which some were wrong. */
const geometry = fc
  .record({
    images: whole(1, 4),
    size: pair(1, 8),
    channels: fc.constantFrom(1, 1, 2, 3, 4),
    filters: fc.constantFrom(1, 2, 4, 8),
    kernel: pair(1, 5),
    stride: pair(1, 3),
    padding: fc.tuple(whole(0, 2), whole(0, 2), whole(0, 2), whole(0, 2)),
    isPadded: fc.boolean(),
    seed: fc.nat(),
  })
  .map(({ isPadded, padding, ...rest }) => ({
    ...rest,
    padding: isPadded ? padding : ([0, 0, 0, 0] as [number, number, number, number]),
  }))
  .filter(({ size, kernel, padding: [top, bottom, left, right] }) => {
    const [height, width] = [size[0] + top + bottom, size[1] + left + right];
    return kernel[0] <= height && kernel[1] <= width;
  });
type Geometry = typeof geometry extends fc.Arbitrary<infer Value> ? Value : never;

/** Every window as a row of a matrix, times the kernel as a matrix: no convolution of the library takes part. */
function byMatrix({ stride, padding }: Geometry, x: Tensor, kernel: Tensor): Tensor {
  const [top, bottom, left, right] = padding;
  const [rows = 1, columns = 1, channels = 1, filters = 1] = kernel.shape;
  const padded = tf.pad(x as Tensor4D, [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ]);
  const [images, height, width] = padded.shape;
  const down = Math.floor((height - rows) / stride[0]) + 1;
  const across = Math.floor((width - columns) / stride[1]) + 1;
  const inWindow = rows * columns * channels;
  const windows = Array.from({ length: down * across }, (_, place) => {
    const [row, column] = [Math.floor(place / across), place % across];
    const corner: [number, number, number, number] = [0, row * stride[0], column * stride[1], 0];
    const window = tf.slice(padded, corner, [images, rows, columns, channels]);
    return tf.reshape(window, [images, 1, inWindow]);
  });
  const matrix = tf.reshape(tf.concat(windows, 1), [images * down * across, inWindow]);
  const product = tf.matMul(matrix, tf.reshape(kernel, [inWindow, filters]));
  return tf.reshape(product, [images, down, across, filters]);
}

it('convolutions and their gradients are those of a matrix product over windows', () => {
  fc.assert(
    fc.property(geometry, (given) => {
      tf.tidy(() => {
        const { images, size, channels, filters, kernel: window, seed } = given;
        const normal = (shape: number[], offset: number): Tensor4D =>
          tf.randomNormal(shape as Tensor4D['shape'], 0, 1, 'float32', seed + offset);
        const x = normal([images, ...size, channels], 0);
        const kernel = normal([...window, channels, filters], 1);
        const expected = byMatrix(given, x, kernel);
        const weights = normal(expected.shape, 2);
        const { stride, padding } = given;
        const own = (one: Tensor, other: Tensor): Tensor =>
          conv2d(one as Tensor4D, other as Tensor4D, { stride, padding });
        const reference = (one: Tensor, other: Tensor) => byMatrix(given, one, other);
        const [found, wanted] = [own, reference].map((run) => [
          run(x, kernel),
          ...tf.grads((one, other) => tf.sum(tf.mul(run(one, other), weights)))([x, kernel]),
        ]) as [Tensor[], Tensor[]];
        found.forEach((tensor, index) => {
          expect(tensor.shape).toEqual(wanted[index]?.shape);
          const difference = tf.max(tf.abs(tf.sub(tensor, wanted[index] as Tensor)));
          expect(difference.dataSync()[0]).toBeLessThan(1e-3);
        });
      });
    }),
    { numRuns: 300 },
  );
});
