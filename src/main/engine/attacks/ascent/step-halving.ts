import { tf } from '../../runtime/tensorflow';
import type { Tensor, Tensor1D } from '../../tensors/types';

/** How far the ascent of each image has come; every tensor is [N]. */
export interface Progress extends Record<string, Tensor> {
  /** At the last iterate. */
  loss: Tensor1D;
  bestLoss: Tensor1D;
  /** Steps since the last check that raised the loss. */
  raised: Tensor1D;
  stepSize: Tensor1D;
  /** Whether the last check halved the step size, bool. */
  halved: Tensor1D;
  bestLossAtCheck: Tensor1D;
}

/** At the start; it counts as just halved, so that the first check looks at the steps alone. */
export function startProgress(loss: Tensor1D, stepSize: number | Tensor): Progress {
  return {
    loss,
    bestLoss: tf.clone(loss),
    raised: tf.zerosLike(loss),
    stepSize: tf.mul(tf.onesLike(loss), stepSize),
    halved: tf.fill(loss.shape, 1, 'bool'),
    bestLossAtCheck: tf.clone(loss),
  };
}

/** After one more step. */
export function advanceProgress(before: Progress, loss: Tensor1D): Progress {
  const rose = tf.cast(tf.greater(loss, before.loss), 'float32');
  return {
    ...before,
    loss,
    bestLoss: tf.maximum(before.bestLoss, loss),
    raised: tf.add(before.raised, rose),
  };
}

/** The share of steps that must raise the loss for a step size to be kept. */
const sufficientShare = 0.75;

/**
 * Judges the step size of each image after `window` steps and halves it where at most 75 % of them raised the loss, or
 * where the step size was kept the last time and the best loss has not improved since (Croce & Hein 2020, conditions
 * 1 and 2). `halved` tells where; those images are to go on from their best iterate.
 */
export function judgeStepSize(before: Progress, window: number | Tensor): Progress {
  const oscillates = tf.lessEqual(before.raised, tf.mul(window, sufficientShare));
  const stalled = tf.logicalAnd(
    tf.logicalNot(before.halved),
    tf.greaterEqual(before.bestLossAtCheck, before.bestLoss),
  );
  const halved: Tensor1D = tf.logicalOr(oscillates, stalled);
  return {
    ...before,
    raised: tf.zerosLike(before.raised),
    stepSize: tf.where(halved, tf.div(before.stepSize, 2), before.stepSize),
    halved,
    bestLossAtCheck: tf.clone(before.bestLoss),
  };
}
