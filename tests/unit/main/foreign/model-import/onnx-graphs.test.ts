import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withOutsideFile } from '../../../../../src/main/foreign/formats/outside-file';
import { onnxParity } from '../../../../../src/main/foreign/model-import/verification/parity';
import type { GraphNode } from '../../../../support/onnx-graph';
import {
  convolve,
  filters,
  parity,
  read,
  toLogits,
  written,
  type More,
} from '../../../../support/small-onnx';
import { temporaryDirectory } from '../../../../support/temporary-directory';

const softmax = (type: string, input: string, output: string, axis: number): GraphNode => ({
  op_type: type,
  input: [input],
  output: [output],
  attribute: [{ name: 'axis', i: axis, type: 2 }],
});

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

it('a graph that ends in one number is refused as no classifier', async () => {
  const column = { dims: [48, 1], values: Array.from({ length: 48 }, () => 1) };
  const path = written(
    [
      convolve,
      { op_type: 'Flatten', input: ['filtered'], output: ['features'] },
      { op_type: 'MatMul', input: ['features', 'column'], output: ['result'] },
    ],
    { weights: { column } },
  );
  await expect(read(path)).rejects.toThrow(/shape \[1\], not one number for each of several/);
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

describe('a pixel', () => {
  it('whose channels are laid out anew, as the newer exporter of PyTorch does, stays what it is', async () => {
    const whole = (values: number[], dims = [values.length]) => ({ dims, values, integers: true });
    const path = written(
      [
        convolve,
        { op_type: 'GlobalAveragePool', input: ['filtered'], output: ['pixel'] },
        { op_type: 'Reshape', input: ['pixel', 'row'], output: ['in a row'] },
        // For any number of images the exporter computes where the channels of each begin.
        { op_type: 'Range', input: ['none', 'one', 'one'], output: ['of images'] },
        { op_type: 'Mul', input: ['of images', 'channels'], output: ['begins'] },
        { op_type: 'Unsqueeze', input: ['begins', 'axes'], output: ['apart'] },
        { op_type: 'Add', input: ['apart', 'of channels'], output: ['places'] },
        { op_type: 'Gather', input: ['in a row', 'places'], output: ['again'] },
        { op_type: 'Relu', input: ['again'], output: ['positive'] },
        { op_type: 'Flatten', input: ['positive'], output: ['features'] },
        { op_type: 'MatMul', input: ['features', 'small'], output: ['result'] },
      ],
      {
        batch: 1,
        weights: {
          row: whole([-1]),
          none: whole([0], []),
          one: whole([1], []),
          channels: whole([filters], []),
          axes: whole([1, 2, 3]),
          'of channels': whole([0, 1, 2], [1, filters, 1, 1]),
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

describe('a kernel that the graph chooses', () => {
  it('filter by filter is chosen at the import', async () => {
    const path = written(
      [
        { op_type: 'Equal', input: ['of filters', 'one'], output: ['is kept'] },
        { op_type: 'Where', input: ['is kept', 'kernel', 'nothing'], output: ['chosen'] },
        { ...convolve, input: ['image', 'chosen'] },
        ...toLogits('filtered', 'result'),
      ],
      {
        weights: {
          'of filters': { dims: [filters, 1, 1, 1], values: [1, 0, 1], integers: true },
          one: { dims: [], values: [1], integers: true },
          nothing: { dims: [1], values: [0.25] },
        },
      },
    );
    expect(await parity(path)).toMatchObject({ passed: true });
  });
});

describe('a transposed convolution', () => {
  it('that is to reach rows which its kernel does not is refused', async () => {
    const path = written(
      [
        {
          op_type: 'ConvTranspose',
          input: ['image', 'small'],
          output: ['larger'],
          attribute: [
            { name: 'strides', ints: [3, 3], type: 7 },
            { name: 'auto_pad', s: Buffer.from('SAME_UPPER'), type: 3 },
          ],
        },
        { op_type: 'GlobalAveragePool', input: ['larger'], output: ['pixel'] },
        { op_type: 'Flatten', input: ['pixel'], output: ['result'] },
      ],
      { weights: { small: { dims: [1, 2, 2, 2], values: [1, 2, 3, 4, 5, 6, 7, 8] } } },
    );
    await expect(read(path)).rejects.toThrow(
      /ConvTranspose.*rows or columns that no kernel reaches/,
    );
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
