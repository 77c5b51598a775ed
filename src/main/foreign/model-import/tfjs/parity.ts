import type { ModelImportReport } from '../../../../contract/models/model-import';
import { unreadable, type OutsideFile } from '../../formats/outside-file';
import { readTfjs, type TfjsFile } from '../../formats/tfjs/read-tfjs';
import { tf } from '../../../engine/runtime/tensorflow';
import { largestRelative, noiseImages } from '../verification/compare-outputs';
import { pixelRange } from '../verification/conventions';
import { outputsOf, parityImages, parityTolerance } from '../verification/parity';
import type { ReadModel } from '../read-model';

type Artifacts = Pick<TfjsFile, 'kind' | 'artifacts'>;

/**
 * Compares what a rebuilt network gives on noise with what TensorFlow.js itself computes from the file.
 *
 * @throws TemperError 'checkpoint-unreadable' for a file that TensorFlow.js refuses
 */
export async function tfjsParity(
  file: OutsideFile,
  model: ReadModel,
): Promise<ModelImportReport['parity']> {
  return parityWithTfjs(await readTfjs(file), file.path, model);
}

/** @throws TemperError 'checkpoint-unreadable' as tfjsParity */
export async function parityWithTfjs(
  artifacts: Artifacts,
  path: string,
  { network, values, fileGives }: ReadModel,
): Promise<ModelImportReport['parity']> {
  const given = noiseImages(network, parityImages).map((image) =>
    image.map((value) => value * pixelRange(network)),
  );
  const { height, width, channels } = network.input;
  let expected: number[];
  try {
    const model = await openInTfjs(artifacts, [height, width, channels]);
    expected = model.outputs(given);
    model.close();
  } catch (error) {
    throw unreadable(path, `TensorFlow.js refuses it: ${(error as Error).message}`);
  }
  const largestDifference = largestRelative(outputsOf(network, values, given, fileGives), expected);
  return {
    reference: 'TensorFlow.js',
    images: parityImages,
    largestDifference,
    passed: largestDifference <= parityTolerance,
  };
}

/** A model as TensorFlow.js runs it. */
export interface RunningModel {
  /** Outputs of images, pixels by row, column, channel, one image after the other. */
  outputs(images: readonly Float32Array[]): number[];
  close(): void;
}

/**
 * Has TensorFlow.js load a model.
 *
 * @param shape of an image: height, width, channels
 * @throws Error of TensorFlow.js for what it refuses
 */
export async function openInTfjs(
  { kind, artifacts }: Artifacts,
  shape: readonly [number, number, number],
): Promise<RunningModel> {
  const source = tf.io.fromMemory(artifacts());
  const model = await (kind === 'graph' ? tf.loadGraphModel(source) : tf.loadLayersModel(source));
  return {
    outputs: (images) =>
      images.flatMap((image) =>
        tf.tidy(() => {
          const result = model.predict(tf.tensor4d(image, [1, ...shape]));
          if (!(result instanceof tf.Tensor)) throw new Error('it gives several results');
          return [...result.dataSync()];
        }),
      ),
    close: () => model.dispose(),
  };
}
