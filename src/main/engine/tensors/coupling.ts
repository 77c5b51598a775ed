import { tf } from '../runtime/tensorflow';
import type { Tensor4D } from './types';

interface Coupling {
  bound: number;
  inverse?: true | undefined;
}

/** Logarithms of the scales [N, H, W, C], and shifts, of what a coupling is given: [N, H, W, 2 · C]. */
export function scalesAndShifts(
  { bound }: Coupling,
  given: Tensor4D,
): { logScales: Tensor4D; shifts: Tensor4D } {
  const [raw, shifts] = tf.split(given, 2, 3) as [Tensor4D, Tensor4D];
  return { logScales: tf.mul(tf.tanh(tf.div(raw, bound)), bound), shifts };
}

/** An affine coupling of images [N, H, W, C], or its inverse. */
export function couple(node: Coupling, images: Tensor4D, given: Tensor4D): Tensor4D {
  const { logScales, shifts } = scalesAndShifts(node, given);
  if (node.inverse) return tf.mul(tf.sub(images, shifts), tf.exp(tf.neg(logScales)));
  return tf.add(tf.mul(images, tf.exp(logScales)), shifts);
}
