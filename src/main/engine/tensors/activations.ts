import type { activationFunctions } from '../../../contract/models/network';
import { assertNever } from '../../../contract/errors';
import { nativeBackend } from '../runtime/native-backend';
import { tf } from '../runtime/tensorflow';
import { defineOperation, onlyOutput } from './define-operation';
import { floatAttribute, floatType } from './op-attributes';
import type { Tensor } from './types';

/** An operation of one input whose gradient op takes the output's gradient and one of input and output. */
function elementwise(
  name: string,
  forward: string,
  backward: string,
  gradientTakes: 'input' | 'output',
  hasAlpha = false,
) {
  const attributes = (alpha: number) => [
    floatType('T'),
    ...(hasAlpha ? [floatAttribute('alpha', alpha)] : []),
  ];
  return defineOperation<{ x: Tensor }, { alpha: number }>({
    name,
    saved: gradientTakes === 'input' ? { inputs: ['x'] } : { outputs: [true] },
    forward: ({ x }, { alpha }) => [
      nativeBackend().executeSingleOutput(forward, attributes(alpha), [x]),
    ],
    gradient: (outputGradient, [kept], { alpha }) => ({
      x: () =>
        nativeBackend().executeSingleOutput(backward, attributes(alpha), [
          outputGradient,
          kept as Tensor,
        ]),
    }),
  });
}

/*
 * Where the output determines what the gradient needs of the input, the gradient takes the output: what comes before has then
 * one use only, and TensorFlow can make one op of it all. A biased convolution before a leaky relu must not have a second
 * use: TensorFlow's optimiser gives up on the whole graph then ("remapper failed").
 */
const relu6Operation = elementwise('TemperRelu6', 'Relu6', 'Relu6Grad', 'output');
const leakyReluOperation = elementwise(
  'TemperLeakyRelu',
  'LeakyRelu',
  'LeakyReluGrad',
  'output',
  true,
);
/** With a negative slope the output has one sign. */
const foldingReluOperation = elementwise(
  'TemperFoldingRelu',
  'LeakyRelu',
  'LeakyReluGrad',
  'input',
  true,
);
const eluOperation = elementwise('TemperElu', 'Elu', 'EluGrad', 'output');

/** min(max(x, 0), 6); its gradient at both ends is 0. */
function relu6(x: Tensor): Tensor {
  return onlyOutput(relu6Operation({ x }, { alpha: 0 }));
}

/** alpha·x where x < 0. */
function leakyRelu(x: Tensor, alpha: number): Tensor {
  return onlyOutput((alpha < 0 ? foldingReluOperation : leakyReluOperation)({ x }, { alpha }));
}

/** alpha·(exp(x) - 1) where x < 0. Elu of TensorFlow has alpha 1; the negative part is scaled apart from the other. */
function elu(x: Tensor, alpha: number): Tensor {
  const plain = onlyOutput<Tensor>(eluOperation({ x }, { alpha: 1 }));
  if (alpha === 1) return plain;
  const negative = tf.sub(plain, tf.relu(plain));
  return tf.add(tf.relu(plain), tf.mul(negative, alpha));
}

/** relu6(x + 3) / 6, as PyTorch and Keras 3. */
function hardSigmoid(x: Tensor): Tensor {
  return tf.mul(relu6(tf.add(x, 3)), 1 / 6);
}

/** x·Φ(x) with the normal distribution function (Hendrycks and Gimpel 2016). */
function gelu(x: Tensor): Tensor {
  const both = tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1);
  return tf.mul(tf.mul(x, 0.5), both);
}

/** The approximation of gelu by tanh, of the same paper. */
function geluTanh(x: Tensor): Tensor {
  const cubic = tf.add(x, tf.mul(tf.mul(tf.mul(x, x), x), 0.044715));
  const both = tf.add(tf.tanh(tf.mul(cubic, Math.sqrt(2 / Math.PI))), 1);
  return tf.mul(tf.mul(x, 0.5), both);
}

/**
 * Applies an activation to every value.
 *
 * @param alpha slope of leaky-relu (0.01 if left out), scale of elu (1 if left out)
 */
export function activate(
  x: Tensor,
  name: (typeof activationFunctions)[number],
  alpha: number | undefined,
): Tensor {
  switch (name) {
    case 'relu6':
      return relu6(x);
    case 'leaky-relu':
      return leakyRelu(x, alpha ?? 0.01);
    case 'elu':
      return elu(x, alpha ?? 1);
    case 'gelu':
      return gelu(x);
    case 'gelu-tanh':
      return geluTanh(x);
    case 'silu':
      return tf.mul(x, tf.sigmoid(x));
    case 'hard-swish':
      return tf.mul(x, hardSigmoid(x));
    case 'hard-sigmoid':
      return hardSigmoid(x);
    case 'sigmoid':
      return tf.sigmoid(x);
    case 'tanh':
      return tf.tanh(x);
    default:
      return assertNever(name);
  }
}
