import { symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ModelImportOptions } from '../../../src/contract/model-import';
import { withOutsideFile } from '../../../src/main/engine/formats/outside-file';
import { onnxParity } from '../../../src/main/engine/model-import/parity';
import { readModel } from '../../../src/main/engine/model-import/read-model';
import { changeOnnx, writeOnnx, type GraphNode } from '../../support/onnx-graph';
import { temporaryDirectory } from '../../support/temporary-directory';

const filters = 3;
const size = 4;
const kernel = {
  dims: [filters, 1, 3, 3],
  values: Array.from({ length: 27 }, (_value, index) => Math.sin(index)),
};
const matrix = {
  dims: [filters * size * size, filters],
  values: Array.from({ length: filters * size * size * filters }, (_value, index) =>
    Math.cos(index),
  ),
};
const convolve: GraphNode = {
  op_type: 'Conv',
  input: ['image', 'kernel'],
  output: ['filtered'],
  attribute: [{ name: 'pads', ints: [1, 1, 1, 1], type: 7 }],
};
const toLogits = (from: string, output: string): GraphNode[] => [
  { op_type: 'Flatten', input: [from], output: ['features'] },
  { op_type: 'MatMul', input: ['features', 'matrix'], output: [output] },
];
const softmax = (type: string, input: string, output: string, axis: number): GraphNode => ({
  op_type: type,
  input: [input],
  output: [output],
  attribute: [{ name: 'axis', i: axis, type: 2 }],
});

interface More {
  batch?: number;
  weights?: Parameters<typeof writeOnnx>[1]['weights'];
}

function written(nodes: GraphNode[], { batch = 0, weights = {} }: More = {}): string {
  return writeOnnx(join(temporaryDirectory(), 'model.onnx'), {
    nodes,
    weights: { kernel, matrix, ...weights },
    input: [batch, 1, size, size],
  });
}

const read = (path: string) =>
  withOutsideFile(path, (file) => readModel(file, ModelImportOptions.parse({}), null));

async function parity(path: string) {
  const { network, values, fileGives } = await read(path);
  return withOutsideFile(path, (file) => onnxParity(file, network, values, fileGives));
}

describe('a softmax', () => {
  it.each(['Softmax', 'LogSoftmax'])('%s at the end is compared as what it is', async (type) => {
    const path = written([convolve, ...toLogits('filtered', 'x'), softmax(type, 'x', 'result', 1)]);
    expect(await parity(path)).toMatchObject({ passed: true });
  });

  it('in the middle is refused: leaving it out would change the network', async () => {
    const path = written([
      convolve,
      softmax('Softmax', 'filtered', 'shares', 1),
      { op_type: 'Relu', input: ['shares'], output: ['y'] },
      ...toLogits('y', 'result'),
    ]);
    await expect(read(path)).rejects.toThrow(/Relu.*follows a softmax/);
  });

  it('over the width is refused', async () => {
    const path = written([
      convolve,
      softmax('Softmax', 'filtered', 'shares', -1),
      ...toLogits('shares', 'result'),
    ]);
    await expect(read(path)).rejects.toThrow(/Softmax.*only over the classes/);
  });
});

describe('ONNX Runtime', () => {
  it('is given as many images as a file with a fixed batch takes', async () => {
    const path = written([convolve, ...toLogits('filtered', 'result')], { batch: 3 });
    expect(await parity(path)).toMatchObject({ passed: true, images: 8 });
  });

  it('names what it refuses', async () => {
    const good = written([convolve, ...toLogits('filtered', 'result')]);
    const { network, values } = await read(good);
    const bad = written([
      { ...convolve, attribute: [...(convolve.attribute ?? []), { name: 'novel', i: 1, type: 2 }] },
      ...toLogits('filtered', 'result'),
    ]);
    const comparing = withOutsideFile(bad, (file) => onnxParity(file, network, values, 'logits'));
    await expect(comparing).rejects.toThrow(/ONNX Runtime refuses it/);
  });
});

describe('padding written out by PyTorch', () => {
  it('is folded from a filled constant, a reversed slice and a transposition', async () => {
    const integers = (values: number[], dims = [values.length]) => ({
      dims,
      values,
      integers: true,
    });
    const zeros = { dims: [1], data_type: 7, int64_data: [0] };
    const nodes: GraphNode[] = [
      {
        op_type: 'ConstantOfShape',
        input: ['four'],
        output: ['zeros'],
        attribute: [{ name: 'value', t: zeros, type: 4 }],
      },
      {
        op_type: 'Concat',
        input: ['given', 'zeros'],
        output: ['all'],
        attribute: [{ name: 'axis', i: 0, type: 2 }],
      },
      { op_type: 'Reshape', input: ['all', 'pairs'], output: ['rows'] },
      { op_type: 'Slice', input: ['rows', 'last', 'lowest', 'first', 'last'], output: ['turned'] },
      {
        op_type: 'Transpose',
        input: ['turned'],
        output: ['columns'],
        attribute: [{ name: 'perm', ints: [1, 0], type: 7 }],
      },
      { op_type: 'Reshape', input: ['columns', 'flat'], output: ['pads'] },
      { op_type: 'Pad', input: ['image', 'pads'], output: ['padded'] },
      { ...convolve, input: ['padded', 'kernel'], attribute: [] },
      ...toLogits('filtered', 'result'),
    ];
    // Left, right, top and bottom of the last two axes, as torch.nn.functional.pad takes them.
    const weights = {
      four: integers([4]),
      given: integers([2, 0, 1, 1]),
      pairs: integers([-1, 2]),
      last: integers([-1]),
      lowest: integers([-9_007_199_254_740_991]),
      first: integers([0]),
      flat: integers([-1]),
    };
    const path = written(nodes, { weights });
    const { network } = await read(path);
    expect(network.nodes[0]).toMatchObject({ kind: 'pad', padding: [1, 1, 2, 0] });
    expect(await parity(path)).toMatchObject({ passed: true });
  });

  const edges: GraphNode = {
    op_type: 'Pad',
    input: ['filtered', 'pads'],
    output: ['padded'],
    attribute: [{ name: 'mode', s: Buffer.from('edge'), type: 3 }],
  };
  /** Top, left, bottom and right. */
  const around = ([top = 0, left = 0, bottom = 0, right = 0]: number[]): More => ({
    weights: {
      pads: { dims: [8], values: [0, 0, top, left, 0, 0, bottom, right], integers: true },
    },
  });

  it('by its edges before a maximum is that of the pooling', async () => {
    const nodes: GraphNode[] = [
      convolve,
      edges,
      {
        op_type: 'MaxPool',
        input: ['padded'],
        output: ['pooled'],
        attribute: [
          { name: 'kernel_shape', ints: [3, 3], type: 7 },
          { name: 'strides', ints: [1, 1], type: 7 },
        ],
      },
      ...toLogits('pooled', 'result'),
    ];
    const path = written(nodes, around([0, 1, 2, 1]));
    const { network } = await read(path);
    expect(network.nodes.find(({ kind }) => kind === 'max-pool')).toMatchObject({
      padding: [0, 2, 1, 1],
    });
    expect(await parity(path)).toMatchObject({ passed: true });
  });

  it('by its edges is refused before anything else', async () => {
    const nodes = [convolve, edges, ...toLogits('padded', 'result')];
    await expect(read(written(nodes, around([0, 0, 0, 0])))).rejects.toThrow(
      'not what Temper expects',
    );
  });
});

/** Of an eighth or a multiple of it, which half floats hold exactly. */
function halfBits(value: number): number {
  if (value === 0) return 0;
  const exponent = Math.floor(Math.log2(Math.abs(value)));
  const fraction = (Math.abs(value) / 2 ** exponent - 1) * 1024;
  return (value < 0 ? 0x8000 : 0) | ((exponent + 15) << 10) | fraction;
}

describe('weights', () => {
  const halves = [0x3c00, 0xb800, 0x4000];
  const numbers = [1, -0.5, 2];

  it('in half floats are read, listed or as bytes', async () => {
    for (const own of [
      { int32_data: halves },
      { raw_data: new Uint8Array(Uint16Array.from(halves).buffer) },
    ]) {
      const path = changeOnnx(
        written([
          convolve,
          ...toLogits('filtered', 'x'),
          { op_type: 'Add', input: ['x', 'bias'], output: ['result'] },
        ]),
        ({ graph }) => {
          const bias = { name: 'bias', dims: [filters], data_type: 10, ...own };
          graph?.initializer?.push(bias);
        },
      );
      const { values } = await read(path);
      expect([...values.values()].map((each) => [...each])).toContainEqual(numbers);
    }
  });

  it('of a graph that computes in half floats are compared in single precision', async () => {
    const half = 10;
    const path = changeOnnx(written([convolve, ...toLogits('filtered', 'result')]), ({ graph }) => {
      for (const tensor of graph?.initializer ?? []) {
        const values = (tensor['float_data'] as number[]).map((value) => Math.round(value * 8) / 8);
        const bits = values.map(halfBits);
        Object.assign(tensor, { data_type: half, int32_data: bits, float_data: [] });
      }
      for (const { type } of [...(graph?.input ?? []), ...(graph?.output ?? [])]) {
        if (type?.tensor_type) type.tensor_type.elem_type = half;
      }
    });
    expect(await parity(path)).toMatchObject({
      reference: 'ONNX Runtime in single precision',
      passed: true,
    });
  });

  it('of a whole-number network are refused by what they are', async () => {
    const scale = { dims: [], values: [0.1] };
    const path = written(
      [
        { op_type: 'QuantizeLinear', input: ['image', 'scale'], output: ['q'] },
        ...toLogits('q', 'result'),
      ],
      { weights: { scale } },
    );
    await expect(read(path)).rejects.toThrow(/QuantizeLinear.*quantised models are not rebuilt/);
  });
});

describe('weights beside the file', () => {
  const bytes = Buffer.from(Float32Array.from(kernel.values).buffer);
  const kernelIn = (more: [string, string][]) => ({
    float_data: [],
    data_location: 1,
    external_data: more.map(([key, value]) => ({ key, value })),
  });

  /** A file whose kernel lies in `model.onnx.data`, four bytes from its beginning. */
  function withData(more: [string, string][], data: Buffer | null): string {
    const path = changeOnnx(written([convolve, ...toLogits('filtered', 'result')]), ({ graph }) => {
      const tensor = graph?.initializer?.find(({ name }) => name === 'kernel');
      Object.assign(tensor ?? {}, kernelIn([['location', 'model.onnx.data'], ...more]));
    });
    if (data) writeFileSync(join(dirname(path), 'model.onnx.data'), data);
    return path;
  }
  const place: [string, string][] = [
    ['offset', '4'],
    ['length', String(bytes.length)],
  ];

  it('are read, as ONNX Runtime reads them', async () => {
    const path = withData(place, Buffer.concat([Buffer.alloc(4), bytes]));
    const { notes } = await read(path);
    expect(notes.join(' ')).toContain('weights in model.onnx.data');
    expect(await parity(path)).toMatchObject({ passed: true });
  });

  it('that are not there are named', async () => {
    await expect(read(withData(place, null))).rejects.toThrow(
      /its weights lie in model\.onnx\.data, which is not beside it. Keep the files/,
    );
  });

  it.each<[string, [string, string][]]>([
    ['beyond the end of their file', place],
    ['with a length that is not theirs', [['length', '4']]],
    ['before their file', [['offset', '-4']]],
    ['at a place that is no number', [['offset', 'x']]],
  ])('%s are refused', async (_where, more) => {
    await expect(read(withData(more, bytes))).rejects.toMatchObject({
      code: 'checkpoint-unreadable',
    });
  });

  it('are not followed out of the folder by a link', async () => {
    const outside = join(temporaryDirectory(), 'secret');
    writeFileSync(outside, bytes);
    const path = withData([], null);
    symlinkSync(outside, join(dirname(path), 'model.onnx.data'));
    await expect(read(path)).rejects.toThrow(/a link that leads out of its folder/);
  });

  it('of many tensors may not be more than their file', async () => {
    const path = changeOnnx(withData([], bytes), ({ graph }) => {
      const tensor = graph?.initializer?.find(({ name }) => name === 'kernel');
      for (const name of ['a', 'b']) graph?.initializer?.push({ ...tensor, name });
    });
    await expect(read(path)).rejects.toThrow(/need 324 bytes of model\.onnx\.data, which has 108/);
  });
});

describe('a pixel', () => {
  it('whose channels are laid out anew, as the newer exporter of PyTorch does, stays what it is', async () => {
    const whole = (values: number[], dims = [values.length]) => ({ dims, values, integers: true });
    const path = written(
      [
        convolve,
        { op_type: 'GlobalAveragePool', input: ['filtered'], output: ['pixel'] },
        { op_type: 'Reshape', input: ['pixel', 'row'], output: ['in a row'] },
        { op_type: 'Gather', input: ['in a row', 'places'], output: ['again'] },
        { op_type: 'Relu', input: ['again'], output: ['positive'] },
        { op_type: 'Flatten', input: ['positive'], output: ['features'] },
        { op_type: 'MatMul', input: ['features', 'small'], output: ['result'] },
      ],
      {
        batch: 1,
        weights: {
          row: whole([-1]),
          places: whole([0, 1, 2], [1, filters, 1, 1]),
          small: { dims: [filters, 2], values: [1, 2, 3, 4, 5, 6] },
        },
      },
    );
    const { network } = await read(path);
    expect(network.nodes.map(({ kind }) => kind)).not.toContain('first-token');
    expect(await parity(path)).toMatchObject({ passed: true });
  });
});

describe('what is added to a value', () => {
  it('is no bias of it where something else reads the value under another name', async () => {
    const path = written(
      [
        convolve,
        { op_type: 'Identity', input: ['filtered'], output: ['same'] },
        { op_type: 'Add', input: ['same', 'bias'], output: ['biased'] },
        { op_type: 'Mul', input: ['biased', 'filtered'], output: ['product'] },
        ...toLogits('product', 'result'),
      ],
      { weights: { bias: { dims: [filters, 1, 1], values: [0.5, -0.5, 1] } } },
    );
    expect(await parity(path)).toMatchObject({ passed: true });
  });
});

/** A length-delimited field of protobuf. */
function field(tag: number, content: Buffer): Buffer {
  const length: number[] = [];
  for (let left = content.length; left > 0 || length.length === 0; left >>>= 7) {
    length.push(left > 127 ? (left & 127) | 128 : left);
  }
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

describe('nesting', () => {
  const version = Buffer.from([0x08, 0x08]);
  const refusal = async (bytes: Buffer) => {
    const path = join(temporaryDirectory(), 'deep.onnx');
    writeFileSync(path, bytes);
    await expect(read(path)).rejects.toMatchObject({ code: 'checkpoint-unreadable' });
  };

  it('of two thousand graphs in each other is not followed', async () => {
    const [graph, node, attribute, subgraph] = [0x3a, 0x0a, 0x2a, 0x32];
    let inner = Buffer.alloc(0) as Buffer;
    for (let level = 0; level < 2000; level += 1) {
      inner = field(node, field(attribute, field(subgraph, inner)));
    }
    await refusal(Buffer.concat([version, field(graph, inner)]));
  });

  it('of a hundred thousand groups, a kind of field that is skipped, is refused', async () => {
    const startOfGroup = 0x7b;
    await refusal(Buffer.concat([version, Buffer.alloc(100_000, startOfGroup)]));
  });
});
