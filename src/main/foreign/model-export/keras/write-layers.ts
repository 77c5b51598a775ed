import { networkInput, type Network, type NetworkNode } from '../../../../contract/models/network';
import { inferShapes } from '../../../core/networks/graph';
import type { ModelToWrite } from '../writer';
import {
  writeActivation,
  writeChannelScale,
  writeFlatten,
  writeMultiply,
  writeNormalise,
} from './elementwise';
import { LayerWriter, type Dialect, type WrittenLayer } from './layer-writer';
import {
  writeAdaptiveAverage,
  writeAveragePool,
  writeConvolution,
  writeCrop,
  writeGlobalAverage,
  writeMaxPool,
  writePad,
  writeSelection,
  writeTransposedConvolution,
  writeUpsample,
} from './windows';

/**
 * Says a network in Keras's layers, in its order; the input is the layer `image`.
 *
 * @throws TemperError 'invalid-input' naming a node that the dialect cannot say
 */
export function writeLayers({ network, values }: ModelToWrite, dialect: Dialect): WrittenLayer[] {
  const shapes = inferShapes(network);
  const layers: WrittenLayer[] = [];
  for (const node of network.nodes) {
    const inputShapes = node.inputs.map((id) => shapes.get(id) ?? []);
    const output = shapes.get(node.id) ?? [];
    writeNode(
      new LayerWriter(dialect, layers, values, node, node.inputs, inputShapes, output),
      node,
      network,
    );
  }
  return layers;
}

function writeNode(writer: LayerWriter, node: NetworkNode, network: Network): void {
  switch (node.kind) {
    case 'normalise':
      return writeNormalise(writer, node);
    case 'conv2d':
      return writeConvolution(writer, node);
    case 'conv2d-transpose':
      return writeTransposedConvolution(writer, node);
    case 'batch-norm':
    case 'layer-norm':
    case 'group-norm':
      return writeNorm(writer, node);
    case 'relu':
      return writer.last('ReLU');
    case 'activation':
      return writeActivation(writer, node);
    case 'add':
      return writer.last('Add', { inputs: [...writer.inputs] });
    case 'multiply':
      return writeMultiply(writer);
    case 'concat':
      return writer.last('Concatenate', { config: { axis: -1 }, inputs: [...writer.inputs] });
    case 'channel-scale':
      return writeChannelScale(writer, node);
    case 'dropout':
      return writer.last('Dropout', { config: { rate: node.rate } });
    case 'flatten':
      return writeFlatten(writer, node);
    case 'global-average-pool':
      return writeGlobalAverage(writer, node);
    case 'max-pool':
      return writeMaxPool(writer, node, isNeverNegative(network, node.inputs[0]));
    case 'average-pool':
      return writeAveragePool(writer, node);
    case 'adaptive-average-pool':
      return writeAdaptiveAverage(writer, node);
    case 'pad':
      return writePad(writer, node);
    case 'crop':
      return writeCrop(writer, node);
    case 'select-channels':
      return writeSelection(writer, node);
    case 'upsample':
      return writeUpsample(writer, node);
    case 'reshape':
      return writeReshape(writer, node);
    case 'dense': {
      const arrays = [writer.array('kernel'), ...(node.bias ? [writer.array('bias')] : [])];
      const config = { units: node.units, activation: 'linear', use_bias: node.bias };
      return writer.last('Dense', { config, arrays });
    }
    default:
      throw writer.refuse('there is no such layer');
  }
}

function writeReshape(
  writer: LayerWriter,
  { size, order }: Extract<NetworkNode, { kind: 'reshape' }>,
): void {
  if (order === undefined) return writer.last('Reshape', { config: { target_shape: size } });
  const shape = [size[2], size[0], size[1]];
  const first = writer.step('channels_first', 'Reshape', {
    config: { target_shape: shape },
    shape,
  });
  writer.last('Permute', { config: { dims: [2, 3, 1] }, inputs: [first] });
}

function writeNorm(
  writer: LayerWriter,
  node: Extract<NetworkNode, { kind: 'batch-norm' | 'layer-norm' | 'group-norm' }>,
): void {
  const scaleAndShift = [writer.array('gamma'), writer.array('beta')];
  if (node.kind === 'batch-norm') {
    return writer.last('BatchNormalization', {
      // Keras keeps this share of the old statistics, PyTorch and Temper take it of the new ones.
      config: { ...normed(node.epsilon), momentum: 1 - node.momentum },
      arrays: [
        ...scaleAndShift,
        writer.array('mean', 'moving_mean'),
        writer.array('variance', 'moving_variance'),
      ],
    });
  }
  if (node.kind === 'layer-norm') {
    const config = normed(node.epsilon);
    return writer.last('LayerNormalization', { config, arrays: scaleAndShift });
  }
  if (writer.dialect === 'tfjs') throw writer.refuse('TensorFlow.js has no group norm');
  const config = { ...normed(node.epsilon), groups: node.groups };
  return writer.last('GroupNormalization', { config, arrays: scaleAndShift });
}

function normed(epsilon: number) {
  return { axis: -1, epsilon, center: true, scale: true };
}

const positiveFunctions = new Set(['relu6', 'sigmoid', 'hard-sigmoid']);
/** These give nothing negative for inputs that are not. */
const keepsSign = new Set([
  'max-pool',
  'average-pool',
  'dropout',
  'pad',
  'crop',
  'select-channels',
  'add',
  'concat',
  'multiply',
]);

/** Whether no value of a node can be below zero. */
function isNeverNegative(network: Network, id: string | undefined): boolean {
  const node = network.nodes.find((each) => each.id === id);
  if (!node) return id === networkInput;
  if (node.kind === 'relu') return true;
  if (node.kind === 'activation') return positiveFunctions.has(node.function);
  return keepsSign.has(node.kind) && node.inputs.every((input) => isNeverNegative(network, input));
}
