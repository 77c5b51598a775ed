import type { Disco } from '../../../contract/directions/direction-set';
import type { Random } from '../../core/numerics/random';
import { tf } from '../runtime/tensorflow';
import { unitVectors } from '../tensors/directions';
import type { Tensor2D } from '../tensors/types';

/** How directions are held. */
export type Navigator = NonNullable<Disco['navigator']>;

/** The exponential of a matrix by its series, halved so often before and squared so often after. */
const halvings = 7;
const terms = 10;

/**
 * The exponential of a square matrix whose entries add up to less than a few hundred.
 *
 * @param matrix [D, D]
 */
function matrixExponential(matrix: Tensor2D): Tensor2D {
  const size = matrix.shape[0];
  const small = tf.div<Tensor2D>(matrix, 2 ** halvings);
  let sum = tf.eye(size);
  let term = tf.eye(size);
  for (let power = 1; power <= terms; power += 1) {
    term = tf.div(tf.matMul(term, small), power);
    sum = tf.add(sum, term);
  }
  for (let squaring = 0; squaring < halvings; squaring += 1) sum = tf.matMul(sum, sum);
  return sum;
}

/**
 * Directions [count, latent] of length 1 out of the navigator's weights: the first rows of exp(S − Sᵀ), which are at right
 * angles, or the rows of a matrix, each by itself.
 *
 * @param weights [latent, latent], or [count, latent] for unit vectors
 */
export function navigatorDirections(
  weights: Tensor2D,
  navigator: Navigator,
  count: number,
): Tensor2D {
  if (navigator === 'unit') return unitVectors(weights, 1);
  const turn = matrixExponential(tf.sub(weights, tf.transpose(weights)));
  return tf.slice(turn, [0, 0], [count, turn.shape[1]]);
}

/** Normal values of deviation 1: an orthogonal navigator starts at a random turn, away from the axes. */
export function navigatorWeights(
  { navigator }: { navigator: Navigator },
  { count, latent }: { count: number; latent: number },
  random: Random,
): { shape: [number, number]; data: Float32Array } {
  const rows = navigator === 'unit' ? count : latent;
  const data = new Float32Array(rows * latent);
  random.fillNormal(data, 1);
  return { shape: [rows, latent], data };
}
