import type { GraphWriter } from './graph-writer';
import type { Binding, NativeAttribute } from './native-binding';
import type { AttributeValue } from './protocol-buffers';

/**
 * Type attributes that tfjs leaves out, since running op by op infers them: attribute name and the input it follows.
 * A graph must state them; loading one that lacks another fails with the op's and the attribute's name.
 */
export const inferredTypes: Record<string, Record<string, number>> = {
  ExpandDims: { T: 0, Tdim: 1 },
};

/** @throws Error naming the op when the attribute is of a kind that is not known here */
export function writeAttribute(
  binding: Binding,
  graph: GraphWriter,
  op: string,
  { name, type, value }: NativeAttribute,
): AttributeValue {
  if (type === binding.TF_ATTR_TYPE) return graph.type(value as number);
  if (type === binding.TF_ATTR_BOOL) return graph.boolean(value as boolean);
  if (type === binding.TF_ATTR_FLOAT) return graph.float(value as number);
  if (type === binding.TF_ATTR_STRING) return graph.text(value as string);
  if (type === binding.TF_ATTR_SHAPE) return graph.shape(value as number[]);
  if (type === binding.TF_ATTR_INT) {
    return Array.isArray(value)
      ? graph.integers(value as number[])
      : graph.integer(value as number);
  }
  throw new Error(`${op} has an attribute ${name} of a kind that cannot be written (${type})`);
}

/** The values of a constant as TensorFlow stores them. */
export function bytesOf(binding: Binding, type: number, values: ArrayLike<number>): Uint8Array {
  if (type === binding.TF_FLOAT) return new Uint8Array(Float32Array.from(values).buffer);
  if (type === binding.TF_INT32) return new Uint8Array(Int32Array.from(values).buffer);
  if (type === binding.TF_BOOL) return Uint8Array.from(values);
  throw new Error(`a constant of TensorFlow type ${type} cannot be written into a step`);
}
