import type { NetworkNode } from '../../../../contract/models/network';
import type { NodeWriter } from './node-writer';

type NodeOf<Kind extends NetworkNode['kind']> = Extract<NetworkNode, { kind: Kind }>;

export function writeBatchNorm(writer: NodeWriter, node: NodeOf<'batch-norm'>): void {
  const parameters = ['gamma', 'beta', 'mean', 'variance'].map((part) => writer.vector(part));
  // ONNX keeps this share of the old statistics, PyTorch and Temper take it of the new ones.
  const attributes = { epsilon: node.epsilon, momentum: 1 - node.momentum };
  writer.last('BatchNormalization', [writer.input, ...parameters], attributes);
}

/** ONNX normalises the last axes: images are transposed to have their channels there, and back. */
export function writeLayerNorm(writer: NodeWriter, node: NodeOf<'layer-norm'>): void {
  const parameters = ['gamma', 'beta'].map((part) => writer.vector(part));
  const attributes = { axis: -1, epsilon: node.epsilon };
  if (writer.inputShape.length === 1) {
    return writer.last('LayerNormalization', [writer.input, ...parameters], attributes);
  }
  const lastly = writer.step('channels-last', 'Transpose', [writer.input], { perm: [0, 2, 3, 1] });
  const normalised = writer.step(
    'normalised',
    'LayerNormalization',
    [lastly, ...parameters],
    attributes,
  );
  writer.last('Transpose', [normalised], { perm: [0, 3, 1, 2] });
}

/** As PyTorch writes it: an instance norm over the groups, scaled and shifted per channel. */
export function writeGroupNorm(writer: NodeWriter, node: NodeOf<'group-norm'>): void {
  const { groups, epsilon } = node;
  const [height = 1, width = 1, channels = 1] = writer.inputShape;
  const grouped = writer.step('grouped', 'Reshape', [
    writer.input,
    writer.integers('grouped-shape', [0, groups, -1]),
  ]);
  const ones = writer.floats('ones', [groups], new Array<number>(groups).fill(1));
  const zeros = writer.floats('zeros', [groups], new Array<number>(groups).fill(0));
  const standard = writer.step('standard', 'InstanceNormalization', [grouped, ones, zeros], {
    epsilon,
  });
  const image = writer.step('image', 'Reshape', [
    standard,
    writer.integers('shape', [0, channels, height, width]),
  ]);
  const gamma = writer.perChannel('gamma', writer.values('gamma'));
  const scaled = writer.step('scaled', 'Mul', [image, gamma]);
  writer.last('Add', [scaled, writer.perChannel('beta', writer.values('beta'))]);
}
