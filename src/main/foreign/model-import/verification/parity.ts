import type { ModelImportReport } from '../../../../contract/models/model-import';
import type { Network } from '../../../../contract/models/network';
import { decodeOnnx } from '../../formats/onnx/decode-onnx';
import { inSinglePrecision } from '../../formats/onnx/single-precision';
import { unreadable, type OutsideFile } from '../../formats/outside-file';
import { tf } from '../../../engine/runtime/tensorflow';
import { largestRelative, logitsOf, noiseImages } from './compare-outputs';
import type { ImageInput } from '../graphs/rebuild-graph';
import { onnxInput } from '../onnx/import-onnx';
import { channelsFirst, loadOnnxRuntime, type OnnxRuntime } from './onnx-runtime';
import type { ReadModel } from '../read-model';

/** The number of noise images that are compared. */
export const parityImages = 8;
/** Of the largest output. */
export const parityTolerance = 1e-4;

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
  const runtime = loadOnnxRuntime();
  if (!runtime) return null;
  const described = decodeOnnx(file);
  const input = onnxInput(described, file.path, network.input);
  const given = noiseImages(network, parityImages);
  const single = inSinglePrecision(described, file);
  const model = single ?? file.path;
  const expected = await runtimeOutputs(runtime, { model, path: file.path }, input, given);
  const found = outputsOf(network, values, given, fileGives);
  const largestDifference = largestRelative(found, expected);
  const passed = largestDifference <= parityTolerance;
  const reference = single ? 'ONNX Runtime in single precision' : 'ONNX Runtime';
  return { reference, images: parityImages, largestDifference, passed };
}

/** One image after the other; a file that takes a fixed number of images gets each as often. */
async function runtimeOutputs(
  runtime: OnnxRuntime,
  { model, path }: { model: string | Uint8Array; path: string },
  { name, image, layout, batch }: ImageInput,
  given: readonly Float32Array[],
): Promise<number[]> {
  const { height, width, channels } = image;
  const isLast = layout === 'channels-last';
  const count = batch ?? 1;
  const dims = isLast ? [count, height, width, channels] : [count, channels, height, width];
  const outputs: number[] = [];
  try {
    const session = await runtime.InferenceSession.create(model);
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

/** What the file of a network gives, computed by the network: logits, or what its softmax makes of them. */
export function outputsOf(
  network: Network,
  values: ReadonlyMap<string, Float32Array>,
  given: readonly Float32Array[],
  fileGives: ReadModel['fileGives'],
): Float32Array {
  const logits = logitsOf(network, values, given);
  if (fileGives === 'logits') return Float32Array.from(logits);
  return tf.tidy(() => {
    const rows = tf.tensor2d(logits, [given.length, network.classes]);
    const shares = fileGives === 'probabilities' ? tf.softmax(rows) : tf.logSoftmax(rows);
    return shares.dataSync() as Float32Array;
  });
}
