import { describe, expect, it } from 'vitest';
import { tf } from '../../../src/main/engine/runtime/tensorflow';
import { conv2d } from '../../../src/main/engine/tensors/native-convolution';
import type { Tensor, Tensor4D } from '../../../src/main/engine/tensors/types';

type Padding = readonly [number, number, number, number];

const cases: [name: string, size: [number, number], stride: [number, number], Padding][] = [
  ['divides the size', [6, 8], [2, 2], [0, 0, 0, 0]],
  ['does not divide it', [7, 5], [2, 3], [0, 0, 0, 0]],
  ['meets explicit padding', [6, 5], [2, 2], [1, 0, 2, 1]],
];

describe('a kernel of 1×1 whose stride', () => {
  it.each(cases)(
    '%s gives what tfjs gives, forwards and backwards',
    (_name, size, stride, padding) => {
      const [top, bottom, left, right] = padding;
      const images = tf.randomNormal([3, ...size, 4], 0, 1, 'float32', 1) as Tensor4D;
      const kernel = tf.randomNormal([1, 1, 4, 6], 0, 1, 'float32', 2) as Tensor4D;
      const own = (x: Tensor, k: Tensor) =>
        conv2d(x as Tensor4D, k as Tensor4D, { stride, padding });
      const expected = (x: Tensor, k: Tensor) =>
        tf.tidy(() =>
          tf.conv2d(
            tf.pad(x as Tensor4D, [
              [0, 0],
              [top, bottom],
              [left, right],
              [0, 0],
            ]),
            k as Tensor4D,
            stride,
            'valid',
          ),
        );
      const squares = (run: typeof own) => (x: Tensor, k: Tensor) => tf.sum(tf.square(run(x, k)));
      const before = tf.memory().numTensors;
      const results = [own, expected].map((run) => [
        run(images, kernel),
        ...tf.grads(squares(run))([images, kernel]),
      ]);
      const [found = [], wanted = []] = results;
      found.forEach((tensor, index) => {
        expect(tensor.shape).toEqual(wanted[index]?.shape);
        const difference = tf.tidy(() => tf.max(tf.abs(tf.sub(tensor, wanted[index] as Tensor))));
        expect(difference.dataSync()[0]).toBeLessThan(1e-4);
        difference.dispose();
      });
      tf.dispose(results);
      expect(tf.memory().numTensors).toBe(before);
      tf.dispose([images, kernel]);
    },
  );
});
