import type { TermOf } from '../../../../contract/terms';
import { tf } from '../../runtime/tensorflow';
import { defineOperation, onlyOutput } from '../../tensors/define-operation';
import type { Scalar, Tensor, Tensor1D, Tensor2D } from '../../tensors/types';

type Settings = Pick<
  TermOf<'sphereface2'>,
  'variant' | 'margin' | 'scale' | 'exponent' | 'balance' | 'lossScale'
>;

interface Inputs extends Record<string, Tensor> {
  /** [N, D] of length 1 */
  features: Tensor2D;
  /** [D, identities] of length 1 */
  directions: Tensor2D;
  /** [1] */
  bias: Tensor1D;
  /** [N] int32 */
  labels: Tensor1D;
}

/** Images times identities that are worked on at once: what a chunk makes are arrays of 4 MiB, however many identities there are. */
const chunkValues = 2 ** 20;

/** Keeps angles inside of (0, π), as in the published code. */
const cosineMargin = 1e-5;
const [leastAngle, mostAngle] = [1e-5, 3.14159];

const operation = defineOperation<Inputs, { settings: Settings; most: number }>({
  name: 'TemperOneVersusAll',
  saved: { outputs: [false, true, true, true] },
  forward: (inputs, { settings, most }) => lossAndGradients(inputs, settings, most),
  gradient: (outputGradient, [features, directions, bias]) => ({
    features: () => tf.mul(features as Tensor, outputGradient),
    directions: () => tf.mul(directions as Tensor, outputGradient),
    bias: () => tf.mul(bias as Tensor, outputGradient),
    labels: () => {
      throw new RangeError('labels have no gradient');
    },
  }),
});

/**
 * The loss of SphereFace2: over all identities, the binary cross-entropy of r·(g(cos θ) ∓ m) + b with whether the image shows the
 * identity, weighted λ for the own one and 1 - λ for others, times l / r; the mean over the batch. Similarity adjustment and margin
 * count in the value alone: the gradient is that of cos θ in their place, as in the published code. It is computed with the
 * value, chunk by chunk of the identities.
 *
 * @param most images times identities that a chunk may have
 */
export function oneVersusAll(inputs: Inputs, settings: Settings, most = chunkValues): Scalar {
  return onlyOutput(operation(inputs, { settings, most }));
}

function lossAndGradients(inputs: Inputs, settings: Settings, most: number): Tensor[] {
  const { features, directions, bias } = inputs;
  const [depth, identities] = directions.shape;
  const size = Math.max(1, Math.floor(most / features.shape[0]));
  let loss: Tensor = tf.scalar(0);
  let byFeatures: Tensor = tf.zerosLike(features);
  let byBias: Tensor = tf.zerosLike(bias);
  const byDirections: Tensor2D[] = [];
  for (let first = 0; first < identities; first += size) {
    const width = Math.min(size, identities - first);
    const chunk = tf.slice(directions, [0, first], [depth, width]);
    const found = chunkLoss(inputs, chunk, first, settings);
    loss = tf.add(loss, found.loss);
    byFeatures = tf.add(byFeatures, tf.matMul(found.byCosine, chunk, false, true));
    byDirections.push(tf.matMul(features, found.byCosine, true, false));
    byBias = tf.add(byBias, tf.div(tf.sum(found.byCosine), settings.scale));
  }
  const [only] = byDirections;
  const joined = byDirections.length === 1 && only ? only : tf.concat(byDirections, 1);
  return [loss, byFeatures, joined, byBias];
}

/** The loss over the identities from `first` on, and its gradient by their cosines [N, identities of the chunk]. */
function chunkLoss(
  { features, bias, labels }: Inputs,
  chunk: Tensor2D,
  first: number,
  settings: Settings,
): { loss: Tensor; byCosine: Tensor2D } {
  const { scale, balance, lossScale } = settings;
  const cosines: Tensor2D = tf.matMul(features, chunk);
  const places = tf.sub<Tensor1D>(labels, tf.scalar(first, 'int32'));
  const range = tf.range(0, chunk.shape[1], 1, 'int32');
  const own: Tensor2D = tf.cast(tf.equal(tf.expandDims(places, 1), range), 'float32');
  const logits = tf.add(tf.mul(adjusted(cosines, own, settings), scale), bias);
  const share = lossScale / features.shape[0];
  const weights = tf.mul(tf.add(1 - balance, tf.mul(own, 2 * balance - 1)), share);
  const binary = tf.sub(tf.softplus(logits), tf.mul(own, logits));
  return {
    loss: tf.div(tf.sum(tf.mul(weights, binary)), scale),
    byCosine: tf.mul(weights, tf.sub(tf.sigmoid(logits), own)),
  };
}

/** g(cos θ) with the margin: 2((z + 1) / 2)^t - 1. */
function adjusted(
  cosines: Tensor2D,
  own: Tensor2D,
  { variant, margin, exponent }: Settings,
): Tensor {
  const spread = (values: Tensor): Tensor =>
    tf.sub(tf.mul(tf.pow(tf.maximum(tf.div(tf.add(values, 1), 2), 0), exponent), 2), 1);
  if (variant === 'cosine') {
    return tf.sub(spread(cosines), tf.mul(tf.sub(tf.mul(own, 2), 1), margin));
  }
  const angles = tf.acos(tf.clipByValue(cosines, -1 + cosineMargin, 1 - cosineMargin));
  const moved =
    variant === 'angle'
      ? tf.add(angles, tf.mul(own, margin))
      : tf.mul(angles, tf.add(1, tf.mul(own, margin - 1)));
  return spread(tf.cos(tf.clipByValue(moved, leastAngle, mostAngle)));
}
