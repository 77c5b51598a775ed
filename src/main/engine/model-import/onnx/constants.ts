import { tensorValues } from '../../formats/onnx/decode-onnx';
import type { OnnxContext } from './context';
import type { ConstantValue } from './values';

export function constantNode(context: OnnxContext): ConstantValue {
  const tensor = context.node.attribute.find(({ name }) => name === 'value')?.t;
  if (tensor) {
    return { kind: 'constant', shape: tensor.dims, values: tensorValues(tensor, context.path) };
  }
  const listed = context.ints('value_ints');
  if (listed) return vector(listed);
  const single = context.node.attribute.find(({ name }) => /^value_(int|float)$/.test(name));
  if (!single) throw context.refuse('its kind of value is not read');
  const value = single.name === 'value_int' ? single.i : single.f;
  return { kind: 'constant', shape: [], values: Float32Array.of(value) };
}

/** What pads and masks are made of: far fewer numbers than this. */
const mostFilled = 1 << 20;

export function filledConstant(context: OnnxContext): ConstantValue {
  const shape = [...context.constant(0).values];
  const count = shape.reduce((product, size) => product * size, 1);
  if (shape.some((size) => size < 0 || !Number.isInteger(size)) || count > mostFilled) {
    throw context.refuse(`of the shape [${shape.join(', ')}] it is not folded`);
  }
  const tensor = context.node.attribute.find(({ name }) => name === 'value')?.t;
  const [value = 0] = tensor ? tensorValues(tensor, context.path) : [];
  return { kind: 'constant', shape, values: new Float32Array(count).fill(value) };
}

/** Rows of a constant, in either direction. */
export function sliceConstant(context: OnnxContext): ConstantValue {
  const { shape, values } = context.constant(0);
  const one = (index: number, name: string, otherwise: number): number => {
    const given = context.ints(name) ?? context.numbers(index) ?? [otherwise];
    if (given.length !== 1) throw context.refuse('along several axes it is not folded');
    return given[0] ?? otherwise;
  };
  const [rows = 0, ...rest] = shape;
  const step = one(4, 'steps', 1);
  const axis = one(3, 'axes', 0);
  if ((axis !== 0 && axis !== -shape.length) || !Number.isInteger(step) || step === 0) {
    throw context.refuse('along other axes than the first it is not folded');
  }
  const [least, most] = step > 0 ? [0, rows] : [-1, rows - 1];
  const bounded = (at: number): number => Math.min(most, Math.max(least, at < 0 ? at + rows : at));
  const [start, end] = [bounded(one(1, 'starts', 0)), bounded(one(2, 'ends', rows))];
  const width = rest.reduce((product, size) => product * size, 1);
  const picked: number[] = [];
  for (let row = start; step > 0 ? row < end : row > end; row += step) picked.push(row);
  return {
    kind: 'constant',
    shape: [picked.length, ...rest],
    values: Float32Array.from(
      picked.flatMap((row) => [...values.subarray(row * width, (row + 1) * width)]),
    ),
  };
}

/** The shape of a computed tensor as ONNX sees it, for a batch of one. */
export function shapeOf(context: OnnxContext): ConstantValue {
  const value = context.value(0);
  if (value?.kind === 'constant') return vector([...value.shape]);
  const { id, layout } = context.tensor(0);
  const shape = context.builder.shapeOf(id);
  if (shape.length === 1 || layout === 'channels-last') return vector([1, ...shape]);
  const [height = 1, width = 1, channels = 1] = shape;
  return vector([1, channels, height, width]);
}

/**
 * Operators on constants of which shapes are made: Gather, Concat, Unsqueeze, Squeeze, Reshape.
 *
 * @param target of a Reshape; null for the others
 */
export function foldShape(
  context: OnnxContext,
  value: ConstantValue | null,
  target: number[] | null,
): ConstantValue {
  const { op_type: type } = context.node;
  if (type === 'Gather' && value && value.shape.length === 1) {
    const indexes = context.constant(1);
    const picked = indexes.values.map((index) => value.values.at(index) ?? NaN);
    if (picked.some(Number.isNaN)) throw context.refuse('it takes what is not there');
    return { kind: 'constant', shape: indexes.shape, values: picked };
  }
  if (type === 'Concat') {
    const parts = context.node.input.map((_name, index) => [...context.constant(index).values]);
    return vector(parts.flat());
  }
  if (type === 'Reshape' && value && target) return reshaped(context, value, target);
  if (type === 'Unsqueeze' && value && value.values.length === 1) return { ...value, shape: [1] };
  if (type === 'Squeeze' && value && value.values.length === 1) return { ...value, shape: [] };
  throw context.refuse('of these constants it is not folded');
}

function reshaped(context: OnnxContext, value: ConstantValue, target: number[]): ConstantValue {
  const known = target.reduce((product, size) => (size === -1 ? product : product * size), 1);
  const shape = target.map((size) => (size === -1 ? value.values.length / known : size));
  const count = shape.reduce((product, size) => product * size, 1);
  if (count !== value.values.length) throw context.refuse('the sizes do not agree');
  return { ...value, shape };
}

function vector(values: number[]): ConstantValue {
  return { kind: 'constant', shape: [values.length], values: Float32Array.from(values) };
}
