import { symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { changeOnnx } from '../../../../support/onnx-graph';
import {
  convolve,
  filters,
  kernel,
  parity,
  read,
  toLogits,
  written,
} from '../../../../support/small-onnx';
import { temporaryDirectory } from '../../../../support/temporary-directory';

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
    ['at a place that is not a number', [['offset', 'x']]],
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
