import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withOutsideFile } from '../../../../../src/main/foreign/formats/outside-file';
import { readOutsideSafetensors } from '../../../../../src/main/foreign/formats/outside-safetensors';
import { modelMessage } from '../../../../../src/main/foreign/formats/onnx/schema';
import { matchWeights } from '../../../../../src/main/foreign/model-import/weights/match-weights';
import { importOnnx } from '../../../../../src/main/foreign/model-import/onnx/import-onnx';
import { onnxBytes } from '../../../../support/onnx-graph';
import { temporaryDirectory } from '../../../../support/temporary-directory';

function written(bytes: Uint8Array): string {
  const path = join(temporaryDirectory(), 'model.bin');
  writeFileSync(path, bytes);
  return path;
}

function safetensors(header: string, data: Uint8Array): Uint8Array {
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(Buffer.byteLength(header)));
  return Buffer.concat([length, Buffer.from(header), data]);
}

const entry = (shape: number[], from: number, to: number) => ({
  dtype: 'F32',
  shape,
  data_offsets: [from, to],
});

describe('a safetensors file', () => {
  it.each<[string, string, string]>([
    ['a huge shape', JSON.stringify({ a: entry([2 ** 40, 2 ** 12], 0, 16) }), 'which is not F32'],
    ['a negative offset', JSON.stringify({ a: entry([4], -16, 0) }), 'malformed'],
    ['a negative size', JSON.stringify({ a: entry([-4], 0, 16) }), 'malformed'],
    [
      'overlapping tensors',
      JSON.stringify({ a: entry([4], 0, 16), b: entry([2], 8, 16) }),
      'starts at byte',
    ],
    ['data beyond its end', JSON.stringify({ a: entry([400], 0, 1600) }), 'is truncated'],
    [
      'deep JSON',
      `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      'cannot be read as safetensors',
    ],
  ])('with %s is refused before memory is taken', async (_what, header, message) => {
    const bytes = safetensors(header, new Uint8Array(16));
    await expect(withOutsideFile(written(bytes), readOutsideSafetensors)).rejects.toMatchObject({
      code: 'checkpoint-unreadable',
      message: expect.stringContaining(message),
    });
  });

  it('with NaN weights is refused by the name of the tensor', async () => {
    const kernel = new Float32Array(2 * 3 * 3 * 3).fill(0.1);
    kernel[7] = NaN;
    const header = {
      'features.0.weight': entry([2, 3, 3, 3], 0, 216),
      'features.0.bias': entry([2], 216, 224),
      'classifier.weight': entry([2, 2], 224, 240),
      'classifier.bias': entry([2], 240, 248),
    };
    const data = Buffer.concat([Buffer.from(kernel.buffer), Buffer.alloc(32)]);
    const path = written(safetensors(JSON.stringify(header), data));
    const matching = withOutsideFile(path, (file) =>
      matchWeights(
        readOutsideSafetensors(file),
        path,
        { architecture: 'vgg', mapping: {}, chain: {} },
        null,
      ),
    );
    await expect(matching).rejects.toThrow(/features\.0\.weight/);
  });
});

const dense = {
  nodes: [
    { op_type: 'Flatten', input: ['image'], output: ['flat'] },
    { op_type: 'MatMul', input: ['flat', 'weight'], output: ['result'] },
  ],
  weights: { weight: { dims: [12, 2], values: Array.from({ length: 24 }, (_, at) => at / 24) } },
  input: [1, 3, 2, 2],
};
const read = (bytes: Uint8Array) =>
  withOutsideFile(written(bytes), (file) => importOnnx(file, null));

/** The dense layer whose weights are stored otherwise. */
function withInitialiser(stored: Record<string, unknown>): Uint8Array {
  const message = modelMessage();
  const model = message.toObject(message.decode(onnxBytes(dense))) as {
    graph: { initializer: Record<string, unknown>[] };
  };
  model.graph.initializer = [{ name: 'weight', dims: [12, 2], ...stored }];
  return message.encode(message.fromObject(model)).finish();
}

describe('an ONNX file', () => {
  it('is read when nothing about it is wrong', async () => {
    expect((await read(onnxBytes(dense))).network.classes).toBe(2);
  });

  it.each<[string, number[]]>([
    ['a huge shape', [2 ** 40, 2 ** 12]],
    ['a negative size', [-12, -2]],
    ['more values than it holds', [12, 200]],
  ])('whose weights claim %s is refused before memory is taken', async (_what, dims) => {
    const { values } = dense.weights.weight;
    await expect(
      read(onnxBytes({ ...dense, weights: { weight: { dims, values } } })),
    ).rejects.toMatchObject({ code: 'checkpoint-unreadable' });
  });

  it('with NaN weights is refused by the name of the tensor', async () => {
    const values = Float32Array.from(dense.weights.weight.values);
    values[3] = NaN;
    const bytes = withInitialiser({ data_type: 1, raw_data: new Uint8Array(values.buffer) });
    await expect(read(bytes)).rejects.toThrow(/weight .*hold NaN at position 3/);
  });

  it.each(['../../../../etc/passwd', '/etc/passwd', 'C:\\secrets', 'weights/../../secrets'])(
    'whose weights are said to lie in %s is not followed there',
    async (value) => {
      const external_data = [{ key: 'location', value }];
      const bytes = withInitialiser({ data_type: 1, data_location: 1, external_data });
      await expect(read(bytes)).rejects.toThrow(/outside its folder/);
    },
  );
});
