import type { Norm, ThreatModel } from '../../../../contract/attacks/threat-model';
import type { FabAttack } from '../../../../contract/attacks/fab';
import { tf } from '../../runtime/tensorflow';
import { selectRows } from '../../tensors/select-rows';
import type { Tensor, Tensor1D, Tensor2D, Tensor4D } from '../../tensors/types';
import { stepToHyperplane } from './hyperplane';

/** Where FAB stands. */
export interface FabState extends Record<string, Tensor> {
  iterate: Tensor4D;
  /** The nearest adversarial images found; the unchanged images where none was. */
  nearest: Tensor4D;
  /** Their distances [N]; Infinity where none was found. */
  norms: Tensor1D;
}

/** The boundary beside the iterate, as the network's gradient sees it: weights · (v − iterate) + height = 0. */
export interface Boundary extends Record<string, Tensor> {
  /** Gradient of a logit to reach less the label's, [N, H, W, C]. */
  weights: Tensor4D;
  /** That difference itself, [N]. */
  heights: Tensor1D;
}

/** At the start; a misclassified image has a distance of 0. */
export function startFab(
  start: Tensor4D,
  images: Tensor4D,
  logits: Tensor2D,
  labels: Tensor1D,
): FabState {
  return {
    iterate: tf.clone(start),
    nearest: tf.clone(images),
    norms: tf.where(isWrong(logits, labels), 0, Infinity) as Tensor1D,
  };
}

/** Of two boundaries the one that is nearer to the iterate, image by image. */
export function nearerBoundary(one: Boundary, other: Boundary, norm: Norm): Boundary {
  const isNearer = tf.less<Tensor1D>(distanceTo(other, norm), distanceTo(one, norm));
  return {
    weights: selectRows(isNearer, other.weights, one.weights),
    heights: tf.where(isNearer, other.heights, one.heights),
  };
}

/** A boundary without a gradient is as far as its height is high, never at 0 / 0. */
function distanceTo({ weights, heights }: Boundary, norm: Norm): Tensor1D {
  const flat = tf.reshape(weights, [weights.shape[0], -1]);
  const length = norm === 'linf' ? tf.sum(tf.abs(flat), 1) : tf.sqrt(tf.sum(tf.square(flat), 1));
  return tf.div(tf.abs(heights), tf.add(length, 1e-12));
}

/**
 * From the iterate x and the image x₀ to the boundary, a little beyond it, and a mean of the two that leans to x₀ the
 * nearer the boundary is to it (Croce & Hein 2020, equations 7 and 9):
 * x ← clip((1 − α)(x + η δ(x)) + α (x₀ + η δ(x₀))), α = min(‖δ(x)‖ / (‖δ(x)‖ + ‖δ(x₀)‖), α_max).
 */
export function moveFab(
  images: Tensor4D,
  iterate: Tensor4D,
  { weights, heights }: Boundary,
  { alphaMax, eta }: FabAttack,
  norm: Norm,
): Tensor4D {
  const count = images.shape[0];
  const [here, home, plane] = [iterate, images, weights].map(
    (values) => tf.reshape(values, [count, -1]) as Tensor2D,
  ) as [Tensor2D, Tensor2D, Tensor2D];
  const height = tf.reshape(heights, [-1, 1]) as Tensor2D;
  const homeHeight = tf.add<Tensor2D>(height, tf.sum(tf.mul(plane, tf.sub(home, here)), 1, true));
  const stepHere = stepToHyperplane({ points: here, weights: plane, heights: height }, norm);
  const stepHome = stepToHyperplane({ points: home, weights: plane, heights: homeHeight }, norm);
  const [sizeHere, sizeHome] = [stepHere, stepHome].map((step) =>
    tf.maximum(norms(step, norm), 1e-8),
  ) as [Tensor2D, Tensor2D];
  const alpha = tf.minimum(tf.div(sizeHere, tf.add(sizeHere, sizeHome)), alphaMax);
  const fromHere = tf.mul(tf.add(here, tf.mul(stepHere, eta)), tf.sub(1, alpha));
  const fromHome = tf.mul(tf.add(home, tf.mul(stepHome, eta)), alpha);
  const moved = tf.clipByValue(tf.add(fromHere, fromHome), 0, 1);
  return tf.reshape(moved, images.shape);
}

/** Keeps a misclassified iterate that is nearer than what was found before, and takes it a part of the way back. */
export function keepFab(
  images: Tensor4D,
  labels: Tensor1D,
  before: FabState,
  moved: Tensor4D,
  logits: Tensor2D,
  { beta }: FabAttack,
  norm: Norm,
): FabState {
  const offset = tf.sub<Tensor4D>(moved, images);
  const size = tf.reshape(norms(tf.reshape(offset, [images.shape[0], -1]), norm), [-1]) as Tensor1D;
  const wrong = isWrong(logits, labels);
  const isNearer = tf.logicalAnd<Tensor1D>(wrong, tf.less(size, before.norms));
  return {
    iterate: selectRows(wrong, tf.add<Tensor4D>(images, tf.mul(offset, beta)), moved),
    nearest: selectRows(isNearer, moved, before.nearest),
    norms: tf.where(isNearer, size, before.norms),
  };
}

/** What was found within epsilon; elsewhere the unchanged images. */
export function withinEpsilon(
  images: Tensor4D,
  { nearest, norms: distances }: FabState,
  { epsilon }: ThreatModel,
): Tensor4D {
  return selectRows(tf.lessEqual<Tensor1D>(distances, epsilon), nearest, images);
}

function isWrong(logits: Tensor2D, labels: Tensor1D): Tensor1D {
  return tf.notEqual(tf.cast(tf.argMax(logits, 1), 'int32'), labels);
}

/** Norms of rows, [N, 1]. */
function norms(rows: Tensor, norm: Norm): Tensor2D {
  return norm === 'linf'
    ? tf.max(tf.abs(rows), 1, true)
    : tf.sqrt(tf.sum(tf.square(rows), 1, true));
}
