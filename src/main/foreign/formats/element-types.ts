/** Number formats of tensors in files, little-endian. */
export type ElementType =
  | 'float64'
  | 'float32'
  | 'float16'
  | 'bfloat16'
  | 'int64'
  | 'int32'
  | 'int16'
  | 'int8'
  | 'uint8'
  | 'bool';

const widths: Record<ElementType, number> = {
  float64: 8,
  float32: 4,
  float16: 2,
  bfloat16: 2,
  int64: 8,
  int32: 4,
  int16: 2,
  int8: 1,
  uint8: 1,
  bool: 1,
};

/** Bytes of one value. */
export function elementWidth(type: ElementType): number {
  return widths[type];
}

/** The values of little-endian bytes as float32; the length of the bytes must be a multiple of the width. */
export function toFloat32(bytes: Uint8Array, type: ElementType): Float32Array {
  const count = bytes.length / widths[type];
  if (type === 'float32') return float32Of(bytes, count);
  const values = new Float32Array(count);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = readers[type];
  for (let index = 0; index < count; index += 1) values[index] = read(view, index);
  return values;
}

function float32Of(bytes: Uint8Array, count: number): Float32Array {
  if (bytes.byteOffset % 4 === 0) return new Float32Array(bytes.buffer, bytes.byteOffset, count);
  const aligned = new Uint8Array(bytes);
  return new Float32Array(aligned.buffer, 0, count);
}

const readers: Record<
  Exclude<ElementType, 'float32'>,
  (view: DataView, index: number) => number
> = {
  float64: (view, index) => view.getFloat64(index * 8, true),
  float16: (view, index) => halfToNumber(view.getUint16(index * 2, true)),
  bfloat16: (view, index) => bfloatToNumber(view.getUint16(index * 2, true)),
  int64: (view, index) => Number(view.getBigInt64(index * 8, true)),
  int32: (view, index) => view.getInt32(index * 4, true),
  int16: (view, index) => view.getInt16(index * 2, true),
  int8: (view, index) => view.getInt8(index),
  uint8: (view, index) => view.getUint8(index),
  bool: (view, index) => (view.getUint8(index) === 0 ? 0 : 1),
};

/** IEEE 754 binary16. */
function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const scratch = new DataView(new ArrayBuffer(4));

/** The upper half of a float32. */
function bfloatToNumber(bits: number): number {
  scratch.setUint32(0, bits * 2 ** 16);
  return scratch.getFloat32(0);
}
