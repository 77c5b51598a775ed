import { assertNever } from '../../../contract/errors';
import type { NetworkNode } from '../../../contract/network';
import { tf } from '../runtime/tensorflow';
import { activate } from '../tensors/activations';
import { generalConvolution } from '../tensors/convolution';
import { attention } from '../tensors/attention';
import { biasAdd, globalAveragePool, relu } from '../tensors/native-operations';
import { averagePool, maxPool } from '../tensors/pooling';
import { adaptiveAverage, upsampleBilinear, upsampleNearest } from '../tensors/resample';
import { standardise, standardiseGroups } from '../tensors/standardise';
import { firstToken, prependToken } from '../tensors/tokens';
import type { Tensor, Tensor1D, Tensor2D, Tensor4D, Tensors } from '../tensors/types';
import { parameter } from './parameter-tensors';

/** The output of a node other than batch norm, whose value depends on its inputs and parameters alone. */
export function applyNode(
  node: Exclude<NetworkNode, { kind: 'batch-norm' }>,
  parameters: Tensors,
  inputs: Tensor[],
): Tensor {
  const input = inputs[0] as Tensor;
  const image = input as Tensor4D;
  switch (node.kind) {
    case 'normalise':
      return tf.div(
        tf.sub(input, atEveryPixel(node.mean, image)),
        atEveryPixel(node.deviation, image),
      );
    case 'conv2d': {
      const kernel = parameter<Tensor4D>(parameters, node.id, 'kernel');
      return addBias(node, parameters, generalConvolution(image, kernel, node));
    }
    case 'dense': {
      const kernel = parameter<Tensor2D>(parameters, node.id, 'kernel');
      return addBias(node, parameters, tf.matMul(input as Tensor2D, kernel));
    }
    case 'layer-norm': {
      const axis = input.rank - 1;
      return scaleAndShift(node, parameters, standardise(input, [axis], node.epsilon), true);
    }
    case 'group-norm': {
      const standard = standardiseGroups(image, node.groups, node.epsilon);
      return scaleAndShift(node, parameters, standard, true);
    }
    case 'channel-scale':
      return scaleAndShift(node, parameters, input, node.bias);
    case 'relu':
      return relu(input);
    case 'activation':
      return activate(input, node.function, node.alpha);
    case 'dropout':
      // As in eval mode; train mode has its own (apply.ts).
      return input.clone();
    case 'add':
      return tf.add(input, inputs[1] as Tensor);
    case 'multiply':
      return multiply(input, inputs[1] as Tensor);
    case 'concat':
      return tf.concat(inputs, input.rank - 1);
    case 'flatten':
      return flatten(input, node.order);
    case 'global-average-pool': {
      const pooled = globalAveragePool(image);
      const [images, channels] = pooled.shape;
      return node.keepDimensions ? tf.reshape(pooled, [images, 1, 1, channels]) : pooled;
    }
    case 'max-pool':
      return maxPool(image, node);
    case 'average-pool':
      return averagePool(image, node);
    case 'adaptive-average-pool':
      return adaptiveAverage(image, node.size);
    case 'pad': {
      const [top, bottom, left, right] = node.padding;
      return tf.pad(image, [
        [0, 0],
        [top, bottom],
        [left, right],
        [0, 0],
      ]);
    }
    case 'upsample':
      return node.method === 'nearest'
        ? upsampleNearest(image, node.scale)
        : upsampleBilinear(image, node.scale);
    case 'class-token':
      return prependToken(image, parameter<Tensor1D>(parameters, node.id, 'token'));
    case 'position-embedding':
      return tf.add(image, parameter(parameters, node.id, 'embedding'));
    case 'attention':
      return attention(image, node.heads);
    case 'first-token':
      return firstToken(image);
    default:
      return assertNever(node);
  }
}

/**
 * One value for each channel [C] as [1, H, W, C] for images [N, H, W, C]: TensorFlow repeats whole images faster than three
 * numbers at a time.
 */
export function atEveryPixel(values: number[], { shape: [, height, width] }: Tensor4D): Tensor4D {
  return tf.tile(tf.tensor4d(values, [1, 1, 1, values.length]), [1, height, width, 1]);
}

function addBias(node: { id: string; bias: boolean }, parameters: Tensors, output: Tensor): Tensor {
  if (!node.bias) return output;
  return biasAdd(output, parameter<Tensor1D>(parameters, node.id, 'bias'));
}

function scaleAndShift(
  { id }: { id: string },
  parameters: Tensors,
  input: Tensor,
  shifts: boolean,
): Tensor {
  const scaled = tf.mul(input, parameter<Tensor1D>(parameters, id, 'gamma'));
  return shifts ? biasAdd(scaled, parameter<Tensor1D>(parameters, id, 'beta')) : scaled;
}

/** Of equal shapes, or of an image and one factor per channel. */
function multiply(left: Tensor, right: Tensor): Tensor {
  return tf.mul(perChannel(left, right), perChannel(right, left));
}

/** [N, C] beside an image becomes [N, 1, 1, C]. */
function perChannel(tensor: Tensor, other: Tensor): Tensor {
  if (tensor.rank !== 2 || other.rank !== 4) return tensor;
  const [images = 1, channels = 1] = tensor.shape;
  return tf.reshape(tensor, [images, 1, 1, channels]);
}

function flatten(input: Tensor, order: 'channels-first' | undefined): Tensor {
  const ordered =
    order === 'channels-first' && input.rank === 4 ? tf.transpose(input, [0, 3, 1, 2]) : input;
  return tf.reshape(ordered, [input.shape[0] ?? -1, -1]);
}
