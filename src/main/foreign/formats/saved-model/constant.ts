import { z } from 'zod';
import { elementWidth, toFloat32, type ElementType } from '../element-types';
import { elementCount, type WeightTensor } from '../weight-file';
import { elementTypes } from './data-types';

const Values = z.array(z.number()).default([]);
const ConstantAttributes = z.object({
  value: z.object({
    tensor: z.object({
      dtype: z.int().default(0),
      tensor_shape: z
        .object({ dim: z.array(z.object({ size: z.int().min(0).default(0) })).default([]) })
        .default({ dim: [] }),
      tensor_content: z.string().default(''),
      float_val: Values,
      double_val: Values,
      int_val: Values,
      int64_val: Values,
      bool_val: z.array(z.boolean()).default([]),
      half_val: Values,
    }),
  }),
});

/** Far more numbers than a list of them, of which the last is repeated, has to fill. */
const mostRepeated = 1 << 24;

/** A constant in a graph; null for one that holds no numbers, such as a text. @throws RangeError for a damaged one */
export function constantTensor(attributes: unknown): WeightTensor | null {
  const result = ConstantAttributes.safeParse(attributes);
  const tensor = result.data?.value.tensor;
  const type = elementTypes[tensor?.dtype ?? 0];
  if (!tensor || !type) return null;
  const shape = tensor.tensor_shape.dim.map(({ size }) => size);
  const count = elementCount(shape);
  if (tensor.tensor_content !== '') return ofBytes(tensor.tensor_content, type, shape);
  const { float_val, double_val, int_val, int64_val, bool_val } = tensor;
  const listed = [...float_val, ...double_val, ...int_val, ...int64_val, ...bool_val.map(Number)];
  if (tensor.half_val.length > 0) return null;
  if (count > mostRepeated || listed.length > count) {
    throw new RangeError(
      `a constant of the shape [${shape.join(', ')}] has ${listed.length} values`,
    );
  }
  // The last number stands for all that follow; none at all are zeros.
  const read = (): Float32Array =>
    Float32Array.from({ length: count }, (_value, index) => listed[index] ?? listed.at(-1) ?? 0);
  return { shape, type, read };
}

function ofBytes(content: string, type: ElementType, shape: readonly number[]): WeightTensor {
  const bytes = Buffer.from(content, 'base64');
  if (bytes.length !== elementCount(shape) * elementWidth(type)) {
    throw new RangeError(`a constant of the shape [${shape.join(', ')}] has ${bytes.length} bytes`);
  }
  return { shape, type, read: () => toFloat32(bytes, type) };
}
