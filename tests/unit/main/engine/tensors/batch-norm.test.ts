import { describe, expect, it } from 'vitest';
import { batchNormEval, batchNormTrain } from '../../../../../src/main/engine/tensors/batch-norm';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import type { Tensor1D, Tensor4D } from '../../../../../src/main/engine/tensors/types';

describe('batch norm', () => {
  const values = [1, 2, 4, 9];
  const x = tf.tensor4d(values, [2, 2, 1, 1]);
  const one = tf.tensor1d([1]);
  const zero = tf.tensor1d([0]);

  it('normalises with the biased variance and returns the unbiased one', () => {
    const { output, mean, unbiasedVariance } = batchNormTrain(x, one, zero, 0);
    // Mean 4, squared deviations 9 + 4 + 0 + 25 = 38.
    expect(mean.dataSync()[0]).toBeCloseTo(4, 6);
    expect(unbiasedVariance.dataSync()[0]).toBeCloseTo(38 / 3, 5);
    output.dataSync().forEach((value, index) => {
      expect(value).toBeCloseTo(((values[index] as number) - 4) / Math.sqrt(38 / 4), 5);
    });
  });

  it('uses the given statistics in eval mode, and its gradient is that of an affine map', () => {
    const statistics = { mean: tf.tensor1d([3]), variance: tf.tensor1d([4]) };
    const gamma = tf.tensor1d([5]);
    const beta = tf.tensor1d([0.5]);
    const apply = (input: Tensor4D): Tensor4D => batchNormEval(input, gamma, beta, statistics, 0);
    apply(x)
      .dataSync()
      .forEach((value, index) => {
        expect(value).toBeCloseTo((5 * ((values[index] as number) - 3)) / 2 + 0.5, 5);
      });
    const gradient = tf.grad((input) => apply(input as Tensor4D))(x);
    gradient.dataSync().forEach((value) => expect(value).toBeCloseTo(2.5, 5));
  });

  it('gives the gradients of all inputs at once', () => {
    const [dx, dGamma, dBeta] = tf.grads((input, gamma, beta) =>
      tf.mul(
        batchNormTrain(input as Tensor4D, gamma as Tensor1D, beta as Tensor1D, 0).output,
        tf.tensor4d([1, 0, 0, 0], [2, 2, 1, 1]),
      ),
    )([x, one, zero]);
    // Of y1 = (x1 - m) / s with n = 4: dy1/dx1 = (1 - 1/n - y1² / n) / s.
    const deviation = Math.sqrt(38 / 4);
    const first = (1 - 4) / deviation;
    expect(dx?.dataSync()[0]).toBeCloseTo((1 - 0.25 - first ** 2 / 4) / deviation, 5);
    expect(dGamma?.dataSync()[0]).toBeCloseTo(first, 5);
    expect(dBeta?.dataSync()[0]).toBeCloseTo(1, 5);
  });
});
