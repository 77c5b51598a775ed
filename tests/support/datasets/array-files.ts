type Values = Uint8Array | Uint16Array | Float32Array | BigInt64Array;

const types: [new (length: number) => Values, string][] = [
  [Uint8Array, '|u1'],
  [Uint16Array, '<u2'],
  [Float32Array, '<f4'],
  [BigInt64Array, '<i8'],
];

/** A `.npy` file as NumPy writes it; `header` replaces the honest one. */
export function npyFile(dimensions: number[], values: Values, header?: string): Buffer {
  const descr = types.find(([kind]) => values instanceof kind)?.[1] ?? '';
  const shape = dimensions.length === 1 ? `${dimensions[0]},` : dimensions.join(', ');
  const text = header ?? `{'descr': '${descr}', 'fortran_order': False, 'shape': (${shape}), }`;
  const padded = `${text}${' '.repeat((64 - ((11 + text.length) % 64)) % 64)}\n`;
  const start = Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 0, 0]);
  start.writeUInt16LE(padded.length, 8);
  const content = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  return Buffer.concat([start, Buffer.from(padded), content]);
}
