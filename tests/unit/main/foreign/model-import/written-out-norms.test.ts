import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ModelImportOptions } from '../../../../../src/contract/models/model-import';
import { withOutsideFile } from '../../../../../src/main/foreign/formats/outside-file';
import { onnxParity } from '../../../../../src/main/foreign/model-import/verification/parity';
import { readModel } from '../../../../../src/main/foreign/model-import/read-model';
import { writeOnnx, type GraphNode } from '../../../../support/onnx-graph';
import { temporaryDirectory } from '../../../../support/temporary-directory';

const channels = 6;
const groups = 3;
const size = [4, 5] as const;
const classes = 3;
const waves = (dims: number[], phase = 0) => ({
  dims,
  values: Array.from({ length: dims.reduce((product, each) => product * each, 1) }, (_, index) =>
    Math.sin(1 + index + phase),
  ),
});
const integers = (values: number[]) => ({ dims: [values.length], values, integers: true });
const one = (value: number) => ({ dims: [], values: [value] });

const weights = {
  kernel: waves([channels, 1, 3, 3]),
  matrix: waves([channels * size[0] * size[1], classes]),
  'matrix of channels': waves([channels, classes]),
  gamma: waves([channels], 2),
  beta: waves([channels], 3),
  'gamma of planes': waves([channels, 1, 1], 2),
  'beta of planes': waves([channels, 1, 1], 3),
  'grouped gamma': waves([1, 1, 1, groups, channels / groups], 2),
  'grouped beta': waves([1, 1, 1, groups, channels / groups], 3),
  two: one(2),
  epsilon: one(1e-3),
  one: one(1),
  ones: { dims: [groups], values: [1, 1, 1] },
  zeros: { dims: [groups], values: [0, 0, 0] },
  grouped: integers([0, groups, -1]),
  'as image': integers([-1, channels, ...size]),
  'groups of channels': integers([-1, ...size, groups, channels / groups]),
  'as image with channels last': integers([-1, ...size, channels]),
};

const node = (op_type: string, input: string[], output: string): GraphNode => ({
  op_type,
  input,
  output: [output],
});
const withInts = (plain: GraphNode, name: string, ints: number[]): GraphNode => ({
  ...plain,
  attribute: [{ name, ints, type: 7 }],
});
const mean = (input: string, output: string, axes: number[]): GraphNode =>
  withInts(node('ReduceMean', [input], output), 'axes', axes);
const convolve = withInts(node('Conv', ['image', 'kernel'], 'x'), 'pads', [1, 1, 1, 1]);
const toLast = withInts(node('Transpose', ['x'], 'last'), 'perm', [0, 2, 3, 1]);
const toFirst = (input: string) =>
  withInts(node('Transpose', [input], 'again'), 'perm', [0, 3, 1, 2]);
const toLogits = (input: string): GraphNode[] => [
  node('Relu', [input], 'relu'),
  node('Flatten', ['relu'], 'features'),
  node('MatMul', ['features', 'matrix'], 'result'),
];

/** √(σ² + ε) of a value around its mean, which "centred" is what is left of. */
const spread = (
  input: string,
  axes: number[],
  square = node('Pow', ['centred', 'two'], 'squares'),
) => [
  mean(input, 'mean', axes),
  node('Sub', [input, 'mean'], 'centred'),
  square,
  mean('squares', 'variance', axes),
  node('Add', ['variance', 'epsilon'], 'sum'),
  node('Sqrt', ['sum'], 'root'),
];

/** As PyTorch writes it for operator sets before 17. */
const layerNorm = (input: string, axes: number[], [gamma, beta]: string[]) => [
  ...spread(input, axes),
  node('Div', ['centred', 'root'], 'standard'),
  node('Mul', ['standard', gamma ?? ''], 'scaled'),
  node('Add', ['scaled', beta ?? ''], 'normed'),
];

/** As Keras computes it. */
const kerasNorm = (input: string, axes: number[], [gamma, beta]: string[]) => [
  ...spread(input, axes, node('Mul', ['centred', 'centred'], 'squares')),
  node('Reciprocal', ['root'], 'reciprocal'),
  node('Mul', ['reciprocal', gamma ?? ''], 'factor'),
  node('Neg', ['mean'], 'minus'),
  node('Mul', ['minus', 'factor'], 'shift'),
  node('Add', ['shift', beta ?? ''], 'offset'),
  node('Mul', [input, 'factor'], 'product'),
  node('Add', ['product', 'offset'], 'normed'),
];

const perChannel = ['gamma', 'beta'];
const perPlane = ['gamma of planes', 'beta of planes'];

function written(nodes: GraphNode[], opset = 13): string {
  const used = new Set(nodes.flatMap(({ input }) => input));
  return writeOnnx(join(temporaryDirectory(), 'model.onnx'), {
    nodes,
    weights: Object.fromEntries(Object.entries(weights).filter(([name]) => used.has(name))),
    input: [0, 1, ...size],
    opset,
  });
}

const read = (path: string) =>
  withOutsideFile(path, (file) => readModel(file, ModelImportOptions.parse({}), null));

/** The kinds of nodes of the rebuilt network, which gives what ONNX Runtime gives. */
async function kindsOf(path: string): Promise<string[]> {
  const { network, values, fileGives } = await read(path);
  const parity = await withOutsideFile(path, (file) =>
    onnxParity(file, network, values, fileGives),
  );
  expect(parity).toMatchObject({ passed: true });
  return network.nodes.map(({ kind }) => kind);
}

describe('a layer norm that is written out becomes one node', () => {
  it.each([
    ['as PyTorch does it', layerNorm('last', [-1], perChannel)],
    ['as Keras does it', kerasNorm('last', [3], perChannel)],
  ])('%s, over the channels of transposed images', async (_how, norm) => {
    const path = written([convolve, toLast, ...norm, toFirst('normed'), ...toLogits('again')]);
    expect(await kindsOf(path)).toEqual(['conv2d', 'layer-norm', 'relu', 'flatten', 'dense']);
    const { values } = await read(path);
    expect([
      ...(values.get([...values.keys()].find((name) => name.endsWith('.gamma')) ?? '') ?? []),
    ]).toEqual([...Float32Array.from(weights.gamma.values)]);
  });

  it.each([
    ['as PyTorch does it', layerNorm('x', [1], perPlane)],
    ['as Keras does it', kerasNorm('x', [1], perPlane)],
  ])('%s, over the channels of images as they are', async (_how, norm) => {
    const path = written([convolve, ...norm, ...toLogits('normed')]);
    expect(await kindsOf(path)).toEqual(['conv2d', 'layer-norm', 'relu', 'flatten', 'dense']);
  });

  it('of features', async () => {
    const path = written([
      convolve,
      node('GlobalAveragePool', ['x'], 'pooled'),
      node('Flatten', ['pooled'], 'features'),
      ...layerNorm('features', [1], perChannel),
      node('MatMul', ['normed', 'matrix of channels'], 'result'),
    ]);
    expect(await kindsOf(path)).toContain('layer-norm');
  });

  it('without factors, and with its reciprocal by division', async () => {
    const path = written([
      convolve,
      toLast,
      ...spread('last', [-1]),
      node('Div', ['one', 'root'], 'reciprocal'),
      node('Mul', ['reciprocal', 'centred'], 'normed'),
      toFirst('normed'),
      ...toLogits('again'),
    ]);
    expect(await kindsOf(path)).toEqual(['conv2d', 'layer-norm', 'relu', 'flatten', 'dense']);
  });

  it('but leaves a scale that something else goes without to a node of its own', async () => {
    const path = written([
      convolve,
      ...spread('x', [1]),
      node('Div', ['centred', 'root'], 'standard'),
      node('Mul', ['standard', 'gamma of planes'], 'scaled'),
      node('Add', ['scaled', 'standard'], 'normed'),
      ...toLogits('normed'),
    ]);
    expect(await kindsOf(path)).toContain('channel-scale');
  });
});

describe('a group norm that is written out becomes one node', () => {
  it('as PyTorch does it', async () => {
    const path = written([
      convolve,
      node('Reshape', ['x', 'grouped'], 'in groups'),
      node('InstanceNormalization', ['in groups', 'ones', 'zeros'], 'standard'),
      node('Reshape', ['standard', 'as image'], 'back'),
      node('Mul', ['back', 'gamma of planes'], 'scaled'),
      node('Add', ['scaled', 'beta of planes'], 'normed'),
      ...toLogits('normed'),
    ]);
    expect(await kindsOf(path)).toEqual(['conv2d', 'group-norm', 'relu', 'flatten', 'dense']);
  });

  it('by its mean and variance', async () => {
    const path = written([
      convolve,
      node('Reshape', ['x', 'grouped'], 'in groups'),
      ...spread('in groups', [2]),
      node('Div', ['centred', 'root'], 'standard'),
      node('Reshape', ['standard', 'as image'], 'back'),
      node('Mul', ['back', 'gamma of planes'], 'scaled'),
      node('Add', ['scaled', 'beta of planes'], 'normed'),
      ...toLogits('normed'),
    ]);
    expect(await kindsOf(path)).toEqual(['conv2d', 'group-norm', 'relu', 'flatten', 'dense']);
    const { network } = await read(path);
    expect(network.nodes[1]).toMatchObject({ kind: 'group-norm', groups });
  });

  it('as Keras does it, with channels last', async () => {
    const path = written([
      convolve,
      toLast,
      node('Reshape', ['last', 'groups of channels'], 'in groups'),
      ...kerasNorm('in groups', [1, 2, 4], ['grouped gamma', 'grouped beta']),
      node('Reshape', ['normed', 'as image with channels last'], 'back'),
      toFirst('back'),
      ...toLogits('again'),
    ]);
    expect(await kindsOf(path)).toEqual(['conv2d', 'group-norm', 'relu', 'flatten', 'dense']);
  });

  it('over all channels as one group', async () => {
    const path = written([convolve, ...layerNorm('x', [1, 2, 3], perPlane), ...toLogits('normed')]);
    const { network } = await read(path);
    expect(await kindsOf(path)).toContain('group-norm');
    expect(network.nodes[1]).toMatchObject({ groups: 1 });
  });
});

describe('what only looks like a norm is refused', () => {
  it('over the rows alone', async () => {
    const path = written([convolve, ...layerNorm('x', [2], perPlane), ...toLogits('normed')]);
    await expect(read(path)).rejects.toThrow(/a norm over the axes 2 is not read/);
  });

  it('whose variance is that of another value', async () => {
    const norm = layerNorm('x', [1], perPlane).map((each) =>
      each.output[0] === 'squares' ? { ...each, input: ['x', 'two'] } : each,
    );
    await expect(read(written([convolve, ...norm, ...toLogits('normed')]))).rejects.toThrow();
  });
});
