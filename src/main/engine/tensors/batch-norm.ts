import { nativeBackend } from '../runtime/native-backend';
import { tf } from '../runtime/tensorflow';
import { defineOperation } from './define-operation';
import { booleanAttribute, floatAttribute, floatType, stringAttribute } from './op-attributes';
import type { Tensor, Tensor1D, Tensor4D } from './types';

interface BatchNormInputs extends Record<string, Tensor> {
  x: Tensor;
  gamma: Tensor;
  beta: Tensor;
  mean: Tensor;
  variance: Tensor;
}

interface BatchNormAttributes {
  epsilon: number;
  training: boolean;
}

/** Output, statistics, and three reserves, of which the gradient takes the saved statistics. */
const outputCount = 6;

const normalisation = defineOperation<BatchNormInputs, BatchNormAttributes>({
  name: 'TemperBatchNorm',
  saved: {
    inputs: ['x', 'gamma', 'mean', 'variance'],
    outputs: [false, false, false, true, true, true],
  },
  forward: ({ x, gamma, beta, mean, variance }, attributes) =>
    nativeBackend().executeMultipleOutputs(
      'FusedBatchNormV3',
      [...sharedAttributes(attributes), floatAttribute('exponential_avg_factor', 1)],
      [x, gamma, beta, mean, variance],
      outputCount,
    ),
  gradient: (outputGradient, [x, gamma, givenMean, givenVariance, ...reserves], attributes) => {
    // In eval mode the reserves hold nothing: the gradient takes the statistics that were given.
    const statistics = attributes.training ? reserves : [givenMean, givenVariance, reserves[2]];
    const [xGradient, gammaGradient, betaGradient] = nativeBackend().executeMultipleOutputs(
      'FusedBatchNormGradV3',
      sharedAttributes(attributes),
      [outputGradient, x, gamma, ...statistics] as Tensor[],
      5,
    ) as [Tensor, Tensor, Tensor];
    return {
      x: () => xGradient,
      gamma: () => gammaGradient,
      beta: () => betaGradient,
      mean: noGradient,
      variance: noGradient,
    };
  },
});

const noGradient = (): Tensor => {
  throw new RangeError('moving statistics have no gradient');
};

function sharedAttributes({ epsilon, training }: BatchNormAttributes) {
  return [
    floatType('T'),
    floatType('U'),
    floatAttribute('epsilon', epsilon),
    stringAttribute('data_format', 'NHWC'),
    booleanAttribute('is_training', training),
  ];
}

export interface BatchNormOutput {
  output: Tensor4D;
  mean: Tensor1D;
  unbiasedVariance: Tensor1D;
}

/**
 * Batch normalisation of [N, H, W, C] with the statistics of the batch itself: the biased variance normalises, and
 * the unbiased one (divided by N·H·W - 1) is returned for the moving variance, as in PyTorch. Run it inside `tf.tidy`: the op has outputs that are for
 * its gradient alone.
 */
export function batchNormTrain(
  x: Tensor4D,
  gamma: Tensor1D,
  beta: Tensor1D,
  epsilon: number,
): BatchNormOutput {
  const none = tf.tensor1d([], 'float32');
  const inputs = { x, gamma, beta, mean: none, variance: none };
  const [output, mean, variance] = normalisation(inputs, { epsilon, training: true });
  return {
    output: output as Tensor4D,
    mean: mean as Tensor1D,
    unbiasedVariance: variance as Tensor1D,
  };
}

/** Batch normalisation of [N, H, W, C] with given statistics. */
export function batchNormEval(
  x: Tensor4D,
  gamma: Tensor1D,
  beta: Tensor1D,
  statistics: { mean: Tensor1D; variance: Tensor1D },
  epsilon: number,
): Tensor4D {
  const [output] = normalisation({ x, gamma, beta, ...statistics }, { epsilon, training: false });
  return output as Tensor4D;
}
