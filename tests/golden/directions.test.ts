import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contrastLoss } from '../../src/main/engine/directions/contrast';
import { discriminatorLoss } from '../../src/main/engine/directions/gan-lesson';
import { navigatorDirections } from '../../src/main/engine/directions/navigator';
import {
  singularEntry,
  singularVectors,
  spectrallyNormalised,
} from '../../src/main/engine/directions/spectral';
import { binaryCrossEntropy, codeDivergence } from '../../src/main/engine/directions/vae';
import { tf } from '../../src/main/engine/runtime/tensorflow';
import type { Tensor, Tensor2D } from '../../src/main/engine/tensors/types';

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
  spectral: z.object({
    kernel: Values,
    right: Values,
    moved: Values,
    divided: Values,
    pull: Values,
    gradient: Values,
    largest: z.number(),
  }),
  hinge: z.object({ toImages: Matrix, toDrawn: Matrix, loss: z.number() }),
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

  it('the hinge loss of a discriminator', () => {
    const { toImages, toDrawn, loss } = golden.hinge;
    expectClose(discriminatorLoss(tf.tensor2d(toImages), tf.tensor2d(toDrawn)), loss);
  });

  it('spectral normalisation, with its gradient, and the largest singular value in the end', () => {
    const { kernel, right, moved, divided, pull, gradient, largest } = golden.spectral;
    const shape: [number, number, number, number] = [3, 2, 4, 5];
    const names = ['conv.kernel'];
    const state = {
      'conv.kernel': tf.tensor4d(kernel, shape),
      [singularEntry('conv.kernel')]: tf.tensor2d(right, [5, 1]),
    };
    const vectors = singularVectors(state, names, true);
    expectClose(vectors.right['conv.kernel'] as Tensor, moved);
    expectClose(singularVectors(state, names, false).right['conv.kernel'] as Tensor, right);
    const divide = (given: Tensor) =>
      spectrallyNormalised({ 'conv.kernel': given }, names, vectors)['conv.kernel'] as Tensor;
    expectClose(divide(state['conv.kernel'] as Tensor), divided);
    const found = tf.grad((given) => tf.sum(tf.mul(divide(given), tf.tensor4d(pull, shape))))(
      state['conv.kernel'] as Tensor,
    );
    expectClose(found, gradient);
    for (let step = 0; step < 200; step += 1) {
      state[singularEntry('conv.kernel')] = singularVectors(state, names, true).right[
        'conv.kernel'
      ] as Tensor2D;
    }
    const last = singularVectors(state, names, true);
    const whole = spectrallyNormalised(state, names, last)['conv.kernel'] as Tensor;
    const ratio = tf.div(tf.sum(tf.abs(tf.tensor1d(kernel))), tf.sum(tf.abs(whole)));
    expect(ratio.dataSync()[0]).toBeCloseTo(largest, 3);
  });
});
