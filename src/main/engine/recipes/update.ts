import type { Network } from '../../../contract/network';
import type { Optimizer } from '../../../contract/plan';
import { applyNetwork, type TrainOptions } from '../networks/apply';
import { everythingTrains, type Trainable } from '../../core/networks/freezing';
import { parameterSpecs } from '../../core/networks/parameters';
import type { ProgramStep } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import { softmaxCrossEntropy } from '../tensors/native-operations';
import type { RandomKey } from '../tensors/stateless-random';
import type { Scalar, Tensor, Tensor1D, Tensor2D, Tensor4D, Tensors } from '../tensors/types';
import type { Crafting, StepMetrics } from './recipe';
import { descend } from './sgd';
import type { TrainState } from './train-state';
import { entriesOf, trainingEntries, trainStateOf } from './training-state';

/** What an update does besides descending on the loss of all parameters. */
export interface UpdateSettings {
  /** Tells updates of one program that train different things apart. */
  key: string;
  trainable: Trainable;
  /** Ids of the dropout nodes that are applied. */
  dropoutNodes: readonly string[];
}

/**
 * One update on the images in the state: the mean cross-entropy in train mode, its gradient by what trains, a descent step,
 * and the moving statistics that the forward pass gave. Nothing else of the state is written. Inputs: the learning rate,
 * and a key for each dropout node. Results: loss and number of correct images.
 */
export function updateStep(
  network: Network,
  optimizer: Optimizer,
  { images, labels }: Pick<Crafting, 'images' | 'labels'>,
  settings: UpdateSettings = wholeUpdate(network),
): ProgramStep {
  const { key, trainable, dropoutNodes } = settings;
  const decayed = decayedParameters(network, optimizer);
  const all = trainingEntries(network);
  const entries = {
    ...all,
    trained: all.trained.filter((name) => trainable.parameters.has(name)),
  };
  return {
    key,
    run: (given, [learningRate, ...keys]) => {
      const state = trainStateOf(given, entries);
      const batch = { images: given[images] as Tensor4D, labels: given[labels] as Tensor1D };
      const { gradients, movingStatistics, metrics } = lossAndGradients(network, state, batch, {
        frozenNorms: trainable.frozenNorms,
        dropoutKeys: new Map(dropoutNodes.map((id, index) => [id, keys[index] as RandomKey])),
      });
      const descended = descend(
        { weights: state.parameters, momentum: state.momentum, gradients },
        decayed,
        { ...optimizer, learningRate: learningRate as Scalar },
      );
      tf.dispose(gradients);
      const parameters = { ...descended.weights, ...movingStatistics };
      return {
        state: entriesOf({ parameters, momentum: descended.momentum }),
        outputs: [metrics.loss, metrics.correct],
      };
    },
  };
}

function wholeUpdate(network: Network): UpdateSettings {
  return { key: 'update', trainable: everythingTrains(network), dropoutNodes: [] };
}

/** The names of the parameters that weight decay pulls towards zero; moving statistics are never among them. */
function decayedParameters(network: Network, optimizer: Optimizer): ReadonlySet<string> {
  const decayed = parameterSpecs(network).filter(
    (spec) => spec.trained && (optimizer.decayed === 'all' || spec.isKernel),
  );
  return new Set(decayed.map((spec) => spec.name));
}

function lossAndGradients(
  network: Network,
  state: TrainState,
  batch: { images: Tensor4D; labels: Tensor1D },
  options: TrainOptions,
): { gradients: Tensors; movingStatistics: Tensors; metrics: StepMetrics } {
  const names = Object.keys(state.momentum);
  const trained = names.map((name) => state.parameters[name] as Tensor);
  return tf.tidy(() => {
    let movingStatistics: Tensors = {};
    let correct: Scalar | undefined;
    const meanLoss = (...weights: Tensor[]): Scalar => {
      const given = Object.fromEntries(
        names.map((name, index) => [name, weights[index] as Tensor]),
      );
      const parameters = { ...state.parameters, ...given };
      const applied = applyNetwork(network, parameters, batch.images, 'train', options);
      // The gradient tape disposes of everything but the loss and the gradients.
      movingStatistics = kept(applied.movingStatistics);
      correct = tf.keep(correctCount(applied.logits, batch.labels));
      return tf.mean(softmaxCrossEntropy(applied.logits, batch.labels));
    };
    const { value, grads } = tf.valueAndGrads(meanLoss)(trained);
    const gradients = Object.fromEntries(
      names.map((name, index) => [name, grads[index] as Tensor]),
    );
    return {
      gradients,
      movingStatistics,
      metrics: { loss: value as Scalar, correct: correct as unknown as Scalar },
    };
  });
}

function kept(tensors: Tensors): Tensors {
  for (const tensor of Object.values(tensors)) tf.keep(tensor);
  return tensors;
}

function correctCount(logits: Tensor2D, labels: Tensor1D): Scalar {
  return tf.tidy(() => {
    const predictions = tf.cast(tf.argMax(logits, 1), 'int32');
    return tf.sum(tf.cast(tf.equal(predictions, labels), 'int32'));
  });
}
