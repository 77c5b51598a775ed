import { pixelLogits, type GeneratorNetworks } from '../../core/networks/generator-networks';
import { applyNetwork } from '../networks/apply';
import { tf } from '../runtime/tensorflow';
import type { Scalar, Tensor, Tensor2D, Tensor4D, Tensors } from '../tensors/types';
import type { Objective } from './descent';
import { asDecoderInput, encodeImages } from './generator';

/**
 * The objective of a variational autoencoder: the cross-entropy of the pixels with the image drawn from a code, summed over
 * the image, plus beta times the divergence of the code from the prior; both in nats, mean over images. Pixels count as
 * probabilities, as is usual. Its parts are these two.
 *
 * @param images [N, H, W, C] in [0, 1]
 * @param noise [N, latent], of the standard normal distribution
 */
export function vaeObjective(
  networks: GeneratorNetworks,
  parameters: Tensors,
  { images, noise, beta }: { images: Tensor4D; noise: Tensor2D; beta: number },
): Objective {
  const { mean, logVariance } = encodeImages(networks, parameters, images);
  const codes = tf.add(mean, tf.mul(tf.exp(tf.mul(logVariance, 0.5)), noise)) as Tensor2D;
  const { tapped } = applyNetwork(networks.decoder, parameters, asDecoderInput(codes), 'eval', {
    taps: new Set([pixelLogits]),
  });
  const reconstruction = perImage(
    binaryCrossEntropy(tapped[pixelLogits] as Tensor, images),
    images.shape[0],
  );
  const divergence = codeDivergence(mean, logVariance);
  const loss = tf.add<Scalar>(reconstruction, tf.mul(divergence, beta));
  return { loss, parts: [reconstruction, divergence] };
}

/** Of the normal distributions of codes [N, latent] from the standard one, in nats: mean over N of the sums. */
export function codeDivergence(mean: Tensor2D, logVariance: Tensor2D): Scalar {
  const spread = tf.add(tf.exp(logVariance), tf.square(mean));
  return perImage(tf.mul(tf.sub(spread, tf.add(logVariance, 1)), 0.5), mean.shape[0]);
}

/** The cross-entropy of each target in [0, 1] with the sigmoid of its logit, in nats. */
export function binaryCrossEntropy(logits: Tensor, targets: Tensor): Tensor {
  // max(x, 0) − x · z + ln(1 + exp(−|x|)), which no logit makes infinite.
  const rest = tf.log1p(tf.exp(tf.neg(tf.abs(logits))));
  return tf.add(tf.sub(tf.relu(logits), tf.mul(logits, targets)), rest);
}

function perImage(values: Tensor, images: number): Scalar {
  return tf.div<Scalar>(tf.sum(values), images);
}
