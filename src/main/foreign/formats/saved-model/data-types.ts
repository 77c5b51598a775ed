import type { ElementType } from '../element-types';

/** TensorFlow's numbers for types of numbers (types.proto), as far as weights have them. */
export const elementTypes: Readonly<Record<number, ElementType>> = {
  1: 'float32',
  2: 'float64',
  3: 'int32',
  4: 'uint8',
  5: 'int16',
  6: 'int8',
  9: 'int64',
  10: 'bool',
  14: 'bfloat16',
  19: 'float16',
};
