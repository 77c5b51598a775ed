import { elementCount } from '../../formats/weight-file';
import { tensorValues } from '../../formats/onnx/decode-onnx';
import type { OperatorContext } from './context';
import { combined, meanOf, reduced } from './fold-arrays';
import type { ConstantValue } from './values';
import { axisSize } from './views';

export function constantNode(context: OperatorContext): ConstantValue {
  const tensor = context.node.attribute.find(({ name }) => name === 'value')?.t;
  if (tensor) {
    const values = tensorValues(tensor, context.path);
    const whole = isWholeType(tensor.data_type);
    return { kind: 'constant', shape: tensor.dims, values, whole };
  }
  const listed = context.ints('value_ints');
  if (listed) return vector(listed, true);
  const floats = context.node.attribute.find(({ name }) => name === 'value_floats')?.floats;
  if (floats) return vector(floats);
  const single = context.node.attribute.find(({ name }) => /^value_(int|float)$/.test(name));
  if (!single) throw context.refuse('its kind of value is not read');
  const value = single.name === 'value_int' ? single.i : single.f;
  const whole = single.name === 'value_int';
  return { kind: 'constant', shape: [], values: Float32Array.of(value), whole };
}

/** 32 and 64 bits with a sign. */
const wholeTypes = new Set([6, 7]);

export function isWholeType(dataType: number): boolean {
  return wholeTypes.has(dataType);
}

/** What pads and masks are made of: far fewer numbers than this. */
const mostFilled = 1 << 20;

export function filledConstant(context: OperatorContext): ConstantValue {
  const shape = [...context.constant(0).values];
  const count = shape.reduce((product, size) => product * size, 1);
  if (shape.some((size) => size < 0 || !Number.isInteger(size)) || count > mostFilled) {
    throw context.refuse(`of the shape [${shape.join(', ')}] it is not folded`);
  }
  const tensor = context.node.attribute.find(({ name }) => name === 'value')?.t;
  const [value = 0] = tensor ? tensorValues(tensor, context.path) : [];
  return { kind: 'constant', shape, values: new Float32Array(count).fill(value) };
}

/** Numbers in equal steps, of which exporters make places. */
export function rangeConstant(context: OperatorContext): ConstantValue {
  const [start = 0, limit = 0, step = 1] = [0, 1, 2].map(
    (index) => context.constant(index).values[0],
  );
  const count = Math.max(0, Math.ceil((limit - start) / step));
  if (!(count <= mostFilled)) throw context.refuse(`of ${count} numbers it is not folded`);
  return vector(Array.from({ length: count }, (_value, index) => start + index * step));
}

/** Rows of a constant, in either direction. */
export function sliceConstant(context: OperatorContext): ConstantValue {
  const { shape, values, whole } = context.constant(0);
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
    whole,
    shape: [picked.length, ...rest],
    values: Float32Array.from(
      picked.flatMap((row) => [...values.subarray(row * width, (row + 1) * width)]),
    ),
  };
}

const reductions: Readonly<Record<string, (values: number[]) => number>> = {
  ReduceMean: meanOf,
  ReduceProd: (values) => values.reduce((product, each) => product * each, 1),
  ReduceSum: (values) => values.reduce((sum, each) => sum + each, 0),
  ReduceSumSquare: (values) => values.reduce((sum, each) => sum + each ** 2, 0),
  ReduceL2: (values) => Math.sqrt(values.reduce((sum, each) => sum + each ** 2, 0)),
};

/** Means, sums and lengths of a constant along some axes, as standardised and normalised kernels are computed. */
export function reduceConstant(context: OperatorContext): ConstantValue {
  const reduce = reductions[context.node.op_type];
  const value = context.constant(0);
  const rank = value.shape.length;
  const given =
    context.ints('axes') ?? context.numbers(1) ?? value.shape.map((_size, axis) => axis);
  const axes = given.map((axis) => (axis < 0 ? axis + rank : axis));
  if (!reduce || axes.some((axis) => value.shape[axis] === undefined)) {
    throw context.refuse(`over the axes ${given.join()} it is not folded`);
  }
  const result = { ...reduced(value, axes, reduce), whole: value.whole };
  if (context.int('keepdims', 1) === 1) return result;
  return { ...result, shape: result.shape.filter((_size, axis) => !axes.includes(axis)) };
}

/** The shape of a computed tensor as ONNX sees it, for a batch of one. */
export function shapeOf(context: OperatorContext): ConstantValue {
  const value = context.value(0);
  const sizes = value?.kind === 'constant' ? [...value.shape] : sizesOf(context);
  const end = context.node.attribute.some(({ name }) => name === 'end');
  const taken = sizes.slice(context.int('start', 0), end ? context.int('end', 0) : undefined);
  return vector(taken, true);
}

function sizesOf(context: OperatorContext): number[] {
  const value = context.value(0);
  if (value?.kind === 'view') return value.axes.map(axisSize);
  const { id, layout, around } = context.tensor(0);
  const shape = context.builder.shapeOf(id);
  if (around) return [...around, shape.at(-1) ?? 1];
  if (shape.length === 1 || layout === 'channels-last') return [1, ...shape];
  const [height = 1, width = 1, channels = 1] = shape;
  return [1, channels, height, width];
}

/** A constant repeated along axes of length one. */
export function expandConstant(context: OperatorContext): ConstantValue {
  const value = context.constant(0);
  const target = [...context.constant(1).values];
  const rank = Math.max(target.length, value.shape.length);
  const from = (sizes: readonly number[], axis: number): number =>
    sizes[axis - rank + sizes.length] ?? 1;
  const shape = Array.from({ length: rank }, (_size, axis) =>
    Math.max(from(value.shape, axis), from(target, axis)),
  );
  const count = elementCount(shape);
  if (count === value.values.length) return { ...value, shape };
  if (count > mostFilled) throw context.refuse(`to ${count} numbers it is not folded`);
  const frame: ConstantValue = { kind: 'constant', shape, values: new Float32Array(count) };
  const repeated = combined((each) => each, value, frame);
  if (!repeated) throw context.refuse('the sizes do not agree');
  return { ...repeated, whole: value.whole };
}

/** Equal of two constants, and Where of three: exporters choose sizes so. */
export function compareConstants(context: OperatorContext): ConstantValue {
  const isEqual = context.node.op_type === 'Equal';
  const result = isEqual
    ? combined((left, right) => Number(left === right), context.constant(0), context.constant(1))
    : chosen(context.constant(0), context.constant(1), context.constant(2));
  if (!result) throw context.refuse('constants of these shapes are not folded');
  return result;
}

/** Of two arrays the first where a condition holds, which is not 0, else the second; null for shapes that do not meet. */
function chosen(
  condition: ConstantValue,
  first: ConstantValue,
  second: ConstantValue,
): ConstantValue | null {
  const taken = combined((holds, value) => (holds ? value : 0), condition, first);
  const left = combined((holds, value) => (holds ? 0 : value), condition, second);
  const sum = taken && left && combined((one, other) => one + other, taken, left);
  return sum && { ...sum, whole: first.whole === true && second.whole === true };
}

/**
 * Operators on constants of which shapes are made: Gather, Concat, Unsqueeze, Squeeze, Reshape.
 *
 * @param target of a Reshape; null for the others
 */
export function foldShape(
  context: OperatorContext,
  value: ConstantValue | null,
  target: number[] | null,
): ConstantValue {
  const { op_type: type } = context.node;
  if (type === 'Gather' && value && value.shape.length === 1) {
    const indexes = context.constant(1);
    const picked = indexes.values.map((index) => value.values.at(index) ?? NaN);
    if (picked.some(Number.isNaN)) throw context.refuse('it takes what is not there');
    return { kind: 'constant', shape: indexes.shape, values: picked, whole: value.whole };
  }
  if (type === 'Concat') {
    const parts = context.node.input.map((_name, index) => context.constant(index));
    return vector(
      parts.flatMap(({ values }) => [...values]),
      parts.every(({ whole }) => whole),
    );
  }
  if (type === 'Reshape' && value && target) return reshaped(context, value, target);
  if (type === 'Unsqueeze' && value) return unsqueezed(context, value);
  if (type === 'Squeeze' && value) return squeezed(context, value);
  throw context.refuse('of these constants it is not folded');
}

/** With axes of length one at the places that are named. */
function unsqueezed(context: OperatorContext, value: ConstantValue): ConstantValue {
  const axes = context.ints('axes') ?? context.numbers(1) ?? [];
  const rank = value.shape.length + axes.length;
  const places = axes.map((axis) => (axis < 0 ? axis + rank : axis));
  const shape = [...value.shape];
  for (const place of places.sort((left, right) => left - right)) shape.splice(place, 0, 1);
  return { ...value, shape };
}

/** Without the axes of length one that are named, or without all of them. */
function squeezed(context: OperatorContext, value: ConstantValue): ConstantValue {
  const rank = value.shape.length;
  const named = context.ints('axes') ?? context.numbers(1);
  const axes = named?.map((axis) => (axis < 0 ? axis + rank : axis));
  if (axes?.some((axis) => value.shape[axis] !== 1)) throw context.refuse('the sizes do not agree');
  const shape = value.shape.filter((size, axis) => !(axes ? axes.includes(axis) : size === 1));
  return { ...value, shape };
}

function reshaped(context: OperatorContext, value: ConstantValue, target: number[]): ConstantValue {
  const known = target.reduce((product, size) => (size === -1 ? product : product * size), 1);
  const shape = target.map((size) => (size === -1 ? value.values.length / known : size));
  const count = shape.reduce((product, size) => product * size, 1);
  if (count !== value.values.length) throw context.refuse('the sizes do not agree');
  return { ...value, shape };
}

function vector(values: readonly number[], whole = false): ConstantValue {
  return { kind: 'constant', shape: [values.length], values: Float32Array.from(values), whole };
}
