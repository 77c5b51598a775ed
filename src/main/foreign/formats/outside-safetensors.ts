import type { ElementType } from './element-types';
import { toFloat32 } from './element-types';
import { unreadable, type OutsideFile } from './outside-file';
import { readHeader, type StoredTensor } from '../../core/checkpoints/safetensors';
import type { WeightFile, WeightTensor } from './weight-file';

const types: Partial<Record<StoredTensor['dtype'], ElementType>> = {
  F64: 'float64',
  F32: 'float32',
  F16: 'float16',
  BF16: 'bfloat16',
  I64: 'int64',
  I32: 'int32',
  I16: 'int16',
  I8: 'int8',
  U8: 'uint8',
  BOOL: 'bool',
};

/** Reads the tensors of a safetensors file that another program wrote. @throws TemperError 'checkpoint-unreadable' */
export function readOutsideSafetensors(file: OutsideFile): WeightFile {
  const what = `The model file ${file.path}`;
  const { tensors } = readHeader(file.readInto, file.bytes, what);
  const read = new Map<string, WeightTensor>();
  for (const [name, { dtype, shape, position, bytes }] of tensors) {
    const type = types[dtype];
    if (!type) throw unreadable(file.path, `tensor ${name} has the type ${dtype}`);
    read.set(name, { shape, type, read: () => toFloat32(file.slice(position, bytes), type) });
  }
  if (read.size === 0) throw unreadable(file.path, 'it holds no tensors');
  return { tensors: read, notes: [] };
}
