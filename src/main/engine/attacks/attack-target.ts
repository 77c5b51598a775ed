import type { BatchNormMode } from '../../../contract/attack';
import type { Network } from '../../../contract/network';
import { tf } from '../runtime/tensorflow';
import { applyWithBatchStatistics } from '../networks/apply';
import { applyFolded, foldNetwork } from '../networks/fold';
import type { Tensor2D, Tensor4D, Tensors } from '../tensors/types';

/** What an attack attacks: a differentiable function from images [N, H, W, C] to logits [N, classes]. */
export interface AttackTarget {
  logits(images: Tensor4D): Tensor2D;
}

/**
 * A network with fixed parameters as an attack sees it. `eval`: the folded network, made once here. `train`: every
 * call normalises with the statistics of its own batch. Dispose it after the attack; the parameters stay the caller's.
 */
export function attackTarget(
  network: Network,
  parameters: Tensors,
  batchNormMode: BatchNormMode,
): AttackTarget & { dispose(): void } {
  if (batchNormMode === 'train') {
    return {
      logits: (images) => applyWithBatchStatistics(network, parameters, images),
      dispose: () => undefined,
    };
  }
  const folded = foldNetwork(network, parameters);
  return {
    logits: (images) => applyFolded(folded, images),
    dispose: () => tf.dispose(folded.parameters),
  };
}
