import { nativeBackend } from '../runtime/native-backend';
import { tf } from '../runtime/tensorflow';
import { defineOperation, onlyOutput } from './define-operation';
import { floatType, int32Type, stringAttribute } from './op-attributes';
import type { Tensor, Tensor1D, Tensor2D, Tensor4D } from './types';

type PairInputs<Second extends string> = { x: Tensor } & Record<Second, Tensor>;

const biasAddition = defineOperation<PairInputs<'bias'>, object>({
  name: 'TemperBiasAdd',
  saved: {},
  forward: ({ x, bias }) => [
    nativeBackend().executeSingleOutput(
      'BiasAdd',
      [floatType('T'), stringAttribute('data_format', 'NHWC')],
      [x, bias],
    ),
  ],
  gradient: (outputGradient) => ({
    x: () => outputGradient.clone(),
    bias: () =>
      nativeBackend().executeSingleOutput(
        'BiasAddGrad',
        [floatType('T'), stringAttribute('data_format', 'NHWC')],
        [outputGradient],
      ),
  }),
});

/** Adds a bias [C] to the last dimension of `x`. */
export function biasAdd<Shape extends Tensor>(x: Shape, bias: Tensor1D): Shape {
  return onlyOutput(biasAddition({ x, bias }, {}));
}

const rectification = defineOperation<{ x: Tensor }, object>({
  name: 'TemperRelu',
  saved: { outputs: [true] },
  forward: ({ x }) => [nativeBackend().executeSingleOutput('Relu', [floatType('T')], [x])],
  gradient: (outputGradient, [result]) => ({
    x: () =>
      nativeBackend().executeSingleOutput(
        'ReluGrad',
        [floatType('T')],
        [outputGradient, result as Tensor],
      ),
  }),
});

/** max(x, 0); its gradient at 0 is 0, as in PyTorch. */
export function relu<Shape extends Tensor>(x: Shape): Shape {
  return onlyOutput(rectification({ x }, {}));
}

const averagePooling = defineOperation<{ x: Tensor }, { shape: number[] }>({
  name: 'TemperGlobalAveragePool',
  saved: {},
  forward: ({ x }) => [tf.mean(x, [1, 2])],
  gradient: (outputGradient, _saved, { shape }) => ({
    x: () =>
      tf.tidy(() => {
        const [images = 0, height = 1, width = 1, channels = 0] = shape;
        const share = tf.div(outputGradient, height * width);
        return tf.broadcastTo(tf.reshape(share, [images, 1, 1, channels]), shape);
      }),
  }),
});

/** The mean over height and width of [N, H, W, C], as [N, C]. */
export function globalAveragePool(x: Tensor4D): Tensor2D {
  return onlyOutput(averagePooling({ x }, { shape: x.shape }));
}

const crossEntropy = defineOperation<{ logits: Tensor; labels: Tensor }, object>({
  name: 'TemperCrossEntropy',
  saved: { outputs: [false, true] },
  forward: ({ logits, labels }) =>
    nativeBackend().executeMultipleOutputs(
      'SparseSoftmaxCrossEntropyWithLogits',
      [floatType('T'), int32Type('Tlabels')],
      [logits, labels],
      2,
    ),
  gradient: (outputGradient, [logitsGradient]) => ({
    logits: () => tf.tidy(() => tf.mul(tf.expandDims(outputGradient, 1), logitsGradient as Tensor)),
    labels: () => {
      throw new RangeError('labels have no gradient');
    },
  }),
});

/** Softmax cross-entropy per image: logits [N, classes], labels [N] int32, result [N]. */
export function softmaxCrossEntropy(logits: Tensor2D, labels: Tensor1D): Tensor1D {
  return onlyOutput(crossEntropy({ logits, labels }, {}));
}
