import { describe, expect, it } from 'vitest';
import { ModelImportOptions } from '../../../../../src/contract/models/model-import';
import { withOutsideFile } from '../../../../../src/main/foreign/formats/outside-file';
import { onnxParity } from '../../../../../src/main/foreign/model-import/verification/parity';
import { readModel } from '../../../../../src/main/foreign/model-import/read-model';
import { modelFile } from '../../../../support/model-files';
import { writeOnnx, type GraphNode } from '../../../../support/onnx-graph';
import { temporaryDirectory } from '../../../../support/temporary-directory';

const read = (path: string) =>
  withOutsideFile(path, (file) => readModel(file, ModelImportOptions.parse({}), null));

async function compared(path: string) {
  const model = await read(path);
  const { network, values, fileGives } = model;
  const parity = await withOutsideFile(path, (file) =>
    onnxParity(file, network, values, fileGives),
  );
  return { ...model, parity };
}

describe('a Vision Transformer as ONNX', () => {
  it.each([
    ['torchvision-traced', ['class-token', 'position-embedding', 'first-token']],
    ['torchvision-exported', ['class-token', 'position-embedding', 'first-token']],
    ['timm-traced', ['class-token', 'position-embedding', 'first-token', 'channel-scale']],
    ['timm-exported', ['position-embedding', 'global-average-pool']],
  ])('of %s becomes a network of attention that gives the same', async (name, kinds) => {
    const { network, parity } = await compared(modelFile(`vit-${name}.onnx`));
    expect(parity).toMatchObject({ passed: true });
    const found = network.nodes.map(({ kind }) => kind);
    expect(found).toEqual(expect.arrayContaining([...kinds, 'layer-norm', 'attention']));
    expect(network.nodes.find(({ kind }) => kind === 'attention')).toMatchObject({ heads: 3 });
  });
});

const [heads, features, channels] = [2, 3, 6];
const count = (length: number, first: number): number[] =>
  Array.from({ length }, (_value, index) => (((index + first) * 7919) % 97) / 97 - 0.5);
const matrix = (first: number) => ({
  dims: [channels, channels],
  values: count(channels * channels, first),
});
const whole = (...values: number[]) => ({ dims: [values.length], values, integers: true });

interface Change {
  scale?: number;
  /** Of query, key and value once heads have an axis. */
  order?: number[];
  mask?: boolean;
}

/** Attention whose query, key and value are three layers, of an image of 2 × 2 pixels with 6 channels. */
function attentionGraph({ scale = 1 / Math.sqrt(features), order = [0, 2, 1, 3], mask }: Change) {
  const node = (type: string, input: string[], output: string, ...more: object[]): GraphNode => ({
    op_type: type,
    input,
    output: [output],
    attribute: more as Record<string, unknown>[],
  });
  const perm = (...ints: number[]) => ({ name: 'perm', type: 7, ints });
  const axis = (i: number) => ({ name: 'axis', type: 2, i });
  const part = (name: string): GraphNode[] => [
    node('MatMul', ['positions', `${name}-kernel`], name),
    node('Reshape', [name, 'heads-shape'], `${name}-split`),
    node('Transpose', [`${name}-split`], `${name}-heads`, perm(...order)),
  ];
  const nodes = [
    node('Reshape', ['image', 'row-shape'], 'row'),
    node('Transpose', ['row'], 'positions', perm(0, 2, 1)),
    ...['query', 'key', 'value'].flatMap(part),
    node('Transpose', ['key-heads'], 'key-turned', perm(0, 1, 3, 2)),
    node('MatMul', ['query-heads', 'key-turned'], 'products'),
    node('Mul', ['products', 'scale'], 'scaled'),
    ...(mask ? [node('Add', ['scaled', 'mask'], 'scores')] : []),
    node('Softmax', [mask ? 'scores' : 'scaled'], 'shares', axis(-1)),
    node('MatMul', ['shares', 'value-heads'], 'attended'),
    node('Transpose', ['attended'], 'together', perm(0, 2, 1, 3)),
    node('Reshape', ['together', 'positions-shape'], 'joined'),
    node('ReduceMean', ['joined'], 'result', { name: 'axes', type: 7, ints: [1] }, keepNone),
  ];
  const weights = {
    'row-shape': whole(1, channels, -1),
    'heads-shape': whole(1, -1, heads, features),
    'positions-shape': whole(1, -1, channels),
    'query-kernel': matrix(0),
    'key-kernel': matrix(1),
    'value-kernel': matrix(2),
    scale: { dims: [], values: [scale] },
    mask: { dims: [4, 4], values: count(16, 0) },
  };
  return { nodes, weights, input: [1, channels, 2, 2] };
}
const keepNone = { name: 'keepdims', type: 2, i: 0 };

const written = (change: Change = {}) =>
  writeOnnx(`${temporaryDirectory()}/attention.onnx`, attentionGraph(change));

describe('attention in a graph', () => {
  it('may take query, key and value from layers of their own', async () => {
    const { network, parity } = await compared(written());
    expect(parity).toMatchObject({ passed: true });
    const kinds = network.nodes.map(({ kind }) => kind);
    expect(kinds).toEqual([
      'conv2d',
      'conv2d',
      'conv2d',
      'concat',
      'attention',
      'global-average-pool',
    ]);
  });

  it.each<[string, Change, string]>([
    ['another factor', { scale: 0.4 }, '1/√3 is read'],
    ['a mask', { mask: true }, 'attention takes no masks'],
    ['heads that look at features', { order: [0, 2, 3, 1] }, 'do not lie side by side'],
  ])('with %s is refused by its operator', async (_what, change, message) => {
    await expect(read(written(change))).rejects.toMatchObject({
      code: 'checkpoint-unreadable',
      message: expect.stringContaining(message),
    });
  });
});
