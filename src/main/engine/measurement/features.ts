import type { Network } from '../../../contract/models/network';
import { findHead } from '../../core/networks/head';
import { applyNetwork } from '../networks/apply';
import { tf } from '../runtime/tensorflow';
import type { Tensor, Tensor4D, Tensors } from '../tensors/types';

/** What the last layer gets, or what an embedder gives: [N, features], which the caller owns. */
export function featureTensor(network: Network, parameters: Tensors, images: Tensor4D): Tensor {
  return tf.tidy(() => {
    const before = findHead(network)?.inputs[0];
    if (before === undefined) return applyNetwork(network, parameters, images, 'eval').logits;
    const taps = new Set([before]);
    const found = applyNetwork(network, parameters, images, 'eval', { taps }).tapped[before];
    if (!found) throw new RangeError(`no output of node ${before}`);
    return found.reshape([images.shape[0], -1]);
  });
}
