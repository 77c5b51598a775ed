import type { NetworkNode } from '../../../../contract/models/network';
import { averagingParts } from '../../../core/numerics/averaging-parts';
import { outputsFirst } from '../../model-import/network/layout';
import type { Attributes } from './graph-writer';
import type { NodeWriter } from './node-writer';

type NodeOf<Kind extends NetworkNode['kind']> = Extract<NetworkNode, { kind: Kind }>;
type Padding = NodeOf<'pad'>['padding'];

/** ONNX begins with all starts: top, left, bottom, right. */
const pads = ([top, bottom, left, right]: Padding): number[] => [top, left, bottom, right];

export function writeConvolution(writer: NodeWriter, node: NodeOf<'conv2d'>): void {
  const { filters, kernel, stride, dilation = [1, 1], groups = 1, padding } = node;
  const inputs = (writer.inputShape[2] ?? 0) / groups;
  const values = outputsFirst(writer.values('kernel'), filters, inputs, kernel[0] * kernel[1]);
  const weights = writer.floats('kernel', [filters, inputs, ...kernel], values);
  writer.last('Conv', [writer.input, weights, ...(node.bias ? [writer.vector('bias')] : [])], {
    kernel_shape: kernel,
    strides: stride,
    pads: pads(padding),
    dilations: dilation,
    group: groups,
  });
}

/** ONNX has the inputs first in the kernel of a transposed convolution, as PyTorch. */
export function writeTransposedConvolution(
  writer: NodeWriter,
  node: NodeOf<'conv2d-transpose'>,
): void {
  const { filters, kernel, stride, padding } = node;
  const inputs = writer.inputShape[2] ?? 0;
  const values = outputsFirst(writer.values('kernel'), inputs, filters, kernel[0] * kernel[1]);
  const weights = writer.floats('kernel', [inputs, filters, ...kernel], values);
  const given = [writer.input, weights, ...(node.bias ? [writer.vector('bias')] : [])];
  const attributes = { kernel_shape: kernel, strides: stride, pads: pads(padding) };
  writer.last('ConvTranspose', given, attributes);
}

export function writePooling(
  writer: NodeWriter,
  node: NodeOf<'max-pool'> | NodeOf<'average-pool'>,
): void {
  const window = { kernel_shape: node.size, strides: node.stride, pads: pads(node.padding) };
  if (node.kind === 'max-pool') return writer.last('MaxPool', [writer.input], window);
  const counted = { ...window, count_include_pad: node.countPadding ? 1 : 0 };
  writer.last('AveragePool', [writer.input], counted);
}

export function writeGlobalAverage(writer: NodeWriter, node: NodeOf<'global-average-pool'>): void {
  if (node.keepDimensions) return writer.last('GlobalAveragePool', [writer.input]);
  const pooled = writer.step('pooled', 'GlobalAveragePool', [writer.input]);
  writer.last('Flatten', [pooled], { axis: 1 });
}

/**
 * ONNX has no such operator. Where the parts are equal it is a pooling; otherwise the means of parts of rows and of
 * columns, which are linear, one after the other.
 */
export function writeAdaptiveAverage(
  writer: NodeWriter,
  node: NodeOf<'adaptive-average-pool'>,
): void {
  const [height = 1, width = 1] = writer.inputShape;
  const [rows, columns] = node.size;
  if (height % rows === 0 && width % columns === 0) {
    const window = [height / rows, width / columns];
    return writer.last('AveragePool', [writer.input], { kernel_shape: window, strides: window });
  }
  const byColumn = averagingParts(width, columns);
  const transposed = Array.from({ length: width }, (_, column) =>
    byColumn.map((part) => part[column] ?? 0),
  );
  const right = writer.floats('columns', [width, columns], transposed.flat());
  const across = writer.step('across', 'MatMul', [writer.input, right]);
  const left = writer.floats('rows', [rows, height], averagingParts(height, rows).flat());
  writer.last('MatMul', [left, across]);
}

/**
 * Followed by a reshape that changes nothing: without it ONNX Runtime 1.30 merges the padding into a pooling that comes
 * next, where it does not allow padding as large as the window.
 */
export function writePad(writer: NodeWriter, node: NodeOf<'pad'>): void {
  const [height = 1, width = 1, channels = 1] = writer.inputShape;
  const [top, bottom, left, right] = node.padding;
  const amounts = writer.integers('padding', [0, 0, top, left, 0, 0, bottom, right]);
  const padded = writer.step('padded', 'Pad', [writer.input, amounts], { mode: 'constant' });
  const shape = [0, channels, height + top + bottom, width + left + right];
  writer.last('Reshape', [padded, writer.integers('shape', shape)]);
}

export function writeCrop(writer: NodeWriter, node: NodeOf<'crop'>): void {
  const [height = 1, width = 1] = writer.inputShape;
  const [top, bottom, left, right] = node.cut;
  const starts = writer.integers('starts', [top, left]);
  const ends = writer.integers('ends', [height - bottom, width - right]);
  writer.last('Slice', [writer.input, starts, ends, writer.integers('axes', [2, 3])]);
}

export function writeSelection(writer: NodeWriter, { channels }: NodeOf<'select-channels'>): void {
  const indices = writer.integers('channels', channels);
  writer.last('Gather', [writer.input, indices], { axis: 1 });
}

export function writeUpsample(writer: NodeWriter, node: NodeOf<'upsample'>): void {
  const scales = writer.floats('scale', [4], [1, 1, ...node.scale]);
  const attributes: Attributes =
    node.method === 'nearest'
      ? { mode: 'nearest', coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' }
      : { mode: 'linear', coordinate_transformation_mode: 'half_pixel' };
  writer.last('Resize', [writer.input, '', scales], attributes);
}
