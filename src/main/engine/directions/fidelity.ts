import { TemperError } from '../../../contract/errors';
import type { GeneratorEpoch } from '../../../contract/directions/generator';
import type { ImageShape, Network } from '../../../contract/models/network';
import { readCheckpoint } from '../../core/checkpoints/checkpoint-file';
import type { PackedDataset } from '../../core/datasets/packed-dataset';
import { contrastorNetwork } from '../../core/networks/generator-networks';
import { initialiseParameters } from '../../core/networks/parameters';
import {
  frechetDistance,
  gaussianOf,
  medianNearest,
  type Gaussian,
} from '../../core/numerics/frechet-distance';
import { createRandom } from '../../core/numerics/random';
import { assertFiniteWeights } from '../../core/networks/finite-weights';
import { featureTensor } from '../measurement/features';
import { parameterTensors } from '../networks/parameter-tensors';
import type { Compiler } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import type { Tensor4D } from '../tensors/types';
import { inCalls, type Generator } from './generator';
import { firstPixels } from './opening';

/** Training images, and as many samples. */
const comparedImages = 1000;
/** The eigenvalues of larger covariances take too long for every epoch, and need more images than are compared. */
const mostFeatures = 256;
/** Of the untrained network: the same for all, so that distances can be compared. */
const untrained = { features: 64, width: 16, seed: 0 };

/** How close samples of a generator come to the images that it learnt from. */
export type Fidelity = Pick<GeneratorEpoch, 'frechetDistance' | 'diversity'>;

interface FidelityTools {
  dataset: PackedDataset;
  /** A checkpoint; null: features of an untrained network. */
  embedderFile: string | null;
  compiler: Compiler;
  /** What has to be freed afterwards is added to it. */
  release: (() => void)[];
}

/**
 * Compares samples with the training images in the features of a network, the first ones of either.
 *
 * @throws TemperError for an embedder that takes other images, or has too many features
 */
export function createFidelity({
  dataset,
  embedderFile,
  compiler,
  release,
}: FidelityTools): (generator: Generator, seed: number) => Fidelity {
  const { image } = dataset.manifest;
  const { network, weights } = embedderFile
    ? openEmbedder(embedderFile, image)
    : untrainedNetwork(image);
  const parameters = parameterTensors(network, weights);
  release.push(() => tf.dispose(parameters));
  const names = Object.keys(parameters);
  const features = compiler.compile('features', ([images, ...values]) => {
    const own = Object.fromEntries(names.map((name, index) => [name, values[index]!]));
    return [featureTensor(network, own, images as Tensor4D)];
  });
  const describe = (pixels: Float32Array): { features: Float32Array; dimensions: number } => {
    const { height, width, channels } = image;
    const length = height * width * channels;
    let dimensions = 0;
    const found = inCalls(pixels, length, (part, size) => {
      const images = tf.tensor4d(part, [size, height, width, channels]);
      const [answer] = features([images, ...Object.values(parameters)]);
      if (!answer) throw new RangeError('the features are missing');
      dimensions = answer.size / size;
      if (dimensions > mostFeatures) throw tooManyFeatures(dimensions);
      return [images, answer];
    });
    return { features: found, dimensions };
  };
  let real: { gaussian: Gaussian; apart: number } | null = null;
  return (generator, seed) => {
    if (real === null) {
      const images = describe(firstPixels(dataset, 'train', comparedImages).pixels);
      real = {
        gaussian: gaussianOf(images.features, images.dimensions),
        apart: medianNearest(images.features, images.dimensions),
      };
    }
    const count = Math.min(comparedImages, dataset.manifest.splits.train.images);
    const codes = new Float32Array(count * generator.latent);
    createRandom(seed, 'generator', 0).fillNormal(codes, 1);
    const samples = describe(generator.decode(codes));
    const { dimensions } = samples;
    return {
      frechetDistance: frechetDistance(gaussianOf(samples.features, dimensions), real.gaussian),
      // Images that are all the same have no distances to compare with.
      diversity: real.apart > 0 ? medianNearest(samples.features, dimensions) / real.apart : null,
    };
  };
}

function untrainedNetwork(image: ImageShape) {
  const network = contrastorNetwork(image, untrained);
  return { network, weights: initialiseParameters(network, untrained.seed) };
}

function openEmbedder(
  file: string,
  { height, width, channels }: ImageShape,
): { network: Network; weights: Map<string, Float32Array> } {
  const { network, weights } = readCheckpoint(file);
  assertFiniteWeights(weights, file);
  const { input } = network;
  if (input.height === height && input.width === width && input.channels === channels) {
    return { network, weights };
  }
  throw new TemperError(
    'invalid-input',
    `The embedder takes images of ${input.height}×${input.width}×${input.channels} and the generator draws ${height}×${width}×${channels}. Choose a model for these images, or leave it out.`,
  );
}

function tooManyFeatures(dimensions: number): TemperError {
  return new TemperError(
    'invalid-input',
    `The embedder gives an image ${dimensions} features, and a Fréchet distance is computed of ${mostFeatures} at most. Choose a narrower model, or leave it out.`,
  );
}
