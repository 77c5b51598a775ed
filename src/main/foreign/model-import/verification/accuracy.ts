import type { InputConvention } from '../../../../contract/models/model-import';
import type { Network } from '../../../../contract/models/network';
import { toUnitFloats } from '../../../core/datasets/batches';
import type { PackedDataset } from '../../../core/datasets/packed-dataset';
import { applyFolded, foldNetwork } from '../../../engine/networks/fold';
import { parameterTensors } from '../../../engine/networks/parameter-tensors';
import { tf } from '../../../engine/runtime/tensorflow';
import type { Tensor4D } from '../../../engine/tensors/types';
import { imagesAtOnce } from './images-at-once';
import { withNormalisation, type Convention } from './conventions';

const mostAtOnce = 50;

export interface Correct {
  correct: number;
  images: number;
}

/** How many of the first test images a network gets right. */
export function* countCorrect(
  network: Network,
  values: ReadonlyMap<string, Float32Array>,
  dataset: PackedDataset,
  images: number,
): Generator<void, Correct> {
  const parameters = parameterTensors(network, values);
  const folded = foldNetwork(network, parameters);
  tf.dispose(parameters);
  const total = Math.min(images, dataset.manifest.splits.test.images);
  const batchSize = imagesAtOnce(network, mostAtOnce);
  let correct = 0;
  try {
    for (let start = 0; start < total; start += batchSize) {
      const count = Math.min(batchSize, total - start);
      const indexes = Array.from({ length: count }, (_, index) => start + index);
      const { pixels, labels } = dataset.read('test', indexes);
      const { height, width, channels } = network.input;
      const predictions = tf.tidy(() => {
        const batch: Tensor4D = tf.tensor4d(toUnitFloats(pixels), [count, height, width, channels]);
        return tf.argMax(applyFolded(folded, batch), 1).dataSync();
      });
      correct += predictions.filter((prediction, index) => prediction === labels[index]).length;
      yield;
    }
  } finally {
    tf.dispose(folded.parameters);
  }
  return { correct, images: total };
}

/** The accuracy of each convention on a few images, in the order given. */
export function* tryConventions(
  network: Network,
  values: ReadonlyMap<string, Float32Array>,
  dataset: PackedDataset,
  conventions: readonly Convention[],
  images: number,
): Generator<void, InputConvention[]> {
  const tried: InputConvention[] = [];
  for (const convention of conventions) {
    const normalised = withNormalisation(network, convention.normalisation);
    const { correct, images: count } = yield* countCorrect(normalised, values, dataset, images);
    tried.push({ ...described(convention), accuracy: count === 0 ? null : correct / count });
  }
  return tried;
}

export function described({ name, normalisation }: Convention): InputConvention {
  return {
    name,
    mean: normalisation?.mean ?? [],
    deviation: normalisation?.deviation ?? [],
    accuracy: null,
  };
}
