import { z } from 'zod';
import { TemperError } from '../../../contract/errors';

/** Bits per element of every dtype that the format names; Temper itself writes F32 only. */
const dtypeBits = {
  BOOL: 8,
  U8: 8,
  I8: 8,
  F8_E4M3: 8,
  F8_E5M2: 8,
  U16: 16,
  I16: 16,
  F16: 16,
  BF16: 16,
  U32: 32,
  I32: 32,
  F32: 32,
  U64: 64,
  I64: 64,
  F64: 64,
} as const;

const Dtype = z.enum(Object.keys(dtypeBits) as [keyof typeof dtypeBits]);
const Offset = z.int().min(0);
const TensorEntry = z.object({
  dtype: Dtype,
  shape: z.array(z.int().min(0)),
  data_offsets: z.tuple([Offset, Offset]),
});
const Metadata = z.record(z.string(), z.string());

const metadataKey = '__metadata__';
const lengthBytes = 8;
/** The reference implementation's limit. */
const largestHeaderBytes = 100_000_000;

export interface FloatTensor {
  shape: number[];
  data: Float32Array;
}

export interface StoredTensor {
  dtype: z.infer<typeof Dtype>;
  shape: number[];
  /** Byte offset from the start of the file. */
  position: number;
  bytes: number;
}

export interface SafetensorsHeader {
  metadata: Record<string, string>;
  tensors: Map<string, StoredTensor>;
}

/**
 * The JSON header's length in bytes, from the first 8 bytes of a file (little-endian, unsigned 64 bits).
 *
 * @param what the words for the file in error messages
 * @throws TemperError 'checkpoint-unreadable' when the file is too short to hold such a header
 */
function headerLength(start: Uint8Array, fileBytes: number, what: string): number {
  if (start.length < lengthBytes) unreadable(what, `it has only ${fileBytes} bytes`);
  const view = new DataView(start.buffer, start.byteOffset, lengthBytes);
  const length = view.getUint32(4, true) * 2 ** 32 + view.getUint32(0, true);
  if (length > largestHeaderBytes || length > fileBytes - lengthBytes) {
    unreadable(what, `its header claims ${length} bytes, the file has ${fileBytes}`);
  }
  return length;
}

/**
 * Parses a header and checks it before any memory is taken for a tensor: known dtypes, sizes that agree with the
 * shapes, and data that fill the rest of the file without gaps or overlaps.
 *
 * @param json the header's bytes, after the 8 bytes of length
 * @throws TemperError 'checkpoint-unreadable'
 */
function parseHeader(json: Uint8Array, fileBytes: number, what: string): SafetensorsHeader {
  const { [metadataKey]: rawMetadata, ...entries } = headerObject(json, what);
  const dataStart = lengthBytes + json.length;
  const tensors = new Map<string, StoredTensor>();
  for (const [name, raw] of Object.entries(entries)) {
    tensors.set(name, storedTensor(name, raw, dataStart, what));
  }
  checkCoverage(tensors, dataStart, fileBytes, what);
  const metadata = Metadata.safeParse(rawMetadata ?? {});
  if (!metadata.success) unreadable(what, 'its metadata are not text');
  return { metadata: metadata.data, tensors };
}

/** The 8 bytes of length and the JSON header, padded with spaces so that the data start at a multiple of 8. */
function encodeHeader(
  tensors: ReadonlyMap<string, FloatTensor>,
  metadata: Record<string, string>,
): Uint8Array {
  const entries: [string, unknown][] = [[metadataKey, metadata]];
  let offset = 0;
  for (const [name, { shape, data }] of tensors) {
    if (name === metadataKey) throw new RangeError(`a tensor cannot be called ${metadataKey}`);
    if (elementCount(shape) !== data.length) {
      throw new RangeError(`tensor ${name} has ${data.length} values, its shape is [${shape}]`);
    }
    const end = offset + data.byteLength;
    entries.push([name, { dtype: 'F32', shape, data_offsets: [offset, end] }]);
    offset = end;
  }
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
  const header = new Uint8Array(lengthBytes + Math.ceil(json.length / 8) * 8).fill(0x20);
  const padded = header.length - lengthBytes;
  const view = new DataView(header.buffer);
  view.setUint32(0, padded % 2 ** 32, true);
  view.setUint32(4, Math.floor(padded / 2 ** 32), true);
  header.set(json, lengthBytes);
  return header;
}

/**
 * The file as parts to be written one after the other; tensor data are views, not copies.
 * The format is little-endian, as is every machine that the native runtime exists for.
 */
export function encodeSafetensors(
  tensors: ReadonlyMap<string, FloatTensor>,
  metadata: Record<string, string>,
): Uint8Array[] {
  return [
    encodeHeader(tensors, metadata),
    ...[...tensors.values()].map(({ data }) => asBytes(data)),
  ];
}

/** Reads a part of the file into `target`; a shorter file is an error of the reader. */
export type ReadAt = (target: Uint8Array, position: number) => void;

/** Reads header and layout; no tensor data. */
export function readHeader(read: ReadAt, fileBytes: number, what: string): SafetensorsHeader {
  const start = new Uint8Array(Math.min(lengthBytes, fileBytes));
  read(start, 0);
  const json = new Uint8Array(headerLength(start, fileBytes, what));
  read(json, lengthBytes);
  return parseHeader(json, fileBytes, what);
}

/** Reads one F32 tensor's values. */
export function readFloats(
  read: ReadAt,
  name: string,
  tensor: StoredTensor,
  what: string,
): Float32Array {
  if (tensor.dtype !== 'F32') {
    unreadable(what, `tensor ${name} has the type ${tensor.dtype}; Temper reads F32`);
  }
  const data = new Float32Array(tensor.bytes / 4);
  read(asBytes(data), tensor.position);
  return data;
}

/** Reads every tensor, all of which have to be F32. */
export function readAllFloats(
  read: ReadAt,
  { tensors }: SafetensorsHeader,
  what: string,
): Map<string, FloatTensor> {
  const loaded = [...tensors].map(([name, stored]): [string, FloatTensor] => [
    name,
    { shape: stored.shape, data: readFloats(read, name, stored, what) },
  ]);
  return new Map(loaded);
}

function headerObject(json: Uint8Array, what: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json));
  } catch {
    return unreadable(what, 'its header is not JSON');
  }
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject
    ? (value as Record<string, unknown>)
    : unreadable(what, 'its header is not an object');
}

function storedTensor(name: string, raw: unknown, dataStart: number, what: string): StoredTensor {
  const entry = TensorEntry.safeParse(raw);
  if (!entry.success) return unreadable(what, `the header's entry for tensor ${name} is malformed`);
  const { dtype, shape, data_offsets: offsets } = entry.data;
  const bytes = offsets[1] - offsets[0];
  if (bytes * 8 !== elementCount(shape) * dtypeBits[dtype]) {
    unreadable(what, `tensor ${name} has ${bytes} bytes, which is not ${dtype} [${shape}]`);
  }
  return { dtype, shape, position: dataStart + offsets[0], bytes };
}

function checkCoverage(
  tensors: Map<string, StoredTensor>,
  dataStart: number,
  fileBytes: number,
  what: string,
): void {
  let expected = dataStart;
  const inOrder = [...tensors].sort(
    ([, left], [, right]) => left.position - right.position || left.bytes - right.bytes,
  );
  for (const [name, { position, bytes }] of inOrder) {
    if (position !== expected) {
      unreadable(what, `tensor ${name} starts at byte ${position} instead of ${expected}`);
    }
    expected += bytes;
  }
  if (expected !== fileBytes) {
    const state = expected > fileBytes ? 'is truncated' : 'has extra bytes at its end';
    unreadable(what, `it ${state}: ${expected} bytes expected, ${fileBytes} found`);
  }
}

function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

function asBytes(data: Float32Array): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

function unreadable(what: string, reason: string): never {
  throw new TemperError(
    'checkpoint-unreadable',
    `${what} cannot be read as safetensors: ${reason}. Use another copy of the file.`,
  );
}
