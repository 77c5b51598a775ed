import type { AttackLoss, Norm } from '../../../../contract/attacks/threat-model';
import { tf } from '../../runtime/tensorflow';
import { statelessUniform, type RandomKey } from '../../tensors/stateless-random';
import type { Scalar, Tensor1D, Tensor4D } from '../../tensors/types';
import type { AttackTarget } from '../attack-target';
import { unitDirections } from '../geometry/geometry';
import { randomOffset } from './random-offset';

/** How much of a start from the direction of the label is noise. */
export interface LabelStart {
  leastNoise: number;
  mostNoise: number;
}

export interface LabelOffsetInput extends LabelStart {
  norm: Norm;
  loss: AttackLoss;
  target: AttackTarget;
  /** [N, H, W, C] */
  images: Tensor4D;
  /** [N] int32 */
  labels: Tensor1D;
  epsilon: Scalar;
  noiseKey: RandomKey;
  placeKey: RandomKey;
}

/**
 * Where an attack starts that knows the labels alone: epsilon times the direction in which the loss of a grey image rises
 * for the label, with uniform noise of the ball in a random share of the values. One share and one sign for the batch.
 *
 * @returns [N, H, W, C], in pixel units
 */
export function labelOffset(input: LabelOffsetInput): Tensor4D {
  const { norm, images, labels, epsilon, noiseKey, placeKey } = input;
  return tf.tidy(() => {
    const towards = tf.mul<Tensor4D>(ofLabels(labelDirections(input), labels), epsilon);
    const noise = randomOffset(norm, images.shape, epsilon, noiseKey);
    const places = statelessUniform<Tensor4D>(images.shape, placeKey);
    // Another key, since equal keys begin with equal values.
    const batchKey = tf.add<RandomKey>(placeKey, tf.tensor1d([1, 0], 'int32'));
    const drawn = statelessUniform<Tensor1D>([2], batchKey);
    const [share, coin] = tf.split<Tensor1D>(drawn, 2) as [Tensor1D, Tensor1D];
    const { leastNoise, mostNoise } = input;
    const noisy = tf.less(places, tf.add(tf.mul(share, mostNoise - leastNoise), leastNoise));
    const sign = tf.sub(tf.mul(tf.cast(tf.less(coin, 0.5), 'float32'), -2), -1);
    return tf.mul<Tensor4D>(tf.where(noisy, noise, towards), sign);
  });
}

/** For each class, [classes, H, W, C]: signs of the gradient for Linf, its direction of length 1 for L2. */
function labelDirections({ norm, loss, target, images }: LabelOffsetInput): Tensor4D {
  const [, height, width, channels] = images.shape;
  const grey = (count: number): Tensor4D => tf.fill([count, height, width, channels], 0.5);
  const classes = target.logits(grey(1)).shape[1];
  const every = tf.range(0, classes, 1, 'int32');
  const { gradient, logits } = target.gradient(grey(classes), { loss, direction: 'away' }, every);
  logits.dispose();
  return norm === 'linf' ? tf.sign(gradient) : unitDirections(gradient);
}

/** The row of each label, by a product: what reads the labels could not be compiled. */
function ofLabels(directions: Tensor4D, labels: Tensor1D): Tensor4D {
  const [classes, ...image] = directions.shape;
  const every = tf.reshape(tf.range(0, classes, 1, 'int32'), [1, classes]);
  const chosen = tf.cast(tf.equal(tf.reshape(labels, [-1, 1]), every), 'float32');
  const rows = tf.matMul(chosen, tf.reshape(directions, [classes, -1]));
  return tf.reshape(rows, [labels.shape[0], ...image]);
}
