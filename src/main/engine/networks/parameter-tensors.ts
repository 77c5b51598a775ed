import { TemperError } from '../../../contract/errors';
import type { Network } from '../../../contract/models/network';
import { tf } from '../runtime/tensorflow';
import type { Tensor, Tensors } from '../tensors/types';
import { parameterSize, parameterSpecs } from '../../core/networks/parameters';

/** A node's parameter by the last part of its name, such as `kernel`. */
export function parameter<Shape extends Tensor>(
  parameters: Tensors,
  nodeId: string,
  part: string,
): Shape {
  const tensor = parameters[`${nodeId}.${part}`];
  if (!tensor) throw new RangeError(`the parameter "${nodeId}.${part}" is missing`);
  return tensor as Shape;
}

/**
 * Tensors of a network's parameters, which the caller owns.
 *
 * @throws TemperError 'checkpoint-mismatch', naming the parameter, when one is missing or has another size
 */
export function parameterTensors(
  network: Network,
  values: ReadonlyMap<string, Float32Array>,
): Tensors {
  const specs = parameterSpecs(network);
  for (const spec of specs) {
    const length = values.get(spec.name)?.length;
    if (length !== parameterSize(spec)) {
      const found = length === undefined ? 'is missing' : `has ${length} values`;
      throw new TemperError(
        'checkpoint-mismatch',
        `the weights do not fit the network "${network.name}": "${spec.name}" ${found}, ` +
          `expected shape [${spec.shape.join(', ')}]; use weights that were saved with this network`,
        { parameter: spec.name },
      );
    }
  }
  return Object.fromEntries(
    specs.map(({ name, shape }) => [name, tf.tensor(values.get(name) as Float32Array, shape)]),
  );
}
