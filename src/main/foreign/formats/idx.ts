/**
 * The IDX format of MNIST and its relatives: two zero bytes, a type byte, the number of dimensions,
 * each dimension as an unsigned 32-bit big-endian number, then the values in row-major order.
 * Only unsigned bytes (type 8) are read: the type of every image and label file in use.
 *
 * Pure and without imports, so that developer scripts can run it as it is.
 */
const unsignedByte = 0x08;
const maximumDimensions = 4;

export interface IdxHeader {
  dimensions: number[];
  headerBytes: number;
  /** Bytes of one item along the first dimension. */
  itemBytes: number;
}

/** The bytes needed to know how long the header is, and the most it can take. */
export const idxPrefixBytes = 4;

/**
 * The header's length in bytes from the file's first four bytes, or in words why they do not start an IDX file.
 */
export function idxHeaderBytes(prefix: Uint8Array): number | { problem: string } {
  if (prefix.length < idxPrefixBytes) {
    return { problem: `it ends after ${prefix.length} bytes, inside the header` };
  }
  const [first, second, type, dimensions] = prefix as unknown as [number, number, number, number];
  if (first !== 0 || second !== 0) return { problem: 'it does not start with two zero bytes' };
  if (type !== unsignedByte) {
    return { problem: `its values have type ${type}; only unsigned bytes (type 8) are read` };
  }
  if (dimensions < 1 || dimensions > maximumDimensions) {
    return { problem: `it has ${dimensions} dimensions; 1 to ${maximumDimensions} are possible` };
  }
  return idxPrefixBytes + 4 * dimensions;
}

/** The header of an IDX file from its first bytes, or in words what is wrong with them. */
export function decodeIdxHeader(bytes: Uint8Array): IdxHeader | { problem: string } {
  const headerBytes = idxHeaderBytes(bytes.subarray(0, idxPrefixBytes));
  if (typeof headerBytes !== 'number') return headerBytes;
  if (bytes.length < headerBytes) {
    return { problem: `it ends after ${bytes.length} bytes, inside the header` };
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, headerBytes);
  const dimensions: number[] = [];
  for (let at = idxPrefixBytes; at < headerBytes; at += 4) dimensions.push(view.getUint32(at));
  const itemBytes = dimensions.slice(1).reduce((product, size) => product * size, 1);
  return { dimensions, headerBytes, itemBytes };
}

/** An IDX file of unsigned bytes. `values` holds the product of `dimensions` bytes in row-major order. */
export function encodeIdx(dimensions: number[], values: Uint8Array): Uint8Array {
  const expected = dimensions.reduce((product, size) => product * size, 1);
  if (values.length !== expected) {
    throw new RangeError(`${values.length} values do not fill ${dimensions.join(' × ')}`);
  }
  const headerBytes = idxPrefixBytes + 4 * dimensions.length;
  const file = new Uint8Array(headerBytes + values.length);
  file.set([0, 0, unsignedByte, dimensions.length]);
  const view = new DataView(file.buffer);
  dimensions.forEach((size, index) => view.setUint32(idxPrefixBytes + 4 * index, size));
  file.set(values, headerBytes);
  return file;
}
