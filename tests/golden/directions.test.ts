import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contrastLoss } from '../../src/main/engine/directions/contrast';
import { discriminatorLoss, generatorLoss } from '../../src/main/engine/directions/gan-lesson';
import { besideImages, squaredSlopes } from '../../src/main/engine/directions/gradient-penalty';
import { navigatorDirections } from '../../src/main/engine/directions/navigator';
import { binaryCrossEntropy, codeDivergence } from '../../src/main/engine/directions/vae';
import { tf } from '../../src/main/engine/runtime/tensorflow';
import type { Scalar, Tensor, Tensor2D, Tensor4D } from '../../src/main/engine/tensors/types';

const Matrix = z.array(z.array(z.number()));
const Values = z.array(z.number());
const Golden = z.object({
  contrasts: z.array(
    z.object({
      flipAbove: z.number().nullable(),
      dominationWeight: z.number(),
      queries: Matrix,
      positives: Matrix,
      negatives: Matrix,
      loss: z.number(),
      contrast: z.number(),
      domination: z.number(),
      gradients: z.object({ queries: Matrix, positives: Matrix, negatives: Matrix }),
    }),
  ),
  navigator: z.object({ weights: Matrix, directions: Matrix, pull: Matrix, gradient: Matrix }),
  autoencoder: z.object({
    logits: Matrix,
    targets: Matrix,
    crossEntropies: Matrix,
    mean: Matrix,
    logVariance: Matrix,
    divergence: z.number(),
  }),
  adversarial: z.object({
    toImages: Matrix,
    toDrawn: Matrix,
    discriminator: z.number(),
    generator: z.number(),
    images: Values,
    kernel: Values,
    dense: Matrix,
    penalty: z.number(),
    kernelGradient: Values,
    denseGradient: Matrix,
  }),
});
const golden = Golden.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, 'directions.json'), 'utf8')),
);

function expectClose(found: Tensor, expected: number[][] | number[] | number) {
  const values = [...found.dataSync()];
  [expected].flat(2).forEach((value, at) => expect(values[at]).toBeCloseTo(value, 5));
}

describe('DisCo and the autoencoder compute what PyTorch computes', () => {
  it.each(golden.contrasts)(
    'contrast, flipping above $flipAbove, domination $dominationWeight',
    (given) => {
      const [queries, positives, negatives] = [given.queries, given.positives, given.negatives].map(
        (rows) => tf.tensor2d(rows),
      ) as [Tensor2D, Tensor2D, Tensor2D];
      const found = contrastLoss({ queries, positives, negatives }, given);
      expectClose(found.loss, given.loss);
      expectClose(found.contrast, given.contrast);
      expectClose(found.domination, given.domination);
      const gradients = tf.grads(
        (...each: Tensor[]) =>
          contrastLoss(
            {
              queries: each[0] as Tensor2D,
              positives: each[1] as Tensor2D,
              negatives: each[2] as Tensor2D,
            },
            given,
          ).loss,
      )([queries, positives, negatives]);
      expectClose(gradients[0] as Tensor, given.gradients.queries);
      expectClose(gradients[1] as Tensor, given.gradients.positives);
      expectClose(gradients[2] as Tensor, given.gradients.negatives);
    },
  );

  it('has negatives that are flipped in the first case', () => {
    const [first] = golden.contrasts;
    const unflipped = contrastLoss(
      {
        queries: tf.tensor2d(first!.queries),
        positives: tf.tensor2d(first!.positives),
        negatives: tf.tensor2d(first!.negatives),
      },
      { flipAbove: null, dominationWeight: 1 },
    );
    expect(Math.abs((unflipped.loss.dataSync()[0] ?? 0) - first!.loss)).toBeGreaterThan(0.01);
  });

  it('an orthogonal navigator', () => {
    const { weights, directions, pull, gradient } = golden.navigator;
    const along = (given: Tensor) => navigatorDirections(given as Tensor2D, 'orthogonal', 3);
    expectClose(along(tf.tensor2d(weights)), directions);
    const found = tf.grad((given) => tf.sum(tf.mul(along(given), tf.tensor2d(pull))))(
      tf.tensor2d(weights),
    );
    expectClose(found, gradient);
  });

  it('cross-entropy of pixels and divergence of codes', () => {
    const { logits, targets, crossEntropies, mean, logVariance, divergence } = golden.autoencoder;
    expectClose(binaryCrossEntropy(tf.tensor2d(logits), tf.tensor2d(targets)), crossEntropies);
    expectClose(codeDivergence(tf.tensor2d(mean), tf.tensor2d(logVariance)), divergence);
  });

  it('the losses of discriminator and generator', () => {
    const { toImages, toDrawn, discriminator, generator } = golden.adversarial;
    expectClose(discriminatorLoss(tf.tensor2d(toImages), tf.tensor2d(toDrawn)), discriminator);
    expectClose(generatorLoss(tf.tensor2d(toDrawn)), generator);
  });

  it('the penalty R1 and its gradient, which PyTorch differentiates twice for', () => {
    const given = golden.adversarial;
    const images = tf.tensor4d(given.images, [3, 6, 6, 2]);
    const scoreBy = (kernel: Tensor, dense: Tensor) => (shown: Tensor4D) => {
      const padded = tf.pad(shown, [
        [0, 0],
        [1, 1],
        [1, 1],
        [0, 0],
      ]);
      const hidden = tf.tanh(tf.conv2d(padded, kernel as Tensor4D, 2, 'valid'));
      return tf.matMul(tf.reshape(hidden, [-1, 27]), dense as Tensor2D);
    };
    const kernel = tf.tensor4d(given.kernel, [4, 4, 2, 3]);
    const dense = tf.tensor2d(given.dense);
    const { ahead, behind } = besideImages(scoreBy(kernel, dense), images);
    const { value, grads } = tf.valueAndGrads((...weights: Tensor[]) => {
      const score = scoreBy(weights[0] as Tensor, weights[1] as Tensor);
      return squaredSlopes(score(ahead), score(behind)) as Scalar;
    })([kernel, dense]);
    const expected = [[given.penalty], given.kernelGradient, given.denseGradient.flat()];
    [value, ...grads].forEach((found, index) => {
      const wanted = expected[index]!;
      const largest = Math.max(...wanted.map(Math.abs));
      // Differences over a finite reach, in single precision.
      [...found.dataSync()].forEach((each, at) =>
        expect(Math.abs(each - (wanted[at] ?? NaN)) / largest).toBeLessThan(1e-3),
      );
    });
  });
});
