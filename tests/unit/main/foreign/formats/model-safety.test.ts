import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';
import { TemperError } from '../../../../../src/contract/errors';
import { detectModel } from '../../../../../src/main/foreign/formats/detect-model';
import { withOutsideFile } from '../../../../../src/main/foreign/formats/outside-file';
import { readPyTorch } from '../../../../../src/main/foreign/formats/pytorch/read-pytorch';
import { openZip } from '../../../../../src/main/foreign/formats/zip-archive';
import { matchWeights } from '../../../../../src/main/foreign/model-import/weights/match-weights';
import { modelBytes } from '../../../../support/model-files';
import { temporaryDirectory } from '../../../../support/temporary-directory';
import { zipArchive } from '../../../../support/datasets/archives';

function written(bytes: Uint8Array): string {
  const path = join(temporaryDirectory(), 'model.bin');
  writeFileSync(path, bytes);
  return path;
}

const read = (bytes: Uint8Array) => withOutsideFile(written(bytes), readPyTorch);

/** Opcodes of a pickle, written as a person reads them. */
const pickle = {
  start: [0x80, 2],
  text: (value: string) => [0x8c, value.length, ...Buffer.from(value)],
  global: (module: string, member: string) => [0x63, ...Buffer.from(`${module}\n${member}\n`)],
  integer: (value: number) => [0x4a, ...Buffer.from(Int32Array.of(value).buffer)],
  tuple: (...parts: number[][]) => [0x28, ...parts.flat(), 0x74],
  call: 0x52,
  stop: 0x2e,
};

interface Claim {
  offset?: number;
  shape?: number[];
  stride?: number[];
  count?: number;
}

/** A zip with one tensor of 4 floats, of which the pickle claims what it likes. */
function claiming({ offset = 0, shape = [2, 2], stride = [2, 1], count = 4 }: Claim): Uint8Array {
  const reference = [
    ...pickle.tuple(
      pickle.text('storage'),
      pickle.global('torch', 'FloatStorage'),
      pickle.text('0'),
      pickle.text('cpu'),
      pickle.integer(count),
    ),
    0x51,
  ];
  const tensor = [
    ...pickle.global('torch._utils', '_rebuild_tensor_v2'),
    ...pickle.tuple(
      reference,
      pickle.integer(offset),
      pickle.tuple(...shape.map(pickle.integer)),
      pickle.tuple(...stride.map(pickle.integer)),
    ),
    pickle.call,
  ];
  const table = [...pickle.start, 0x7d, ...pickle.text('fc.weight'), ...tensor, 0x73, pickle.stop];
  return archive({
    'm/data.pkl': Uint8Array.from(table),
    'm/data/0': new Uint8Array(Float32Array.of(1, 2, 3, 4).buffer),
  });
}

function archive(files: Record<string, Uint8Array>, level: 0 | 9 = 0): Uint8Array {
  const entries = Object.entries(files).map(([name, bytes]) => [name, [bytes, { level }]]);
  return zipSync(Object.fromEntries(entries) as Zippable);
}

describe('tensors that a PyTorch file claims', () => {
  it('are read when they lie inside their storage', async () => {
    const { tensors } = await read(claiming({}));
    expect(tensors.get('fc.weight')?.shape).toEqual([2, 2]);
  });

  it.each<[string, Claim, string]>([
    ['a huge shape', { shape: [2 ** 30, 2 ** 30], stride: [1, 1] }, 'reaches beyond its 4 values'],
    ['a shape of huge product', { shape: [2, 2 ** 30], stride: [0, 0] }, 'overlap'],
    ['a negative offset', { offset: -1 }, 'a size, stride or offset is invalid'],
    ['a negative size', { shape: [-2, 2] }, 'a size, stride or offset is invalid'],
    ['a negative stride', { stride: [-2, 1], offset: 2 }, 'a size, stride or offset is invalid'],
    ['overlapping values', { shape: [4, 4], stride: [0, 1] }, 'its 16 values overlap'],
    ['an offset beyond the end', { offset: 1 }, 'reaches beyond its 4 values'],
    [
      'a storage larger than the file',
      { count: 2 ** 30, shape: [2 ** 15, 2 ** 15], stride: [2 ** 15, 1] },
      'reaches beyond its 4 values',
    ],
    ['strides that are missing', { stride: [1] }, 'sizes and strides do not belong together'],
  ])('are refused before memory is taken: %s', async (_what, claim, message) => {
    await expect(read(claiming(claim))).rejects.toThrow(message);
  });
});

describe('pickles', () => {
  it('keep a call of the operating system as a name, and run nothing', async () => {
    const marker = join(temporaryDirectory(), 'executed');
    const call = [
      ...pickle.start,
      ...pickle.global('os', 'system'),
      ...pickle.tuple(pickle.text(`touch ${marker}`)),
      pickle.call,
      pickle.stop,
    ];
    const files = { 'm/data.pkl': Uint8Array.from(call) };
    await expect(read(archive(files))).rejects.toThrow('it holds no tensors');
    expect(existsSync(marker)).toBe(false);
  });

  it.each<[string, number[], string]>([
    ['opcodes outside the list', [0x69], 'the pickle opcode 0x69 is not read'],
    ['extension registries', [0x82, 1], 'the pickle opcode 0x82 is not read'],
    ['an empty stack', [0x2e], 'its stack is empty'],
    ['a text longer than the file', [0x58, 0xff, 0xff, 0xff, 0x7f], 'it ends inside a value'],
    ['a length of 2^63', [0x8d, 0, 0, 0, 0, 0, 0, 0, 0x80], 'is too large'],
    ['a memo that is not there', [0x68, 7], 'memo 7 is empty'],
    ['an early end', [0x28, 0x28], 'it ends too early'],
  ])('are refused: %s', async (_what, opcodes, message) => {
    const files = { 'm/data.pkl': Uint8Array.from([...pickle.start, ...opcodes]) };
    await expect(read(archive(files))).rejects.toThrow(message);
  });

  it('nested a hundred thousand deep take no stack of ours', async () => {
    const deep = Array.from({ length: 100_000 }, () => 0x85);
    const table = [...pickle.start, 0x7d, ...pickle.text('x'), 0x4e, ...deep, 0x73, pickle.stop];
    await expect(read(archive({ 'm/data.pkl': Uint8Array.from(table) }))).rejects.toThrow(
      'it holds no tensors',
    );
  });
});

describe('archives', () => {
  const open = (bytes: Uint8Array, limit = 2 ** 20) =>
    withOutsideFile(written(bytes), async (file) => {
      const entries = await openZip(file, limit);
      return [...entries.values()].map((entry) => entry.read().length);
    });

  it('of more bytes than allowed are refused by what they promise, unpacked or not', async () => {
    const bomb = archive({ 'a.bin': new Uint8Array(2 ** 21) }, 9);
    expect(bomb.length).toBeLessThan(10_000);
    await expect(open(bomb)).rejects.toThrow('unpacked it has more than');
  });

  it('that hold more than they promise are refused', async () => {
    const bomb = archive({ 'a.bin': new Uint8Array(2 ** 19) }, 9);
    expect(await open(bomb)).toEqual([2 ** 19]);
    // The uncompressed size stands in the central directory, 24 bytes from its start.
    const directoryStart = Buffer.from(bomb).indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    new DataView(bomb.buffer, bomb.byteOffset).setUint32(directoryStart + 24, 1000, true);
    await expect(open(bomb)).rejects.toThrow('does not unpack');
  });

  it.each(['../escape.bin', '/etc/passwd', 'C:\\x.bin'])(
    'cannot name files outside themselves: %s',
    async (name) => {
      await expect(open(archive({ [name]: new Uint8Array(4) }))).rejects.toThrow(TemperError);
    },
  );

  it('of the 64-bit kind whose directory lies where no file reaches are refused', async () => {
    const whole = Buffer.from(archive({ 'a.bin': new Uint8Array(16) }));
    const endBytes = 22;
    const locator = Buffer.alloc(20);
    locator.writeUInt32LE(0x07064b50, 0);
    locator.writeBigUInt64LE(2n ** 60n, 8);
    locator.writeUInt32LE(1, 16);
    const parts = [whole.subarray(0, -endBytes), locator, whole.subarray(-endBytes)];
    await expect(open(Buffer.concat(parts))).rejects.toMatchObject({
      code: 'checkpoint-unreadable',
    });
  });

  it('that are truncated are refused', async () => {
    const whole = modelBytes('state-dict.pth');
    await expect(read(whole.slice(0, whole.length - 100))).rejects.toThrow(TemperError);
    const legacy = modelBytes('legacy.pth');
    await expect(read(legacy.slice(0, legacy.length - 100))).rejects.toThrow('truncated');
  });
});

describe('weights', () => {
  it('that are no numbers are refused by name', async () => {
    const bytes = modelBytes('state-dict.pth');
    const file = await withOutsideFile(written(bytes), readNaN);
    expect(file).toContain('layer2.0.conv1.weight');
  });
});

async function readNaN(file: Parameters<typeof readPyTorch>[0]): Promise<string> {
  const weights = await readPyTorch(file);
  const tensors = new Map(weights.tensors);
  const name = 'layer2.0.conv1.weight';
  const tensor = tensors.get(name);
  if (!tensor) throw new Error('the fixture lacks a tensor');
  tensors.set(name, { ...tensor, read: () => tensor.read().fill(NaN, 3, 4) });
  const options = { architecture: null, mapping: {}, chain: {} };
  try {
    matchWeights({ ...weights, tensors }, 'fixture', options, null);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

describe('detectModel', () => {
  it.each<[string, string]>([
    ['state-dict.pth', 'pytorch'],
    ['legacy.pth', 'pytorch'],
    ['module.pt', 'pytorch'],
  ])('tells %s by its content', async (file, format) => {
    expect(await withOutsideFile(written(modelBytes(file)), detectModel)).toBe(format);
  });

  it('names the formats it knows when a file is none of them', async () => {
    const garbage = Uint8Array.from({ length: 64 }, (_value, index) => 200 - index);
    await expect(withOutsideFile(written(garbage), detectModel)).rejects.toThrow('Temper reads');
  });
});

it('a zip whose files share their bytes is refused, as among datasets', async () => {
  const content = Buffer.from('weights');
  const members = ['a', 'b'].map((name) => ({ name, content, claimedOffset: 0 }));
  const path = written(zipArchive(members));
  await expect(withOutsideFile(path, (file) => openZip(file, 1000))).rejects.toMatchObject({
    code: 'checkpoint-unreadable',
    message: expect.stringContaining('share the bytes'),
  });
});
