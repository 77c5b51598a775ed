import { elementWidth, toFloat32, type ElementType } from '../element-types';
import type { OutsideFile } from '../outside-file';
import { elementCount, type WeightTensor } from '../weight-file';
import { PickleGlobal, PickleReference, type PickleValue } from './pickle-values';

/** Values that lie side by side in the file; tensors are views of them. */
export interface Storage {
  type: ElementType;
  /** Byte position in the file. */
  position: number;
  /** Number of values. */
  count: number;
}

/** What a pickle says of a storage: where it lies is known elsewhere. */
export interface StorageReference {
  type: ElementType;
  key: string;
  count: number;
}

const storageTypes: Record<string, ElementType> = {
  DoubleStorage: 'float64',
  FloatStorage: 'float32',
  HalfStorage: 'float16',
  BFloat16Storage: 'bfloat16',
  LongStorage: 'int64',
  IntStorage: 'int32',
  ShortStorage: 'int16',
  CharStorage: 'int8',
  ByteStorage: 'uint8',
  BoolStorage: 'bool',
};

/** `('storage', type, key, location, count, …)`; null for anything else. */
export function storageReference(value: PickleValue): StorageReference | null {
  if (!(value instanceof PickleReference) || !Array.isArray(value.id)) return null;
  const [tag, type, key, , count, view] = value.id;
  if (tag !== 'storage' || !(type instanceof PickleGlobal) || (view ?? null) !== null) return null;
  const known = Object.hasOwn(storageTypes, type.member) ? storageTypes[type.member] : undefined;
  const valid = typeof count === 'number' && Number.isSafeInteger(count) && count >= 0;
  if (!known || !valid || (typeof key !== 'string' && typeof key !== 'number')) return null;
  return { type: known, key: String(key), count };
}

export interface TensorView {
  storage: Storage;
  /** In values, from the start of the storage. */
  offset: number;
  shape: number[];
  stride: number[];
}

/**
 * Why a view cannot be read; null when it can. Every value must lie inside the storage, and a view may not have more
 * values than lie there: a file must not make a small storage into a large tensor.
 */
export function viewProblem({ storage, offset, shape, stride }: TensorView): string | null {
  const natural = (value: number) => Number.isSafeInteger(value) && value >= 0;
  if (![offset, ...shape, ...stride].every(natural)) return 'a size, stride or offset is invalid';
  if (shape.length !== stride.length) return 'sizes and strides do not belong together';
  const count = elementCount(shape);
  if (count === 0) return null;
  const last = shape.reduce(
    (sum, length, axis) => sum + (length - 1) * (stride[axis] ?? 0),
    offset,
  );
  if (!(last < storage.count)) return `it reaches beyond its ${storage.count} values`;
  return count > storage.count ? `its ${count} values overlap` : null;
}

/** A tensor whose values are read from the file when asked for. */
export function tensorOf(file: OutsideFile, view: TensorView): WeightTensor {
  return { shape: view.shape, type: view.storage.type, read: () => readView(file, view) };
}

function readView(file: OutsideFile, { storage, offset, shape, stride }: TensorView): Float32Array {
  const count = elementCount(shape);
  if (count === 0) return new Float32Array(0);
  const width = elementWidth(storage.type);
  const reach = shape.reduce((sum, length, axis) => sum + (length - 1) * (stride[axis] ?? 0), 1);
  const bytes = file.slice(storage.position + offset * width, reach * width);
  const values = toFloat32(bytes, storage.type);
  return isContiguous(shape, stride) ? values : gather(values, shape, stride, count);
}

function isContiguous(shape: number[], stride: number[]): boolean {
  let expected = 1;
  for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
    if (shape[axis] !== 1 && stride[axis] !== expected) return false;
    expected *= shape[axis] ?? 1;
  }
  return true;
}

function gather(
  values: Float32Array,
  shape: number[],
  stride: number[],
  count: number,
): Float32Array {
  const result = new Float32Array(count);
  const index = shape.map(() => 0);
  let source = 0;
  for (let target = 0; target < count; target += 1) {
    result[target] = values[source] as number;
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      const next = (index[axis] ?? 0) + 1;
      source += stride[axis] ?? 0;
      if (next < (shape[axis] ?? 0)) {
        index[axis] = next;
        break;
      }
      source -= next * (stride[axis] ?? 0);
      index[axis] = 0;
    }
  }
  return result;
}
