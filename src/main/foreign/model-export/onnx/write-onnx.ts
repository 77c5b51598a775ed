import { version } from '../../../../../package.json';
import { assertNever, TemperError } from '../../../../contract/errors';
import { networkInput, type NetworkNode } from '../../../../contract/models/network';
import { ownKeys } from '../../formats/onnx/own-network';
import { inferShapes } from '../../../core/networks/graph';
import type { ModelToWrite, ModelWriter } from '../writer';
import {
  writeActivation,
  writeChannelScale,
  writeCoupling,
  writeMultiply,
  writeNormalise,
} from './elementwise';
import { GraphWriter } from './graph-writer';
import { NodeWriter } from './node-writer';
import { writeBatchNorm, writeGroupNorm, writeLayerNorm } from './normalisation';
import { writeAttention, writeClassToken, writeFirstToken, writePositionEmbedding } from './tokens';
import {
  writeAdaptiveAverage,
  writeConvolution,
  writeCrop,
  writeGlobalAverage,
  writePad,
  writePooling,
  writeSelection,
  writeTransposedConvolution,
  writeUpsample,
} from './windows';

/** The names of the graph's input and output. */
export const graphInput = 'image';
export const graphOutput = 'logits';
/** A protobuf message cannot be larger. */
const largestFile = 2 ** 31 - 1;

export const onnxFile = 'model.onnx';

/**
 * Writes a network as an ONNX graph: `image` [N, channels, height, width] in [0, 1] to `logits` [N, classes], with
 * any number of images. Kernels are transposed; the normalisation is a part of the graph.
 */
export const writeOnnx: ModelWriter = (model) =>
  Promise.resolve([{ path: onnxFile, bytes: onnxBytes(model) }]);

/** @throws TemperError 'invalid-input' for a model too large for one ONNX file */
export function onnxBytes({ network, values, name, classNames }: ModelToWrite): Uint8Array {
  checkSize(values, name);
  const shapes = inferShapes(network);
  const graph = new GraphWriter();
  const last = network.nodes.at(-1)?.id;
  const tensorName = (id: string): string => {
    if (id === networkInput) return graphInput;
    return id === last ? graphOutput : `${id}/output`;
  };
  for (const node of network.nodes) {
    const inputs = node.inputs.map(tensorName);
    const inputShapes = node.inputs.map((id) => shapes.get(id) ?? []);
    writeNode(new NodeWriter(graph, values, node, inputs, inputShapes, tensorName(node.id)), node);
  }
  const { height, width, channels } = network.input;
  return graph.encode({
    name,
    image: [channels, height, width],
    classes: network.classes,
    opset: opsetOf(network.nodes),
    producerVersion: version,
    metadata: {
      [ownKeys.network]: JSON.stringify(network),
      ...(classNames && { class_names: JSON.stringify(classNames) }),
    },
  });
}

function checkSize(values: ModelToWrite['values'], name: string): void {
  const bytes = [...values.values()].reduce((sum, each) => sum + each.values.byteLength, 0);
  if (bytes < largestFile - 2 ** 20) return;
  throw new TemperError(
    'invalid-input',
    `"${name}" has ${(bytes / 2 ** 30).toFixed(1)} GiB of weights; one ONNX file holds less than 2. Export it as safetensors.`,
  );
}

/** 17 is widely read; only gelu's approximation has to be an operator of set 20. */
function opsetOf(nodes: readonly NetworkNode[]): 17 | 20 {
  const isYounger = (node: NetworkNode) =>
    node.kind === 'activation' && node.function === 'gelu-tanh';
  return nodes.some(isYounger) ? 20 : 17;
}

function writeNode(writer: NodeWriter, node: NetworkNode): void {
  switch (node.kind) {
    case 'normalise':
      return writeNormalise(writer, node);
    case 'conv2d':
      return writeConvolution(writer, node);
    case 'conv2d-transpose':
      return writeTransposedConvolution(writer, node);
    case 'batch-norm':
      return writeBatchNorm(writer, node);
    case 'layer-norm':
      return writeLayerNorm(writer, node);
    case 'group-norm':
      return writeGroupNorm(writer, node);
    case 'relu':
      return writer.last('Relu', [writer.input]);
    case 'activation':
      return writeActivation(writer, node);
    case 'add':
      return writer.last('Add', writer.inputs);
    case 'multiply':
      return writeMultiply(writer);
    case 'concat':
      return writer.last('Concat', writer.inputs, { axis: 1 });
    case 'channel-scale':
      return writeChannelScale(writer, node);
    case 'dropout':
      return writeDropout(writer, node.rate);
    case 'flatten':
      return writeFlatten(writer, node.order);
    case 'reshape':
      return writeReshape(writer, node);
    case 'global-average-pool':
      return writeGlobalAverage(writer, node);
    case 'max-pool':
    case 'average-pool':
      return writePooling(writer, node);
    case 'adaptive-average-pool':
      return writeAdaptiveAverage(writer, node);
    case 'pad':
    case 'crop':
    case 'select-channels':
    case 'upsample':
      return writeMoved(writer, node);
    case 'coupling':
      return writeCoupling(writer, node);
    case 'dense':
      return writeDense(writer, node);
    case 'cosine':
      return writeCosine(writer, node);
    case 'class-token':
    case 'position-embedding':
    case 'attention':
    case 'first-token':
      return writeTokens(writer, node);
    default:
      return assertNever(node);
  }
}

type MovingNode = Extract<NetworkNode, { kind: 'pad' | 'crop' | 'select-channels' | 'upsample' }>;

/** What moves values and does nothing else with them. */
function writeMoved(writer: NodeWriter, node: MovingNode): void {
  switch (node.kind) {
    case 'pad':
      return writePad(writer, node);
    case 'crop':
      return writeCrop(writer, node);
    case 'select-channels':
      return writeSelection(writer, node);
    case 'upsample':
      return writeUpsample(writer, node);
    default:
      return assertNever(node);
  }
}

type TokenNode = Extract<
  NetworkNode,
  { kind: 'class-token' | 'position-embedding' | 'attention' | 'first-token' }
>;

/** What only vision transformers have. */
function writeTokens(writer: NodeWriter, node: TokenNode): void {
  switch (node.kind) {
    case 'class-token':
      return writeClassToken(writer);
    case 'position-embedding':
      return writePositionEmbedding(writer);
    case 'attention':
      return writeAttention(writer, node);
    case 'first-token':
      return writeFirstToken(writer);
    default:
      return assertNever(node);
  }
}

/** Temper counts pixels by row, column, channel, ONNX by channel, row, column, unless the node says so too. */
function writeFlatten(writer: NodeWriter, order: 'channels-first' | undefined): void {
  const [height = 1, width = 1] = writer.inputShape.length === 3 ? writer.inputShape : [];
  if (order === 'channels-first' || height * width === 1) {
    return writer.last('Flatten', [writer.input], { axis: 1 });
  }
  const lastly = writer.step('channels-last', 'Transpose', [writer.input], { perm: [0, 2, 3, 1] });
  writer.last('Flatten', [lastly], { axis: 1 });
}

/** To row, column, channel, and from there to ONNX's order, unless the node has that order. */
function writeReshape(
  writer: NodeWriter,
  { size, order }: Extract<NetworkNode, { kind: 'reshape' }>,
): void {
  const [height, width, channels] = size;
  if (order === 'channels-first') {
    const first = writer.integers('shape', [0, channels, height, width]);
    return writer.last('Reshape', [writer.input, first]);
  }
  const shape = writer.integers('shape', [0, ...size]);
  const image = writer.step('channels-last', 'Reshape', [writer.input, shape]);
  writer.last('Transpose', [image], { perm: [0, 3, 1, 2] });
}

function writeDense(writer: NodeWriter, node: Extract<NetworkNode, { kind: 'dense' }>): void {
  const [features = 0] = writer.inputShape;
  const kernel = writer.floats('kernel', [features, node.units], writer.values('kernel'));
  writer.last('Gemm', [writer.input, kernel, ...(node.bias ? [writer.vector('bias')] : [])]);
}

/** The kernel is written as it is, so that the file can be read back. */
function writeCosine(writer: NodeWriter, node: Extract<NetworkNode, { kind: 'cosine' }>): void {
  const [features = 0] = writer.inputShape;
  const kernel = writer.floats('kernel', [features, node.units], writer.values('kernel'));
  const unit = (part: string, name: string, axis: 0 | 1): string =>
    writer.step(part, 'LpNormalization', [name], { axis, p: 2 });
  const directions = [unit('features', writer.input, 1), unit('directions', kernel, 0)];
  const scale = writer.floats('scale', [], [node.scale]);
  if (!node.bias) {
    return writer.last('Mul', [writer.step('cosines', 'MatMul', directions), scale]);
  }
  const scaled = writer.step('scaled', 'Mul', [
    writer.step('cosines', 'MatMul', directions),
    scale,
  ]);
  writer.last('Add', [scaled, writer.vector('bias')]);
}

/** ONNX Runtime wants less than 1; nothing is dropped outside of training. */
function writeDropout(writer: NodeWriter, rate: number): void {
  const ratio = writer.floats('rate', [], [Math.min(rate, 1 - 2 ** -24)]);
  writer.last('Dropout', [writer.input, ratio]);
}
