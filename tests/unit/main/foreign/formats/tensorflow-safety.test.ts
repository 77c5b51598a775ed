import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { ModelImportOptions } from '../../../../../src/contract/models/model-import';
import { withOutsideFile } from '../../../../../src/main/foreign/formats/outside-file';
import {
  hdf5Bytes,
  type WrittenArray,
} from '../../../../../src/main/foreign/formats/hdf5/write-hdf5';
import { readHdf5 } from '../../../../../src/main/foreign/formats/hdf5/read-hdf5';
import { readModel } from '../../../../../src/main/foreign/model-import/read-model';
import { modelBytes } from '../../../../support/model-files';
import { temporaryDirectory } from '../../../../support/temporary-directory';

type Files = Record<string, string | Uint8Array>;

/** Writes files into a new folder and reads the first of them as a model. */
function read(files: Files, folder = temporaryDirectory()) {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  const path = join(folder, Object.keys(files)[0] ?? '');
  return withOutsideFile(path, (file) => readModel(file, ModelImportOptions.parse({}), null));
}

const layer = (className: string, config: object) => ({ class_name: className, config });
const image = layer('InputLayer', { name: 'image', batch_input_shape: [null, 4, 6, 1] });
const flat = layer('Flatten', { name: 'flat' });
const dense = layer('Dense', { name: 'dense', units: 3 });
const topology = (...layers: object[]) =>
  layer('Sequential', { name: 'net', layers: [image, ...layers] });
const kernel = { name: 'dense/kernel', shape: [24, 3], dtype: 'float32' };
const bias = { name: 'dense/bias', shape: [3], dtype: 'float32' };

interface Claim {
  weights?: object[];
  paths?: string[];
  layers?: object[];
  values?: Float32Array;
}

function tfjs({
  weights = [kernel, bias],
  paths = ['w.bin'],
  layers = [flat, dense],
  values,
}: Claim) {
  const json = { modelTopology: topology(...layers), weightsManifest: [{ paths, weights }] };
  const bytes = values ?? new Float32Array(75).fill(0.5);
  return { 'model.json': JSON.stringify(json), 'w.bin': new Uint8Array(bytes.buffer) };
}

describe('a TensorFlow.js model', () => {
  it('is read when its weights lie where it says', async () => {
    const { network, values } = await read(tfjs({}));
    expect(network.classes).toBe(3);
    expect([...values.keys()]).toEqual(['dense.kernel', 'dense.bias']);
  });

  it.each<[string, Claim, string]>([
    ['a huge shape', { weights: [{ ...kernel, shape: [2 ** 31, 2 ** 31] }] }, 'and 300 are left'],
    ['a negative size', { weights: [{ ...kernel, shape: [-24, 3] }] }, 'shape'],
    ['fewer bytes than it says', { values: new Float32Array(74) }, 'need 12 bytes, and 8 are left'],
    [
      'more bytes than it says',
      { values: new Float32Array(76) },
      '4 bytes of its weights belong to nothing',
    ],
    ['weights outside its folder', { paths: ['../w.bin'] }, 'outside its folder'],
    ['weights at an absolute path', { paths: ['/etc/passwd'] }, 'outside its folder'],
    ['weights on another drive', { paths: ['C:\\w.bin'] }, 'outside its folder'],
    ['weights that are not there', { paths: ['x.bin'] }, 'its part x.bin is missing'],
    ['a type of numbers unknown', { weights: [{ ...kernel, dtype: 'string' }] }, 'type string'],
    [
      'quantised weights without a scale',
      { weights: [{ ...kernel, quantization: { dtype: 'uint8' } }] },
      'have no scale',
    ],
    [
      'weights that are no numbers',
      { values: new Float32Array(75).fill(NaN) },
      'hold NaN at position 0',
    ],
    [
      'an unknown layer',
      { layers: [flat, layer('Magic', { name: 'spell' })] },
      'its layer "spell" (Magic)',
    ],
    [
      'code of its own',
      { layers: [flat, layer('Lambda', { name: 'code' })] },
      'its layer "code" (Lambda)',
    ],
    [
      'a window larger than all memory',
      { layers: [layer('UpSampling2D', { name: 'up', size: [4096, 4096] }), flat, dense] },
      'is too large',
    ],
    [
      'sizes that are no sizes',
      { layers: [layer('MaxPooling2D', { name: 'pool', pool_size: [-1, 1e99] })] },
      'its pool_size [-1,1e+99] is not read',
    ],
  ])('with %s is refused', async (_what, claim, message) => {
    await expect(read(tfjs(claim))).rejects.toMatchObject({
      code: expect.stringMatching(/^(checkpoint-unreadable|invalid-input)$/),
      message: expect.stringContaining(message),
    });
  });

  it('cannot reach files through a link', async () => {
    const [folder, outside] = [temporaryDirectory(), temporaryDirectory()];
    writeFileSync(join(outside, 'secret.bin'), new Uint8Array(300));
    symlinkSync(join(outside, 'secret.bin'), join(folder, 'w.bin'));
    const { 'model.json': json } = tfjs({});
    await expect(read({ 'model.json': json }, folder)).rejects.toThrow('leads out of its folder');
  });

  it.each(['../w.bin', '/w.bin'])('in an archive cannot name %s', async (name) => {
    const files = tfjs({ paths: [name] });
    const bytes = zipSync({ 'model.json': strToU8(files['model.json']), 'w.bin': files['w.bin'] });
    await expect(read({ 'model.zip': bytes })).rejects.toThrow('outside its folder');
  });

  it.each([
    [{ name: 'a package' }, /as a TensorFlow\.js model, modelTopology is missing/],
    [{ modelTopology: 3 }, /modelTopology is not what this format has there/],
    [{ modelTopology: { node: [{ name: 'x' }] } }, /in its graph, node\.0\.op is missing/],
  ])('of JSON that is no such model is refused in plain words: %j', async (json, words) => {
    await expect(read({ 'model.json': JSON.stringify(json) })).rejects.toThrow(words);
  });

  it('of JSON that nests a hundred thousand deep takes no stack of ours', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    const json = `{"modelTopology":{"class_name":"Sequential","config":${deep}}}`;
    await expect(read({ 'model.json': json })).rejects.toMatchObject({
      code: 'checkpoint-unreadable',
    });
  });

  it('of networks within networks without end is refused', async () => {
    let inner: object = topology(flat, dense);
    for (let level = 0; level < 40; level += 1) {
      inner = layer('Sequential', { name: `n${level}`, layers: [inner] });
    }
    const json = JSON.stringify({ modelTopology: inner, weightsManifest: [] });
    await expect(read({ 'model.json': json })).rejects.toThrow('nest deeper than 16');
  });

  it('whose layers wait for each other is refused', async () => {
    const add = (name: string, other: string) => ({
      ...layer('Add', { name }),
      name,
      inbound_nodes: [
        [
          ['image', 0, 0, {}],
          [other, 0, 0, {}],
        ],
      ],
    });
    const config = {
      layers: [{ ...image, name: 'image' }, add('a', 'b'), add('b', 'a')],
      input_layers: [['image', 0, 0]],
      output_layers: [['b', 0, 0]],
    };
    const json = JSON.stringify({
      modelTopology: layer('Functional', config),
      weightsManifest: [],
    });
    await expect(read({ 'model.json': json })).rejects.toThrow(
      'the inputs of its layer "a" are never',
    );
  });

  it('whose graph goes in a circle is refused', async () => {
    const node = (name: string, op: string, ...input: string[]) => ({ name, op, input });
    const graph = [
      node('x', 'Placeholder'),
      node('a', 'AddV2', 'x', 'b'),
      node('b', 'Relu', 'a'),
      node('c', 'Relu', 'b'),
    ];
    const json = JSON.stringify({ modelTopology: { node: graph } });
    await expect(read({ 'model.json': json })).rejects.toThrow('goes in a circle');
  });
});

const weights: WrittenArray[] = [
  { path: 'layers/dense/vars/0', shape: [24, 3], values: new Float32Array(72).fill(0.5) },
  { path: 'layers/dense/vars/1', shape: [3], values: new Float32Array(3) },
];

async function keras(arrays: WrittenArray[]): Promise<Files> {
  const parts = {
    'config.json': strToU8(JSON.stringify(topology(flat, dense))),
    'metadata.json': strToU8('{"keras_version":"3.0.0"}'),
    'model.weights.h5': await hdf5Bytes(arrays),
  };
  return { 'model.keras': zipSync(parts) };
}

describe('a Keras model', () => {
  it('is read when its arrays are there', async () => {
    const { network, notes } = await read(await keras(weights));
    expect(network.nodes.map(({ kind }) => kind)).toEqual(['flatten', 'dense']);
    expect(notes).toEqual(['Written by Keras 3.0.0.']);
  });

  it('with an array of another shape is refused by the layer', async () => {
    const other = { path: 'layers/dense/vars/1', shape: [4], values: new Float32Array(4) };
    const files = await keras([weights[0] as WrittenArray, other]);
    await expect(read(files)).rejects.toThrow(
      'its layer "dense" (Dense): its array dense/vars/1 has the shape [4], and [3] is needed',
    );
  });

  it('with an array missing is refused by the layer', async () => {
    await expect(read(await keras(weights.slice(0, 1)))).rejects.toThrow(
      /"dense".*bias is not in the file/,
    );
  });

  it('with weights that are no numbers is refused', async () => {
    const [first, second] = weights as [WrittenArray, WrittenArray];
    const nan = { ...first, values: first.values.map(() => NaN) };
    await expect(read(await keras([nan, second]))).rejects.toThrow('hold NaN');
  });

  it('of weights alone says how to save the whole', async () => {
    await expect(read({ 'model.h5': await hdf5Bytes(weights) })).rejects.toThrow('model.save()');
  });

  it.each([0.2, 0.5, 0.9, 0.99])('cut off at %d of its length is refused', async (share) => {
    const whole = modelBytes('every-layer-3.h5');
    const cut = whole.slice(0, Math.floor(whole.length * share));
    await expect(read({ 'model.h5': cut })).rejects.toMatchObject({
      code: 'checkpoint-unreadable',
    });
  });

  const readArrays = (bytes: Uint8Array) =>
    readHdf5({ bytes: Uint8Array.from(bytes), attributes: ['model_config'], group: '' }, 'damaged');

  it('that the HDF5 library never comes back from is refused, and the next one is read', async () => {
    const whole = modelBytes('plain-2.h5');
    // Where the texts of its attributes lie, an object of no size makes the library look for ever.
    const heap = Buffer.from(whole).indexOf('GCOL');
    expect(heap).toBeGreaterThan(0);
    const endless = Uint8Array.from(whole);
    endless.fill(0, heap + 16, heap + 32);
    await expect(readArrays(endless)).rejects.toMatchObject({ code: 'checkpoint-unreadable' });
    expect((await readArrays(whole)).tensors.size).toBe(12);
  });

  it('with an array that claims more than the file has is refused', async () => {
    const [first] = weights as [WrittenArray];
    const whole = Buffer.from(await hdf5Bytes([first]));
    // The sizes of its axes, 24 and 3, in the description of its space.
    const sizes = Buffer.from(BigUint64Array.of(24n, 3n).buffer);
    const at = whole.indexOf(sizes);
    expect(at).toBeGreaterThan(0);
    whole.writeUInt32LE(0x7fffffff, at);
    await expect(readArrays(whole)).rejects.toMatchObject({ code: 'checkpoint-unreadable' });
  });
});

describe('a SavedModel', () => {
  it('whose folder holds no model says where it was looked for', async () => {
    const folder = withOutsideFile(temporaryDirectory(), () => null);
    await expect(folder).rejects.toThrow('a folder without a model.json or saved_model.pb');
  });

  it('without its variables is refused', async () => {
    const start = Uint8Array.of(0x08, 0x01, 0x12, 0x00);
    await expect(read({ 'saved_model.pb': start })).rejects.toThrow('variables.index is missing');
  });

  it.each([0, 10, 48, 100])('with a table of %d bytes is refused', async (bytes) => {
    const files = {
      'saved_model.pb': Uint8Array.of(0x08, 0x01, 0x12, 0x00),
      'variables/variables.index': new Uint8Array(bytes),
    };
    await expect(read(files)).rejects.toThrow('it is not a table');
  });
});
