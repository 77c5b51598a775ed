import type { Network, NetworkChoice } from '../../src/contract/models/network';
import type { CosineHead } from '../../src/contract/terms/term-kind';
import { withNewHead } from '../../src/main/core/networks/head';
import { parameterTensors } from '../../src/main/engine/networks/parameter-tensors';
import { initialiseParameters } from '../../src/main/core/networks/parameters';
import { buildNetwork } from '../../src/main/core/networks/presets';
import { createRandom } from '../../src/main/core/numerics/random';
import { tf } from '../../src/main/engine/runtime/tensorflow';
import type { Tensor1D, Tensor4D, Tensors } from '../../src/main/engine/tensors/types';

export interface SmallProblem {
  network: Network;
  values: Map<string, Float32Array>;
  parameters: Tensors;
  images: Tensor4D;
  labels: Tensor1D;
  dispose(): void;
}

/**
 * A network with moving statistics that are not those of a fresh one, and random images with labels: enough for every
 * test that needs something to attack or train.
 *
 * @param options `cosine`: the head that an objective on identities learns with
 */
export function smallProblem(
  choice: NetworkChoice = { preset: 'small-cnn', width: 2 },
  { size = 8, channels = 1, count = 5, classes = 4, cosine = null as CosineHead | null } = {},
): SmallProblem {
  const image = { height: size, width: size, channels };
  const normalisation = {
    mean: Array.from({ length: channels }, (_, channel) => 0.4 + 0.1 * channel),
    deviation: Array.from({ length: channels }, (_, channel) => 0.3 - 0.05 * channel),
  };
  const built = buildNetwork(choice, image, classes, normalisation);
  const network = cosine ? withNewHead(built, classes, cosine) : built;
  const values = initialiseParameters(network, 3);
  for (const [name, array] of values) {
    const random = createRandom(5, 'split', array.length);
    if (name.endsWith('.mean') || name.endsWith('.beta')) random.fillUniform(array, -0.3, 0.3);
    if (name.endsWith('.variance') || name.endsWith('.gamma')) random.fillUniform(array, 0.5, 1.5);
  }
  const pixels = new Float32Array(count * size * size * channels);
  createRandom(9, 'split').fillUniform(pixels, 0, 1);
  const parameters = parameterTensors(network, values);
  const images = tf.tensor4d(pixels, [count, size, size, channels]);
  const labels = tf.tensor1d(
    Array.from({ length: count }, (_, index) => index % classes),
    'int32',
  );
  return {
    network,
    values,
    parameters,
    images,
    labels,
    dispose: () => tf.dispose([parameters, images, labels]),
  };
}
