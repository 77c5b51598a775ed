import { TemperError } from '../../../../contract/errors';
import type { ExportVerification } from '../../../../contract/models/model-export';
import {
  channelsFirst,
  loadOnnxRuntime,
  type OnnxRuntime,
  type OnnxSession,
} from '../../model-import/verification/onnx-runtime';
import { compareWith, notVerified, type Outputs, type Reference } from '../verification';
import { graphInput, graphOutput } from './write-onnx';

/**
 * Runs a written file in ONNX Runtime beside the network it was written from.
 *
 * @throws TemperError 'checkpoint-mismatch' when ONNX Runtime refuses it or computes something else
 */
export function verifyOnnx(
  path: string,
  reference: Reference,
  runtime: OnnxRuntime | null = loadOnnxRuntime(),
): Promise<ExportVerification> | ExportVerification {
  if (!runtime) {
    return notVerified(
      'The package onnxruntime-node, which would have computed its logits, is not installed.',
    );
  }
  return compareWith('ONNX', 'ONNX Runtime', reference, runtimeOutputs(runtime, path));
}

/** The images in one batch: the number of images is left open, and that is verified too. */
function runtimeOutputs(runtime: OnnxRuntime, path: string): Outputs {
  let opened: Promise<OnnxSession> | null = null;
  return async (images, { input: { height, width, channels } }) => {
    const size = height * width * channels;
    const data = new Float32Array(images.length * size);
    images.forEach((image, index) => {
      data.set(channelsFirst(image, height * width, channels), index * size);
    });
    const batch = new runtime.Tensor('float32', data, [images.length, channels, height, width]);
    try {
      const session = await (opened ??= runtime.InferenceSession.create(path));
      const results = await session.run({ [graphInput]: batch });
      return [...(results[graphOutput]?.data ?? [])];
    } catch (error) {
      throw new TemperError(
        'checkpoint-mismatch',
        `ONNX Runtime refuses the file that was written: ${(error as Error).message}. No file was kept. Please report it, and export another format meanwhile.`,
        { path },
        error,
      );
    }
  };
}
