import type { NetworkNode } from '../../../contract/models/network';
import { tf } from '../runtime/tensorflow';
import { activate } from '../tensors/activations';
import { generalConvolution } from '../tensors/convolution';
import { attention } from '../tensors/attention';
import { cosines } from '../tensors/directions';
import { biasAdd, globalAveragePool, relu } from '../tensors/native-operations';
import { averagePool, maxPool } from '../tensors/pooling';
import { adaptiveAverage, upsampleBilinear, upsampleNearest } from '../tensors/resample';
import { conv2dTranspose } from '../tensors/transposed-convolution';
import { couple } from '../tensors/coupling';
import { selectChannels } from '../tensors/select-channels';
import { standardise, standardiseGroups } from '../tensors/standardise';
import { firstToken, prependToken } from '../tensors/tokens';
import type { Tensor, Tensor1D, Tensor2D, Tensor4D, Tensors } from '../tensors/types';
import { parameter } from './parameter-tensors';

/** What a node other than batch norm computes from; batch norm also depends on the mode of the network. */
interface Given {
  parameters: Tensors;
  inputs: Tensor[];
  /** The first of the inputs, which most nodes have only. */
  input: Tensor;
  /** The same as images [N, H, W, C]. */
  image: Tensor4D;
}

type AppliedNode = Exclude<NetworkNode, { kind: 'batch-norm' }>;
type AppliedKind = AppliedNode['kind'];
type Apply<Kind extends AppliedKind> = (
  node: Extract<AppliedNode, { kind: Kind }>,
  given: Given,
) => Tensor;

const appliers: { [Kind in AppliedKind]: Apply<Kind> } = {
  normalise: ({ mean, deviation }, { input, image }) =>
    tf.div(tf.sub(input, atEveryPixel(mean, image)), atEveryPixel(deviation, image)),
  conv2d: (node, { parameters, image }) => {
    const kernel = parameter<Tensor4D>(parameters, node.id, 'kernel');
    return addBias(node, parameters, generalConvolution(image, kernel, node));
  },
  'conv2d-transpose': (node, { parameters, image }) => {
    const kernel = parameter<Tensor4D>(parameters, node.id, 'kernel');
    return addBias(node, parameters, conv2dTranspose(image, kernel, node));
  },
  dense: (node, { parameters, input }) => {
    const kernel = parameter<Tensor2D>(parameters, node.id, 'kernel');
    return addBias(node, parameters, tf.matMul(input as Tensor2D, kernel));
  },
  cosine: (node, { parameters, input }) => {
    const kernel = parameter<Tensor2D>(parameters, node.id, 'kernel');
    const scaled = tf.mul(cosines(input as Tensor2D, kernel), node.scale);
    return node.bias ? tf.add(scaled, parameter<Tensor1D>(parameters, node.id, 'bias')) : scaled;
  },
  'layer-norm': (node, { parameters, input }) => {
    const standard = standardise(input, [input.rank - 1], node.epsilon);
    return scaleAndShift(node, parameters, standard, true);
  },
  'group-norm': (node, { parameters, image }) => {
    const standard = standardiseGroups(image, node.groups, node.epsilon);
    return scaleAndShift(node, parameters, standard, true);
  },
  'channel-scale': (node, { parameters, input }) =>
    scaleAndShift(node, parameters, input, node.bias),
  relu: (_node, { input }) => relu(input),
  activation: (node, { input }) => activate(input, node.function, node.alpha),
  // As in eval mode; train mode has its own (apply.ts).
  dropout: (_node, { input }) => input.clone(),
  add: (_node, { input, inputs }) => tf.add(input, inputs[1] as Tensor),
  multiply: (_node, { input, inputs }) => multiply(input, inputs[1] as Tensor),
  concat: (_node, { input, inputs }) => tf.concat(inputs, input.rank - 1),
  flatten: (node, { input }) => flatten(input, node.order),
  reshape: (node, { input }) => unflatten(input, node),
  'global-average-pool': (node, { image }) => {
    const pooled = globalAveragePool(image);
    const [images, channels] = pooled.shape;
    return node.keepDimensions ? tf.reshape(pooled, [images, 1, 1, channels]) : pooled;
  },
  'max-pool': (node, { image }) => maxPool(image, node),
  'average-pool': (node, { image }) => averagePool(image, node),
  'adaptive-average-pool': (node, { image }) => adaptiveAverage(image, node.size),
  pad: ({ padding: [top, bottom, left, right] }, { image }) =>
    tf.pad(image, [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ]),
  crop: ({ cut: [top, bottom, left, right] }, { image }) => {
    const [images, height, width, channels] = image.shape;
    const size = [images, height - top - bottom, width - left - right, channels];
    return tf.slice(image, [0, top, left, 0], size as [number, number, number, number]);
  },
  'select-channels': ({ channels }, { input }) => selectChannels(input, channels),
  upsample: ({ method, scale }, { image }) =>
    method === 'nearest' ? upsampleNearest(image, scale) : upsampleBilinear(image, scale),
  'class-token': (node, { parameters, image }) =>
    prependToken(image, parameter<Tensor1D>(parameters, node.id, 'token')),
  'position-embedding': (node, { parameters, image }) =>
    tf.add(image, parameter(parameters, node.id, 'embedding')),
  attention: (node, { image }) => attention(image, node.heads),
  'first-token': (_node, { image }) => firstToken(image),
  coupling: (node, { input, inputs }) => couple(node, input as Tensor4D, inputs[1] as Tensor4D),
};

/** The output of a node other than batch norm, whose value depends on its inputs and parameters alone. */
export function applyNode(node: AppliedNode, parameters: Tensors, inputs: Tensor[]): Tensor {
  const input = inputs[0] as Tensor;
  const apply = appliers[node.kind] as Apply<AppliedKind>;
  return apply(node, { parameters, inputs, input, image: input as Tensor4D });
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

function unflatten(
  input: Tensor,
  { size: [height, width, channels], order }: Extract<NetworkNode, { kind: 'reshape' }>,
): Tensor {
  const images = input.shape[0] ?? -1;
  if (order === undefined) return tf.reshape(input, [images, height, width, channels]);
  return tf.transpose(tf.reshape(input, [images, channels, height, width]), [0, 2, 3, 1]);
}

function flatten(input: Tensor, order: 'channels-first' | undefined): Tensor {
  const ordered =
    order === 'channels-first' && input.rank === 4 ? tf.transpose(input, [0, 3, 1, 2]) : input;
  return tf.reshape(ordered, [input.shape[0] ?? -1, -1]);
}
