import type { Network } from '../../../contract/models/network';
import { parameterTensors } from '../networks/parameter-tensors';
import { parameterSpecs } from '../../core/networks/parameters';
import { tf } from '../runtime/tensorflow';
import type { Tensors } from '../tensors/types';

/** Everything that an update step reads and replaces. */
export interface TrainState {
  /** By parameter name, moving statistics included. */
  parameters: Tensors;
  /** The momentum of every trained parameter, by parameter name. */
  momentum: Tensors;
}

/**
 * A state with the given weights and, without saved ones, momentum of zero. The caller owns its tensors.
 *
 * @throws TemperError 'checkpoint-mismatch' when the weights do not fit the network
 */
export function initialTrainState(
  network: Network,
  parameters: ReadonlyMap<string, Float32Array>,
  savedMomentum: ReadonlyMap<string, Float32Array> | null = null,
): TrainState {
  const trained = parameterSpecs(network).filter((spec) => spec.trained);
  const momentum = trained.map(({ name, shape }) => {
    const saved = savedMomentum?.get(name);
    return [name, saved ? tf.tensor(saved, shape) : tf.zeros(shape)] as const;
  });
  return {
    parameters: parameterTensors(network, parameters),
    momentum: Object.fromEntries(momentum),
  };
}

export function disposeTrainState(state: TrainState): void {
  tf.dispose(state.parameters);
  tf.dispose(state.momentum);
}
