import type { Network } from '../../../contract/network';
import type { Optimizer } from '../../../contract/plan';
import { applyNetwork } from '../networks/apply';
import { parameterSpecs } from '../networks/parameters';
import type { Compiler } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import { softmaxCrossEntropy } from '../tensors/native-operations';
import type { Scalar, Tensor, Tensor1D, Tensor2D, Tensor4D, Tensors } from '../tensors/types';
import type { StepMetrics, StepResult } from './recipe';
import { descend } from './sgd';
import type { TrainState } from './train-state';

export interface UpdateBatch {
  images: Tensor4D;
  labels: Tensor1D;
  learningRate: number;
}

/**
 * One update on given images: the mean cross-entropy in train mode, its gradient, a descent step, and the moving
 * statistics that the forward pass gave.
 */
export function createUpdate(
  network: Network,
  optimizer: Optimizer,
  compiler: Compiler,
): (state: TrainState, batch: UpdateBatch) => StepResult {
  const decayed = decayedParameters(network, optimizer);
  const all = parameterSpecs(network).map((spec) => spec.name);
  const trained = parameterSpecs(network)
    .filter((spec) => spec.trained)
    .map((spec) => spec.name);

  const run = compiler.compile('update', ([images, labels, learningRate, ...given]) => {
    const state = {
      parameters: named(all, given.slice(0, all.length)),
      momentum: named(trained, given.slice(all.length)),
    };
    const batch = { images: images as Tensor4D, labels: labels as Tensor1D };
    const { gradients, movingStatistics, metrics } = lossAndGradients(network, state, batch);
    const descended = descend(
      { weights: state.parameters, momentum: state.momentum, gradients },
      decayed,
      { ...optimizer, learningRate: learningRate as Scalar },
    );
    tf.dispose(gradients);
    const parameters = { ...descended.weights, ...movingStatistics };
    return [
      metrics.loss,
      metrics.correct,
      ...valuesOf(all, parameters),
      ...valuesOf(trained, descended.momentum),
    ];
  });

  return ({ parameters, momentum }, { images, labels, learningRate }) => {
    const rate = tf.scalar(learningRate);
    const inputs = [images, labels, rate, ...valuesOf(all, parameters)];
    const [loss, correct, ...rest] = run([...inputs, ...valuesOf(trained, momentum)]);
    rate.dispose();
    return {
      metrics: { loss: loss as Scalar, correct: correct as Scalar },
      state: {
        parameters: named(all, rest.slice(0, all.length)),
        momentum: named(trained, rest.slice(all.length)),
      },
    };
  };
}

function named(names: string[], tensors: Tensor[]): Tensors {
  return Object.fromEntries(names.map((name, index) => [name, tensors[index] as Tensor]));
}

function valuesOf(names: string[], tensors: Tensors): Tensor[] {
  return names.map((name) => tensors[name] as Tensor);
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
      const applied = applyNetwork(network, parameters, batch.images, 'train');
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
