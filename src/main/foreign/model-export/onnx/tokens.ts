import type { NetworkNode } from '../../../../contract/models/network';
import { outputsFirst } from '../../model-import/network/layout';
import type { NodeWriter } from './node-writer';

type NodeOf<Kind extends NetworkNode['kind']> = Extract<NetworkNode, { kind: Kind }>;

/** Room for one more position, and a constant that is zero but for the token there. */
export function writeClassToken(writer: NodeWriter): void {
  const [height = 1, width = 1, channels = 1] = writer.inputShape;
  const positions = height * width;
  const row = writer.step('row', 'Reshape', [
    writer.input,
    writer.integers('row-shape', [0, channels, 1, positions]),
  ]);
  const padded = writer.step('padded', 'Pad', [
    row,
    writer.integers('padding', [0, 0, 0, 1, 0, 0, 0, 0]),
  ]);
  const token = new Float32Array(channels * (positions + 1));
  writer.values('token').forEach((value, channel) => {
    token[channel * (positions + 1)] = value;
  });
  writer.last('Add', [padded, writer.floats('token', [channels, 1, positions + 1], token)]);
}

export function writePositionEmbedding(writer: NodeWriter): void {
  const [height = 1, width = 1, channels = 1] = writer.inputShape;
  const values = outputsFirst(writer.values('embedding'), channels, 1, height * width);
  const embedding = writer.floats('embedding', [channels, height, width], values);
  writer.last('Add', [writer.input, embedding]);
}

export function writeFirstToken(writer: NodeWriter): void {
  const first = writer.step('first', 'Slice', [
    writer.input,
    writer.integers('starts', [0, 0]),
    writer.integers('ends', [1, 1]),
    writer.integers('axes', [2, 3]),
  ]);
  writer.last('Flatten', [first], { axis: 1 });
}

/** With positions last, as channels come first here: (softmax(Qᵀ·K/√d)·Vᵀ)ᵀ in each head. */
export function writeAttention(writer: NodeWriter, { heads }: NodeOf<'attention'>): void {
  const [height = 1, width = 1, channels = 3] = writer.inputShape;
  const size = channels / 3;
  const features = size / heads;
  const shape = writer.integers('heads-shape', [0, heads, features, height * width]);
  const axis = writer.integers('channels-axis', [1]);
  const [query = '', key = '', value = ''] = ['query', 'key', 'value'].map((part, index) => {
    const third = writer.step(part, 'Slice', [
      writer.input,
      writer.integers(`${part}-start`, [index * size]),
      writer.integers(`${part}-end`, [(index + 1) * size]),
      axis,
    ]);
    return writer.step(`${part}-heads`, 'Reshape', [third, shape]);
  });
  const scale = writer.floats('scale', [], [1 / Math.sqrt(features)]);
  const turned = writer.step('query-turned', 'Transpose', [query], { perm: [0, 1, 3, 2] });
  const scaled = writer.step('query-scaled', 'Mul', [turned, scale]);
  const scores = writer.step('scores', 'MatMul', [scaled, key]);
  const weights = writer.step('weights', 'Softmax', [scores], { axis: -1 });
  const weightsTurned = writer.step('weights-turned', 'Transpose', [weights], {
    perm: [0, 1, 3, 2],
  });
  const attended = writer.step('attended', 'MatMul', [value, weightsTurned]);
  const image = writer.integers('shape', [0, size, height, width]);
  writer.last('Reshape', [attended, image]);
}
