import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TemperError } from '../../../../../src/contract/errors';
import {
  encodeSafetensors,
  readFloats,
  readHeader,
  type FloatTensor,
  type ReadAt,
} from '../../../../../src/main/core/checkpoints/safetensors';

const shape = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 });
const tensor: fc.Arbitrary<FloatTensor> = shape.chain((sizes) => {
  const length = sizes.reduce((product, size) => product * size, 1);
  return fc
    .float32Array({ minLength: length, maxLength: length })
    .map((data) => ({ shape: sizes, data }));
});
const name = fc.string({ unit: 'grapheme' }).filter((text) => text !== '__metadata__');
const tensors = fc.uniqueArray(fc.tuple(name, tensor), {
  selector: ([key]) => key,
  maxLength: 6,
});
/** Parsing drops the key `__proto__` on purpose: no file sets the prototype of what is read. */
const key = fc.string().filter((text) => text !== '__proto__');
const metadata = fc.dictionary(key, fc.string(), { noNullPrototype: true });

function concatenate(parts: Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

/** Reads from memory, and fails the test when more memory is asked for than the file has bytes. */
function readerOf(file: Uint8Array): ReadAt {
  return (target, position) => {
    expect(target.length).toBeLessThanOrEqual(file.length);
    expect(position + target.length).toBeLessThanOrEqual(file.length);
    target.set(file.subarray(position, position + target.length));
  };
}

function decode(file: Uint8Array): {
  metadata: Record<string, string>;
  tensors: [string, FloatTensor][];
} {
  const read = readerOf(file);
  const header = readHeader(read, file.length, 'the test file');
  return {
    metadata: header.metadata,
    tensors: [...header.tensors].map(([key, stored]) => [
      key,
      { shape: stored.shape, data: readFloats(read, key, stored, 'the test file') },
    ]),
  };
}

function withHeader(json: unknown, data: Uint8Array): Uint8Array {
  const text = Buffer.from(typeof json === 'string' ? json : JSON.stringify(json));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return concatenate([length, text, data]);
}

function expectRefused(file: Uint8Array, message: RegExp): void {
  expect(() => decode(file)).toThrow(TemperError);
  expect(() => decode(file)).toThrow(message);
}

describe('safetensors', () => {
  it('gives back every tensor bit for bit, and the metadata', () => {
    fc.assert(
      fc.property(tensors, metadata, (list, texts) => {
        const decoded = decode(concatenate(encodeSafetensors(new Map(list), texts)));
        expect(decoded.metadata).toEqual(texts);
        const bits = (entries: [string, FloatTensor][]) =>
          Object.fromEntries(
            entries.map(([key, { shape: sizes, data }]) => [
              key,
              [sizes, Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('hex')],
            ]),
          );
        expect(bits(decoded.tensors)).toEqual(bits(list));
      }),
    );
  });

  it('starts the data at a multiple of 8 bytes', () => {
    fc.assert(
      fc.property(tensors, metadata, (list, texts) => {
        const [header] = encodeSafetensors(new Map(list), texts);
        expect((header as Uint8Array).length % 8).toBe(0);
      }),
    );
  });

  it('refuses a damaged file with a TemperError and takes no more memory than the file has', () => {
    const damage = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1 });
    fc.assert(
      fc.property(tensors, metadata, damage, fc.nat(), (list, texts, changes, cut) => {
        const whole = concatenate(encodeSafetensors(new Map(list), texts));
        const file = whole.slice(0, whole.length - (cut % whole.length));
        for (const [at, value] of changes) file[at % file.length] = value;
        expectDecodedOrRefused(file);
      }),
      { numRuns: 500 },
    );
  });

  it('refuses any bytes at all with a TemperError', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), expectDecodedOrRefused));
  });

  it('refuses any JSON header with a TemperError', () => {
    fc.assert(
      fc.property(fc.json(), fc.uint8Array(), (json, data) =>
        expectDecodedOrRefused(withHeader(json, data)),
      ),
    );
  });

  it.each([
    [{ dtype: 'F32', shape: [1e9], data_offsets: [0, 4e9] }, /truncated/],
    [{ dtype: 'F32', shape: [2 ** 31, 2 ** 31, 4], data_offsets: [0, 8] }, /not F32/],
    [{ dtype: 'F32', shape: [1], data_offsets: [4, 8] }, /starts at byte/],
    [{ dtype: 'F32', shape: [1], data_offsets: [0, 4] }, /extra bytes/],
    [{ dtype: 'F32', shape: [-2], data_offsets: [0, 8] }, /malformed/],
    [{ dtype: 'F32', shape: [2], data_offsets: [8, 0] }, /not F32/],
    [{ dtype: 'F31', shape: [2], data_offsets: [0, 8] }, /malformed/],
    [{ dtype: 'F64', shape: [1], data_offsets: [0, 8] }, /type F64/],
    ['no entry', /malformed/],
  ])('refuses the entry %j', (entry, message) => {
    expectRefused(withHeader({ weights: entry }, new Uint8Array(8)), message);
  });

  it('refuses overlapping tensors', () => {
    const entry = { dtype: 'F32', shape: [2], data_offsets: [0, 8] };
    expectRefused(withHeader({ one: entry, two: entry }, new Uint8Array(8)), /starts at byte/);
  });

  it('refuses a header length beyond the file', () => {
    const file = new Uint8Array(16).fill(255);
    expectRefused(file, /header claims/);
  });
});

function expectDecodedOrRefused(file: Uint8Array): void {
  try {
    decode(file);
  } catch (error) {
    expect(error).toBeInstanceOf(TemperError);
    expect((error as TemperError).code).toBe('checkpoint-unreadable');
  }
}

describe('a header nested a hundred thousand deep', () => {
  it.each([
    ['as a whole', '['.repeat(100_000)],
    ['closed', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['in a tensor', `{"x":{"dtype":"F32","shape":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`],
    ['in the metadata', `{"__metadata__":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`],
  ])('%s is refused', (_where, json) => {
    expect(() => decode(withHeader(json, new Uint8Array()))).toThrow(TemperError);
  });
});
