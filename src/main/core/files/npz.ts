import { zipSync, type Zippable } from 'fflate';

/** An array of NumPy: little-endian, row-major. */
export interface NumpyArray {
  shape: readonly number[];
  data: Float32Array | Int32Array;
}

/**
 * A NumPy `.npz` file: an uncompressed zip of `.npy` files (format 1.0), as `numpy.savez` writes.
 *
 * @throws RangeError when the values do not fill a shape
 */
export function encodeNpz(arrays: Readonly<Record<string, NumpyArray>>): Uint8Array {
  const files: Zippable = {};
  for (const [name, array] of Object.entries(arrays)) {
    // The same content gives the same file: no time of writing.
    files[`${name}.npy`] = [encodeNpy(array), { level: 0, mtime: new Date(1980, 0, 1) }];
  }
  return zipSync(files);
}

function encodeNpy({ shape, data }: NumpyArray): Uint8Array {
  if (shape.reduce((product, size) => product * size, 1) !== data.length) {
    throw new RangeError(`${data.length} values do not fill [${shape.join(', ')}]`);
  }
  const type = data instanceof Float32Array ? '<f4' : '<i4';
  const sizes = `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`;
  const text = `{'descr': '${type}', 'fortran_order': False, 'shape': ${sizes}, }`;
  // Magic, version and length take 10 bytes; the whole head is a multiple of 64.
  const padded = `${text.padEnd(Math.ceil((text.length + 11) / 64) * 64 - 11)}\n`;
  const bytes = new Uint8Array(10 + padded.length + data.byteLength);
  bytes.set([0x93, ...new TextEncoder().encode('NUMPY'), 1, 0]);
  new DataView(bytes.buffer).setUint16(8, padded.length, true);
  bytes.set(new TextEncoder().encode(padded), 10);
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), 10 + padded.length);
  return bytes;
}
