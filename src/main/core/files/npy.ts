/**
 * NumPy's `.npy`: six magic bytes, a version, the length of a header, and the header as a Python literal such as
 * `{'descr': '|u1', 'fortran_order': False, 'shape': (60000, 28, 28), }`; then the values.
 */
export interface NpyHeader {
  /** Bytes before the values. */
  headerBytes: number;
  dimensions: number[];
  type: NpyType;
}

export interface NpyType {
  kind: 'unsigned' | 'signed' | 'float' | 'boolean';
  bytes: 1 | 2 | 4 | 8;
  bigEndian: boolean;
}

/** Why a file is not read, and what to do; null where only another copy helps. */
interface Unread {
  problem: string;
  remedy: string | null;
}

/** Enough for the longest header that is read. */
export const npyHeadBytes = 4096;
const mostDimensions = 8;

const kinds: Record<string, NpyType['kind']> = {
  u: 'unsigned',
  i: 'signed',
  f: 'float',
  b: 'boolean',
};

/** Whether bytes start as a `.npy` file does. */
export function startsNpy(bytes: Uint8Array): boolean {
  const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
  return magic.every((byte, at) => bytes[at] === byte);
}

/**
 * The header from a file's first bytes, or in words why the file is not read; the remedy is null where the file is
 * damaged. Objects (type `O`) are Python pickles and never read.
 */
export function decodeNpyHeader(bytes: Uint8Array): NpyHeader | Unread {
  if (!startsNpy(bytes) || bytes.length < 12) return damaged('it is not a .npy file');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wide = (bytes[6] as number) >= 2;
  const start = wide ? 12 : 10;
  const headerBytes = start + (wide ? view.getUint32(8, true) : view.getUint16(8, true));
  if (headerBytes > bytes.length) {
    return damaged(`its header claims ${headerBytes} bytes; ${bytes.length} are there or read`);
  }
  const text = new TextDecoder('latin1').decode(bytes.subarray(start, headerBytes));
  const shape = /'shape':\s*\(([\d\s,L]*)\)/.exec(text)?.[1];
  const descr = /'descr':\s*'([^']{1,20})'/.exec(text)?.[1];
  if (shape === undefined || descr === undefined) return damaged('its header is damaged');
  if (!/'fortran_order':\s*False/.test(text)) {
    return {
      problem: 'its values lie in Fortran order',
      remedy: 'Save numpy.ascontiguousarray of it.',
    };
  }
  const type = decodeType(descr);
  if ('problem' in type) return type;
  const dimensions = shape.split(',').map((size) => size.replace('L', '').trim());
  const sizes = dimensions.filter((size) => size !== '').map(Number);
  if (sizes.length > mostDimensions || !Number.isSafeInteger(product(sizes) * type.bytes)) {
    return damaged(`its shape ${shape.trim().slice(0, 100)} is too large`);
  }
  return { headerBytes, dimensions: sizes, type };
}

function damaged(problem: string): Unread {
  return { problem, remedy: null };
}

function decodeType(descr: string): NpyType | Unread {
  if (descr.includes('O')) {
    return {
      problem: 'its values have the type |O: Python objects, which are never read',
      remedy:
        'Save it as one array of numbers, for example numpy.stack(images) of images of one size.',
    };
  }
  const match = /^([<>|=])([uifb])([1248])$/.exec(descr);
  const kind = kinds[match?.[2] ?? ''];
  if (!match || kind === undefined || (kind === 'float' && match[3] === '1')) {
    return {
      problem: `its values have the type ${descr}; whole numbers, floats and booleans are read`,
      remedy: 'Save it as numbers.',
    };
  }
  return { kind, bytes: Number(match[3]) as NpyType['bytes'], bigEndian: match[1] === '>' };
}

export function product(sizes: number[]): number {
  return sizes.reduce((total, size) => total * size, 1);
}

/** Values as numbers. 64-bit whole numbers lose what exceeds 2^53. @param bytes a whole number of values */
export function decodeNpyValues(bytes: Uint8Array, type: NpyType): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = readerOf(view, type);
  return Float64Array.from({ length: Math.floor(bytes.length / type.bytes) }, (_, index) =>
    read(index * type.bytes),
  );
}

function readerOf(view: DataView, { kind, bytes, bigEndian }: NpyType): (at: number) => number {
  const little = !bigEndian;
  if (kind === 'float') {
    if (bytes === 2) return (at) => halfFloat(view.getUint16(at, little));
    return bytes === 4 ? (at) => view.getFloat32(at, little) : (at) => view.getFloat64(at, little);
  }
  const signed = kind === 'signed';
  switch (bytes) {
    case 1:
      return signed ? (at) => view.getInt8(at) : (at) => view.getUint8(at);
    case 2:
      return signed ? (at) => view.getInt16(at, little) : (at) => view.getUint16(at, little);
    case 4:
      return signed ? (at) => view.getInt32(at, little) : (at) => view.getUint32(at, little);
    case 8:
      return signed
        ? (at) => Number(view.getBigInt64(at, little))
        : (at) => Number(view.getBigUint64(at, little));
  }
}

/** IEEE 754 half precision. */
function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >>> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
