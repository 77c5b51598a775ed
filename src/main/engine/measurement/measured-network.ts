import type { Network } from '../../../contract/models/network';
import { attackTarget, type AttackTarget } from '../attacks/attack-target';
import { opByOp, type Compiler, type ComputeType } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import type { Tensor4D, Tensors } from '../tensors/types';
import { measureLogits, type Measured } from './measure';

/** A network with fixed weights, folded, as attacks and measurements see it. */
export interface MeasuredNetwork extends AttackTarget {
  measure(images: Tensor4D, labels: Int32Array): Promise<Measured>;
  dispose(): void;
}

/**
 * Measuring always uses moving statistics, whatever mode a training attack has. The parameters stay the caller's.
 *
 * @param computeType what attacks compute gradients in; logits are always float32
 */
export function createMeasuredNetwork(
  network: Network,
  parameters: Tensors,
  compiler: Compiler = opByOp,
  computeType: ComputeType = 'float32',
): MeasuredNetwork {
  const target = attackTarget(network, parameters, 'eval', compiler, computeType);
  return {
    ...target,
    measure: async (images, labels) => {
      const output = tf.tidy(() => target.logits(images));
      try {
        return measureLogits(await output.data(), labels, network.classes);
      } finally {
        output.dispose();
      }
    },
  };
}
