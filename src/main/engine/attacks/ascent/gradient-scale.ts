import { tf } from '../../runtime/tensorflow';
import type { Tensor, Tensor2D, Tensor4D } from '../../tensors/types';

/** The largest entry of an image's gradient at the logits is brought to 2^6: float16 ends at 2^-24 and 2^16. */
const wantedExponent = 6;
/** Below it there is nothing to follow, and the factor stays finite in float32. */
const smallestGradient = 2 ** -100;

export interface GradientScale {
  /** The images, behind which gradients have their own size again. */
  images(images: Tensor4D): Tensor4D;
  /** The logits, before which gradients are scaled, each image's by a factor of its own. */
  logits(logits: Tensor2D): Tensor2D;
}

/**
 * Loss scaling (Micikevicius et al. 2018) for an attack: what flows backwards between logits and images is multiplied by a
 * power of two for each image, so that the gradients of confidently classified images, which float16 would round to
 * zero, keep their digits. The factor is undone at the images, in float32. Where images mix, as batch norm with the statistics of
 * its batch mixes them, they share the factor of the largest. For one forward and backward pass.
 */
export function createGradientScale(imagesMix: boolean): GradientScale {
  let factor: Tensor | null = null;
  return {
    images: identity<Tensor4D>((gradient) => {
      if (!factor) throw new RangeError('no gradient has come through the logits');
      return tf.div(gradient, tf.expandDims(tf.expandDims(factor, 2), 3));
    }),
    logits: identity<Tensor2D>((gradient) => {
      factor = factorOf(gradient, imagesMix);
      return tf.mul(gradient, factor);
    }),
  };
}

/** [N, 1], or [1, 1] for all rows together: 2^6 over the largest power of two. */
function factorOf(gradient: Tensor2D, together: boolean): Tensor {
  const axes = together ? [0, 1] : [1];
  const largest = tf.maximum(tf.max(tf.abs(gradient), axes, true), smallestGradient);
  const exponent = tf.floor(tf.div(tf.log(largest), Math.LN2));
  return tf.pow(2, tf.sub(wantedExponent, exponent));
}

/** Hands values through, and gradients as `back` changes them. */
function identity<Kind extends Tensor>(back: (gradient: Kind) => Kind): (value: Kind) => Kind {
  return tf.customGrad((value) => ({
    value: (value as Kind).clone(),
    gradFunc: (gradient: Kind) => back(gradient),
  })) as unknown as (value: Kind) => Kind;
}
