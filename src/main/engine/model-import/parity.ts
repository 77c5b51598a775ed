import { createRequire } from 'node:module';
import type { ModelImportReport } from '../../../contract/model-import';
import type { Network } from '../../../contract/network';
import { decodeOnnx } from '../formats/onnx/decode-onnx';
import { unreadable, type OutsideFile } from '../formats/outside-file';
import { applyNetwork } from '../networks/apply';
import { parameterTensors } from '../networks/parameter-tensors';
import { createRandom } from '../numerics/random';
import { tf } from '../runtime/tensorflow';
import { onnxInput, type OnnxInput } from './onnx/import-onnx';
import type { ReadModel } from './read-model';

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
 * @param fileGives what the file's own output is: that is compared
 * @throws TemperError 'checkpoint-unreadable' for a file that ONNX Runtime refuses
 */
export async function onnxParity(
  file: OutsideFile,
  network: Network,
  values: ReadonlyMap<string, Float32Array>,
  fileGives: ReadModel['fileGives'],
): Promise<ModelImportReport['parity']> {
  const runtime = loadRuntime();
  if (!runtime) return null;
  const input = onnxInput(decodeOnnx(file), file.path, network.input);
  const { height, width, channels } = network.input;
  const size = height * width * channels;
  const pixels = new Float32Array(images * size);
  createRandom(0, 'initialisation', 0).fillUniform(pixels, 0, 1);
  const given = Array.from({ length: images }, (_value, index) =>
    pixels.subarray(index * size, (index + 1) * size),
  );
  const expected = await runtimeOutputs(runtime, file.path, input, given);
  const found = outputsOf(network, values, pixels, fileGives);
  const largestDifference = largestRelative(found, expected);
  const passed = largestDifference <= tolerance;
  return { reference: 'ONNX Runtime', images, largestDifference, passed };
}

/** One image after the other; a file that takes a fixed number of images gets each as often. */
async function runtimeOutputs(
  runtime: OnnxRuntime,
  path: string,
  { name, image, layout, batch }: OnnxInput,
  given: readonly Float32Array[],
): Promise<number[]> {
  const { height, width, channels } = image;
  const isLast = layout === 'channels-last';
  const count = batch ?? 1;
  const dims = isLast ? [count, height, width, channels] : [count, channels, height, width];
  const outputs: number[] = [];
  try {
    const session = await runtime.InferenceSession.create(path);
    for (const pixels of given) {
      const one = isLast ? pixels : channelsFirst(pixels, height * width, channels);
      const data = new Float32Array(count * one.length);
      for (let copy = 0; copy < count; copy += 1) data.set(one, copy * one.length);
      const results = await session.run({ [name]: new runtime.Tensor('float32', data, dims) });
      const values = results[session.outputNames[0] ?? '']?.data ?? new Float32Array();
      outputs.push(...values.subarray(0, values.length / count));
    }
  } catch (error) {
    throw unreadable(path, `ONNX Runtime refuses it: ${(error as Error).message}`);
  }
  return outputs;
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
  fileGives: ReadModel['fileGives'],
): Float32Array {
  const { height, width, channels } = network.input;
  const parameters = parameterTensors(network, values);
  const outputs = tf.tidy(() => {
    const batch = tf.tensor4d(pixels, [images, height, width, channels]);
    const { logits } = applyNetwork(network, parameters, batch, 'eval');
    if (fileGives === 'logits') return logits.dataSync() as Float32Array;
    const given = fileGives === 'probabilities' ? tf.softmax(logits) : tf.logSoftmax(logits);
    return given.dataSync() as Float32Array;
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
