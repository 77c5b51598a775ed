import type { Network } from '../../../../contract/models/network';
import { applyNetwork } from '../../../engine/networks/apply';
import { parameterTensors } from '../../../engine/networks/parameter-tensors';
import { createRandom } from '../../../core/numerics/random';
import { tf } from '../../../engine/runtime/tensorflow';
import { imagesAtOnce } from './images-at-once';

const mostAtOnce = 8;

/** Images of noise in [0, 1], always the same, for a network's input. */
export function noiseImages({ input }: Network, count: number): Float32Array[] {
  const { height, width, channels } = input;
  const size = height * width * channels;
  const pixels = new Float32Array(count * size);
  createRandom(0, 'initialisation', 0).fillUniform(pixels, 0, 1);
  return Array.from({ length: count }, (_value, index) =>
    pixels.subarray(index * size, (index + 1) * size),
  );
}

/** Logits of one image after the other, in eval mode. */
export function logitsOf(
  network: Network,
  values: ReadonlyMap<string, Float32Array>,
  images: readonly Float32Array[],
): number[] {
  const { height, width, channels } = network.input;
  const parameters = parameterTensors(network, values);
  const batchImages = imagesAtOnce(network, mostAtOnce);
  const logits: number[] = [];
  try {
    for (let first = 0; first < images.length; first += batchImages) {
      const given = images.slice(first, first + batchImages);
      const pixels = new Float32Array(given.length * height * width * channels);
      given.forEach((image, index) => pixels.set(image, index * image.length));
      const found = tf.tidy(() => {
        const batch = tf.tensor4d(pixels, [given.length, height, width, channels]);
        return applyNetwork(network, parameters, batch, 'eval').logits.dataSync();
      });
      logits.push(...found);
    }
  } finally {
    tf.dispose(parameters);
  }
  return logits;
}

/** The largest difference in units of the largest expected value; 1 when the lengths differ or a value is not a number. */
export function largestRelative(found: ArrayLike<number>, expected: readonly number[]): number {
  if (found.length !== expected.length) return 1;
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-30);
  return expected.reduce((most, value, index) => {
    const difference = Math.abs((found[index] ?? 0) - value) / largest;
    return Math.max(most, Number.isFinite(difference) ? difference : 1);
  }, 0);
}
