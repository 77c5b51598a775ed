import type {
  InputConvention,
  ModelImportOptions,
  ModelImportReport,
} from '../../../../contract/models/model-import';
import type { Network } from '../../../../contract/models/network';
import type { PackedDataset } from '../../../core/datasets/packed-dataset';
import { parameterTensors } from '../../../engine/networks/parameter-tensors';
import { createRandom } from '../../../core/numerics/random';
import { tf } from '../../../engine/runtime/tensorflow';
import { countCorrect, described, tryConventions } from './accuracy';
import { checkGradients, type CheckedGradients } from './check-gradients';
import {
  assumedConvention,
  conventionsFor,
  ownConvention,
  ownNormalisation,
  withNormalisation,
  type Convention,
} from './conventions';
import { imagesAtOnce } from './images-at-once';
import type { ReadModel } from '../read-model';

/** Images that decide between the conventions, and those that the accuracy of the best is measured on. */
const trialImages = 200;
const accuracyImages = 1000;
const gradientImages = 8;

type Verification = Pick<
  ModelImportReport,
  'gradients' | 'conventions' | 'chosenConvention' | 'accuracy' | 'verdict' | 'reasons'
>;

export interface Verified {
  /** With the normalisation that was found. */
  network: Network;
  verification: Verification;
}

/**
 * Verifies a model that was read: how its input is scaled, how many images of a dataset it gets right, and whether
 * its gradients are those of its loss. Yields between native calls.
 *
 * @param parity whether the logits agree with a reference; null where there is none
 */
export function* verifyModel(
  model: ReadModel,
  options: ModelImportOptions,
  dataset: PackedDataset | null,
  parity: ModelImportReport['parity'],
): Generator<void, Verified> {
  const labelled = dataset && labelProblem(model.network, dataset) === null ? dataset : null;
  const scaling = yield* findScaling(model, options, labelled);
  const network = withNormalisation(model.network, scaling.chosen.normalisation);
  const accuracy = labelled ? yield* measureAccuracy(network, model, labelled) : null;
  const { checks: gradients, undecided } = gradientsOf(network, model);
  yield;
  const facts = { gradients, accuracy, parity };
  const unmade = [
    ...(dataset ? [] : ['no dataset was given to measure its accuracy on']),
    ...(dataset && !labelled ? [labelProblem(model.network, dataset) ?? ''] : []),
    ...(model.format === 'onnx' && !parity
      ? ['ONNX Runtime, which its logits are compared with, is not installed']
      : []),
    ...(model.format === 'saved-model' && !parity
      ? ['TensorFlow.js, which its logits are compared with, does not compute its graph']
      : []),
    ...(undecided > 0
      ? ['its logits are alike for all images of noise, so that its gradients cannot be checked']
      : []),
    ...(scaling.assumed ? [`its input scaling (${scaling.chosen.name}) is an assumption`] : []),
  ];
  return {
    network,
    verification: {
      gradients,
      conventions: scaling.tried,
      chosenConvention: scaling.chosen.name,
      accuracy,
      ...verdictOn(facts, network.classes, unmade),
    },
  };
}

interface Scaling {
  chosen: Convention;
  tried: InputConvention[];
  assumed: boolean;
}

function* findScaling(
  model: ReadModel,
  options: ModelImportOptions,
  dataset: PackedDataset | null,
): Generator<void, Scaling> {
  const { network, values } = model;
  if (options.normalisation) {
    const chosen = { name: 'as given', normalisation: options.normalisation };
    return { chosen, tried: [described(chosen)], assumed: false };
  }
  const asRead = ownConvention(network);
  const hasOwn = model.holdsGraph && ownNormalisation(network) !== null;
  if (!dataset) {
    const chosen = hasOwn ? asRead : assumedConvention(network);
    return { chosen, tried: [described(chosen)], assumed: !hasOwn };
  }
  const { mean, deviation } = dataset.manifest;
  const usable = deviation.every((value) => value > 0) ? { mean, deviation } : null;
  const conventions = [
    ...(hasOwn ? [asRead] : []),
    ...conventionsFor(network.input.channels, usable),
  ];
  const tried = yield* tryConventions(network, values, dataset, conventions, trialImages);
  const best = tried.reduce((most, each, index) => {
    const gained = (each.accuracy ?? 0) > (tried[most]?.accuracy ?? 0);
    return gained ? index : most;
  }, 0);
  return { chosen: conventions[best] as Convention, tried, assumed: false };
}

function* measureAccuracy(
  network: Network,
  { values }: ReadModel,
  dataset: PackedDataset,
): Generator<void, ModelImportReport['accuracy']> {
  const counted = yield* countCorrect(network, values, dataset, accuracyImages);
  if (counted.images === 0) return null;
  const accuracy = counted.correct / counted.images;
  return { datasetName: dataset.manifest.name, ...counted, accuracy };
}

/** On noise: the gradients of any image must be right, and no dataset is needed. */
function gradientsOf(network: Network, { values }: ReadModel): CheckedGradients {
  const { height, width, channels } = network.input;
  const count = imagesAtOnce(network, gradientImages);
  const random = createRandom(0, 'initialisation', 0);
  const pixels = new Float32Array(count * height * width * channels);
  random.fillUniform(pixels, 0, 1);
  const labels = Array.from({ length: count }, (_, index) => index % network.classes);
  const parameters = parameterTensors(network, values);
  const images = tf.tensor4d(pixels, [count, height, width, channels]);
  const classes = tf.tensor1d(labels, 'int32');
  try {
    return checkGradients(network, parameters, images, classes);
  } finally {
    tf.dispose([parameters, images, classes]);
  }
}

/** Why a dataset's labels say nothing about a network; null when they do. */
function labelProblem(network: Network, { manifest }: PackedDataset): string | null {
  const { height, width, channels } = network.input;
  const { image, classNames } = manifest;
  if (image.height !== height || image.width !== width || image.channels !== channels) {
    return `it takes images of ${height}×${width}×${channels}, those of "${manifest.name}" are ${image.height}×${image.width}×${image.channels}`;
  }
  if (classNames.length !== network.classes) {
    return `it has ${network.classes} classes, "${manifest.name}" has ${classNames.length}`;
  }
  return null;
}

function verdictOn(
  facts: Pick<ModelImportReport, 'gradients' | 'accuracy' | 'parity'>,
  classes: number,
  unmade: string[],
): Pick<ModelImportReport, 'verdict' | 'reasons'> {
  const { gradients, accuracy, parity } = facts;
  const chance = 1 / classes;
  const wrong = [
    ...(parity && !parity.passed
      ? [
          `its logits differ from ${parity.reference} by ${parity.largestDifference.toExponential(1)}`,
        ]
      : []),
    ...gradients
      .filter(({ passed }) => !passed)
      .map(({ parameter }) => `the gradient of ${parameter} is not that of the loss`),
    ...(accuracy && accuracy.accuracy <= 1.5 * chance
      ? [`it gets ${accuracy.correct} of ${accuracy.images} images right, about as many as chance`]
      : []),
  ];
  if (wrong.length > 0) return { verdict: 'faulty', reasons: [...wrong, ...unmade] };
  return { verdict: unmade.length > 0 ? 'unverified' : 'trainable', reasons: unmade };
}
