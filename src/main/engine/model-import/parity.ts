import { createRequire } from 'node:module';
import type { ModelImportReport } from '../../../contract/model-import';
import type { Network } from '../../../contract/network';
import { decodeOnnx } from '../formats/onnx/decode-onnx';
import type { OutsideFile } from '../formats/outside-file';
import { applyNetwork } from '../networks/apply';
import { parameterTensors } from '../networks/parameter-tensors';
import { createRandom } from '../numerics/random';
import { tf } from '../runtime/tensorflow';
import { onnxInput } from './onnx/import-onnx';

/** The part of onnxruntime-node that is used; the package need not be there. */
interface OnnxRuntime {
  InferenceSession: {
    create(path: string): Promise<{
      inputNames: string[];
      outputNames: string[];
      run(feeds: Record<string, unknown>): Promise<Record<string, { data: Float32Array }>>;
    }>;
  };
  Tensor: new (type: 'float32', data: Float32Array, dims: number[]) => unknown;
}

const images = 8;
/** Of the largest logit. */
const tolerance = 1e-4;

/**
 * Compares the logits of a rebuilt ONNX network with those of ONNX Runtime on noise; null where that package is not
 * installed.
 *
 * @param probabilities whether the file ends in a softmax, so that probabilities are compared
 */
export async function onnxParity(
  file: OutsideFile,
  network: Network,
  values: ReadonlyMap<string, Float32Array>,
  probabilities: boolean,
): Promise<ModelImportReport['parity']> {
  const runtime = loadRuntime();
  if (!runtime) return null;
  const input = onnxInput(decodeOnnx(file), file.path, network.input);
  const session = await runtime.InferenceSession.create(file.path);
  const { height, width, channels } = network.input;
  const size = height * width * channels;
  const pixels = new Float32Array(images * size);
  createRandom(0, 'initialisation', 0).fillUniform(pixels, 0, 1);
  const expected: number[] = [];
  for (let index = 0; index < images; index += 1) {
    const image = pixels.subarray(index * size, (index + 1) * size);
    const isLast = input.layout === 'channels-last';
    const dims = isLast ? [1, height, width, channels] : [1, channels, height, width];
    const data = isLast ? image.slice() : channelsFirst(image, height * width, channels);
    const results = await session.run({ [input.name]: new runtime.Tensor('float32', data, dims) });
    expected.push(...(results[session.outputNames[0] ?? '']?.data ?? []));
  }
  const found = outputsOf(network, values, pixels, probabilities);
  const largestDifference = largestRelative(found, expected);
  const passed = largestDifference <= tolerance;
  return { reference: 'ONNX Runtime', images, largestDifference, passed };
}

function loadRuntime(): OnnxRuntime | null {
  const load = typeof require === 'function' ? require : createRequire(import.meta.url);
  try {
    return load('onnxruntime-node') as OnnxRuntime;
  } catch {
    // A reference is welcome, not needed: the report says that there was none.
    return null;
  }
}

function outputsOf(
  network: Network,
  values: ReadonlyMap<string, Float32Array>,
  pixels: Float32Array,
  probabilities: boolean,
): Float32Array {
  const { height, width, channels } = network.input;
  const parameters = parameterTensors(network, values);
  const outputs = tf.tidy(() => {
    const batch = tf.tensor4d(pixels, [images, height, width, channels]);
    const { logits } = applyNetwork(network, parameters, batch, 'eval');
    return (probabilities ? tf.softmax(logits) : logits).dataSync() as Float32Array;
  });
  tf.dispose(parameters);
  return outputs;
}

function channelsFirst(image: Float32Array, pixels: number, channels: number): Float32Array {
  return Float32Array.from({ length: image.length }, (_value, index) => {
    const [channel, pixel] = [Math.floor(index / pixels), index % pixels];
    return image[pixel * channels + channel] ?? 0;
  });
}

/** The largest difference in units of the largest expected value; 1 when the lengths differ. */
function largestRelative(found: ArrayLike<number>, expected: readonly number[]): number {
  if (found.length !== expected.length) return 1;
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-30);
  return expected.reduce((most, value, index) => {
    const difference = Math.abs((found[index] ?? 0) - value) / largest;
    return Math.max(most, Number.isFinite(difference) ? difference : 1);
  }, 0);
}
