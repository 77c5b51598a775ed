import { tf } from '../runtime/tensorflow';
import { defineOperation, onlyOutput } from './define-operation';
import type { Tensor, Tensor4D } from './types';

/** From [images, positions, 3, heads, features] to [3, images, heads, positions, features], and back. */
const partsFirst = [2, 0, 3, 1, 4];
const partsWithin = [1, 3, 0, 2, 4];

const attentionOperation = defineOperation<{ x: Tensor }, { heads: number }>({
  name: 'TemperAttention',
  saved: { inputs: ['x'], outputs: [false, true] },
  forward: ({ x }, { heads }) => {
    const [query, key, value] = partsOf(x, heads);
    const scores = tf.matMul(tf.mul(query, scaleOf(query)), key, false, true);
    const weights = tf.softmax(scores);
    return [joinHeads(tf.matMul(weights, value)), weights];
  },
  // With P the weights, S the scaled scores: dV = Pᵀ·dO, dP = dO·Vᵀ, dS = P·(dP - Σ dP·P), dQ = dS·K/√d, dK = dSᵀ·Q/√d.
  gradient: (outputGradient, [x, weights], { heads }) => ({
    x: () =>
      tf.tidy(() => {
        const [query, key, value] = partsOf(x as Tensor, heads);
        const given = splitHeads(outputGradient, heads);
        const p = weights as Tensor;
        const byWeights = tf.matMul(given, value, false, true);
        const projection = tf.sum(tf.mul(byWeights, p), -1, true);
        const byScores = tf.mul(tf.mul(p, tf.sub(byWeights, projection)), scaleOf(query));
        const byPart = tf.stack([
          tf.matMul(byScores, key),
          tf.matMul(byScores, query, true, false),
          tf.matMul(p, given, true, false),
        ]);
        return tf.reshape(tf.transpose(byPart, partsWithin), (x as Tensor).shape);
      }),
  }),
});

/**
 * Softmax attention of every position to all positions of its image (Vaswani et al. 2017): softmax(Q·Kᵀ/√d)·V in each
 * head.
 *
 * @param x [N, H, W, 3·C]: query, key and value one after the other, each with its heads side by side
 * @returns [N, H, W, C]
 */
export function attention(x: Tensor4D, heads: number): Tensor4D {
  const [images, height, width, channels] = x.shape;
  const positions = tf.reshape(x, [images, height * width, channels]);
  const attended = onlyOutput<Tensor>(attentionOperation({ x: positions }, { heads }));
  return tf.reshape(attended, [images, height, width, channels / 3]);
}

/** Query, key and value, each [images, heads, positions, features], of [images, positions, 3·C]. */
function partsOf(x: Tensor, heads: number): [Tensor, Tensor, Tensor] {
  const [images = 0, positions = 0, channels = 0] = x.shape;
  const parts = tf.reshape(x, [images, positions, 3, heads, channels / 3 / heads]);
  return tf.unstack(tf.transpose(parts, partsFirst)) as [Tensor, Tensor, Tensor];
}

/** One over the root of the features of a head. */
function scaleOf(query: Tensor): number {
  return 1 / Math.sqrt(query.shape.at(-1) ?? 1);
}

/** [images, positions, C] as [images, heads, positions, features]. */
function splitHeads(x: Tensor, heads: number): Tensor {
  const [images = 0, positions = 0, channels = 0] = x.shape;
  const split = tf.reshape(x, [images, positions, heads, channels / heads]);
  return tf.transpose(split, [0, 2, 1, 3]);
}

/** The opposite of {@link splitHeads}. */
function joinHeads(x: Tensor): Tensor {
  const [images = 0, heads = 0, positions = 0, features = 0] = x.shape;
  return tf.reshape(tf.transpose(x, [0, 2, 1, 3]), [images, positions, heads * features]);
}
