import { averagingParts } from '../../../core/numerics/averaging-parts';
import { outputsLast } from '../network/layout';
import {
  convolve,
  convolveBack,
  pool,
  poolGlobally,
  project,
  type Pair,
  type Quad,
} from '../network/nodes';
import { samePadding, transposedSame } from '../network/same-padding';
import { attentionProduct } from './attention';
import type { OperatorContext } from './context';
import { reduceConstant } from './constants';
import { combined, standardised } from './fold-arrays';
import type { ConstantValue, EdgePaddedValue, GraphValue, NodeValue } from './values';

const pairOf = (values: number[] | null, otherwise: number): Pair => [
  values?.[0] ?? otherwise,
  values?.[1] ?? otherwise,
];

export function convolution(context: OperatorContext): NodeValue {
  const input = context.image(0);
  const kernel = context.constant(1);
  const [filters = 0, inputs = 0, height = 0, width = 0] = kernel.shape;
  if (kernel.shape.length !== 4) throw context.refuse('only two-dimensional convolutions are read');
  const bias = context.value(2) === null ? null : context.constant(2).values;
  const stride = pairOf(context.ints('strides'), 1);
  const dilation = pairOf(context.ints('dilations'), 1);
  const channels = context.builder.channelsOf(input.id);
  // Zero stands for as many as the channels ask for.
  const groups = context.int('group', 1) || channels / inputs;
  const reach: Pair = [(height - 1) * dilation[0] + 1, (width - 1) * dilation[1] + 1];
  if (channels !== inputs * groups || !Number.isInteger(groups)) {
    throw context.refuse(`its kernel takes ${inputs * groups} channels`);
  }
  const padding = paddingOf(context, input, reach, stride);
  const window = { filters, kernel: [height, width] as Pair, stride, padding, dilation, groups };
  const weights = {
    kernel: outputsLast(kernel.values, filters, inputs, height * width),
    ...(bias && { bias: spread(bias, filters) }),
  };
  return { ...input, id: convolve(context, input.id, window, weights) };
}

export function transposedConvolution(context: OperatorContext): NodeValue {
  const input = context.image(0);
  const { shape, values } = context.constant(1);
  const [inputs = 0, filters = 0, height = 0, width = 0] = shape;
  if (shape.length !== 4) throw context.refuse('only two-dimensional convolutions are read');
  const isDilated = (context.ints('dilations') ?? []).some((each) => each > 1);
  if (isDilated || context.int('group', 1) > 1) {
    throw context.refuse('dilated ones, and those in groups, are not read');
  }
  if (context.builder.channelsOf(input.id) !== inputs) {
    throw context.refuse(`its kernel takes ${inputs} channels`);
  }
  const stride = pairOf(context.ints('strides'), 1);
  const kernel: Pair = [height, width];
  const padding = cutOff(context, kernel, stride);
  const bias = context.value(2) === null ? null : context.constant(2).values;
  const weights = {
    kernel: outputsLast(values, inputs, filters, height * width),
    ...(bias && { bias: spread(bias, filters) }),
  };
  const id = convolveBack(context, input.id, { filters, kernel, stride, padding }, weights);
  return { ...input, id };
}

/** What is cut off the result of a transposed convolution: rows that it is to have more are cut less at their end. */
function cutOff(context: OperatorContext, kernel: Pair, stride: Pair): Quad {
  if (context.ints('output_shape')) throw context.refuse('an output shape is not read');
  const automatic = context.text('auto_pad', 'NOTSET');
  const [moreRows = 0, moreColumns = 0] = context.ints('output_padding') ?? [];
  const unreached = 'its output has rows or columns that no kernel reaches';
  if (automatic === 'SAME_UPPER' || automatic === 'SAME_LOWER') {
    const isReached = kernel[0] >= stride[0] && kernel[1] >= stride[1];
    if (!isReached || moreRows + moreColumns > 0) throw context.refuse(unreached);
    const sides = [transposedSame(kernel[0], stride[0]), transposedSame(kernel[1], stride[1])];
    const [rows, columns] = sides.map((side) =>
      automatic === 'SAME_LOWER' ? side.reverse() : side,
    );
    return [...(rows ?? []), ...(columns ?? [])] as Quad;
  }
  const [top = 0, left = 0, bottom = 0, right = 0] = context.ints('pads') ?? [];
  if (bottom < moreRows || right < moreColumns) throw context.refuse(unreached);
  return [top, bottom - moreRows, left, right - moreColumns];
}

/** One number for all, or one for each. */
function spread(values: Float32Array, count: number): Float32Array {
  return values.length === 1 ? new Float32Array(count).fill(values[0] ?? 0) : values;
}

/** Explicit, or as `auto_pad` says for the size of the input. */
function paddingOf(context: OperatorContext, input: NodeValue, reach: Pair, stride: Pair): Quad {
  const automatic = context.text('auto_pad', 'NOTSET');
  const [height = 1, width = 1] = context.builder.shapeOf(input.id);
  if (automatic === 'SAME_UPPER' || automatic === 'SAME_LOWER') {
    const vertical = samePadding(height, reach[0], stride[0]);
    const horizontal = samePadding(width, reach[1], stride[1]);
    if (automatic === 'SAME_LOWER') return [...vertical.reverse(), ...horizontal.reverse()] as Quad;
    return [...vertical, ...horizontal];
  }
  const [top = 0, left = 0, bottom = 0, right = 0] = context.ints('pads') ?? [];
  return [top, bottom, left, right];
}

export function pooling(context: OperatorContext): NodeValue {
  const first = context.value(0);
  if (first?.kind === 'edge-padded') return poolingOfEdges(context, first);
  const input = context.image(0);
  const size = pairOf(context.ints('kernel_shape'), 1);
  const stride = pairOf(context.ints('strides'), 1);
  if ((context.ints('dilations') ?? []).some((each) => each > 1)) {
    throw context.refuse('dilated pooling is not read');
  }
  const given = paddingOf(context, input, size, stride);
  const countPadding = context.int('count_include_pad', 0) === 1;
  const ceil = context.int('ceil_mode', 0) === 1;
  const padding = ceil ? withCeiling(context, input, size, stride, given) : given;
  if (ceil && countPadding && padding.join() !== given.join()) {
    throw context.refuse('ceil_mode with counted padding is not read');
  }
  const kind = context.node.op_type === 'MaxPool' ? 'max-pool' : 'average-pool';
  const window = { size, stride, padding };
  return { ...input, id: pool(context, input.id, kind, window, countPadding) };
}

/** A maximum over images that were padded with their edges. */
function poolingOfEdges(context: OperatorContext, { base, padding }: EdgePaddedValue): NodeValue {
  const size = pairOf(context.ints('kernel_shape'), 1);
  const stride = pairOf(context.ints('strides'), 1);
  const [top, bottom, left, right] = padding;
  const isPlain =
    context.node.op_type === 'MaxPool' &&
    base.layout === 'channels-first' &&
    (context.ints('pads') ?? []).every((each) => each === 0) &&
    (context.ints('dilations') ?? []).every((each) => each === 1) &&
    context.text('auto_pad', 'NOTSET') === 'NOTSET' &&
    context.int('ceil_mode', 0) === 0;
  const holdsEdges = Math.max(top, bottom) < size[0] && Math.max(left, right) < size[1];
  if (!isPlain || !holdsEdges) {
    throw context.refuse('padding by edges is read before a plain maximum alone');
  }
  return { ...base, id: pool(context, base.id, 'max-pool', { size, stride, padding }) };
}

/** The padding at bottom and right that lets the last, partial window in, as ceil_mode does. */
function withCeiling(
  context: OperatorContext,
  input: NodeValue,
  size: Pair,
  stride: Pair,
  [top, bottom, left, right]: Quad,
): Quad {
  const [height = 1, width = 1] = context.builder.shapeOf(input.id);
  const extra = (length: number, window: number, step: number): number => {
    const rest = (length - window) % step;
    return rest === 0 ? 0 : step - rest;
  };
  return [
    top,
    bottom + extra(height + top + bottom, size[0], stride[0]),
    left,
    right + extra(width + left + right, size[1], stride[1]),
  ];
}

export function globalPool(context: OperatorContext): NodeValue {
  const input = context.image(0);
  const kind = context.node.op_type === 'GlobalMaxPool' ? 'max-pool' : 'average-pool';
  return { ...input, id: poolGlobally(context, input.id, kind, true) };
}

/** The mean over height and width; of a constant over any axes. */
export function reduceMean(context: OperatorContext): GraphValue {
  if (context.value(0)?.kind === 'constant') return reduceConstant(context);
  const input = context.tensor(0);
  const rank = input.around ? input.around.length + 1 : 4;
  const axes = (context.ints('axes') ?? context.numbers(1) ?? []).map((axis) =>
    axis < 0 ? axis + rank : axis,
  );
  const positions = input.around?.flatMap((size, axis) => (size > 1 ? [axis] : []));
  const expected = positions?.join() ?? (input.layout === 'channels-last' ? '1,2' : '2,3');
  if (axes.sort().join() !== expected)
    throw context.refuse(`over the axes ${axes.join()} it is not read`);
  const keeps = context.int('keepdims', 1) === 1;
  return { ...input, id: poolGlobally(context, input.id, 'average-pool', keeps) };
}

export function batchNorm(context: OperatorContext): GraphValue {
  if (context.value(0)?.kind === 'constant') return standardisedKernel(context);
  const input = context.tensor(0);
  const part = (index: number): Float32Array => context.constant(index).values;
  const node = {
    kind: 'batch-norm' as const,
    // ONNX keeps this share of the old statistics, PyTorch and Temper take it of the new ones.
    momentum: 1 - context.float('momentum', 0.9),
    epsilon: context.float('epsilon', 1e-5),
  };
  const values = { gamma: part(1), beta: part(2), mean: part(3), variance: part(4) };
  return { ...input, id: context.builder.add(context.name, node, [input.id], values) };
}

/** A batch norm of a kernel, seen as a batch of its filters' weights: how weight standardisation is written. */
function standardisedKernel(context: OperatorContext): ConstantValue {
  const value = context.constant(0);
  const perFilter = (index: number): ConstantValue => {
    const { values } = context.constant(index);
    return {
      kind: 'constant',
      shape: value.shape.map((_, axis) => (axis === 1 ? values.length : 1)),
      values,
    };
  };
  const epsilon = context.float('epsilon', 1e-5);
  const around = value.shape.flatMap((_size, axis) => (axis === 1 ? [] : [axis]));
  const steps: [(left: number, right: number) => number, number][] = [
    [(left, right) => left * right, 1],
    [(left, right) => left + right, 2],
  ];
  const isOwn = context.int('training_mode', 0) === 1;
  if (!isOwn) {
    // By the statistics that the graph computed before.
    steps.unshift(
      [(left, right) => left - right, 3],
      [(left, right) => left / Math.sqrt(right + epsilon), 4],
    );
  }
  const first = isOwn ? standardised(value, around, epsilon) : value;
  const result = steps.reduce<ConstantValue | null>(
    (before, [combine, index]) => before && combined(combine, before, perFilter(index)),
    first,
  );
  if (!result) throw context.refuse('its factors are not one for each filter');
  return result;
}

export function layerNorm(context: OperatorContext): NodeValue {
  const input = context.tensor(0);
  const shape = context.builder.shapeOf(input.id);
  const channels = shape.at(-1) ?? 0;
  const gamma = context.constant(1).values;
  if (gamma.length !== channels || (shape.length === 3 && input.layout !== 'channels-last')) {
    throw context.refuse('it normalises over more than the channels');
  }
  const beta = context.value(2) === null ? new Float32Array(channels) : context.constant(2).values;
  const node = { kind: 'layer-norm' as const, epsilon: context.float('epsilon', 1e-5) };
  return { ...input, id: context.builder.add(context.name, node, [input.id], { gamma, beta }) };
}

export function gemm(context: OperatorContext): NodeValue {
  const input = context.tensor(0);
  const matrix = context.constant(1);
  const [first = 0, second = 0] = matrix.shape;
  if (context.int('transA', 0) === 1) throw context.refuse('a transposed input is not read');
  const transposed = context.int('transB', 0) === 1;
  const [units, inputs] = transposed ? [first, second] : [second, first];
  const kernel = transposed ? outputsLast(matrix.values, units, inputs, 1) : matrix.values;
  const alpha = context.float('alpha', 1);
  const beta = context.float('beta', 1);
  const bias = context.value(2) === null ? null : context.constant(2).values;
  return dense(context, input, {
    inputs,
    units,
    kernel: alpha === 1 ? kernel : kernel.map((value) => value * alpha),
    bias: bias && (beta === 1 ? bias : bias.map((value) => value * beta)),
  });
}

export function matMul(context: OperatorContext): GraphValue {
  const product = attentionProduct(context);
  if (product) return product;
  const averaged = partsAveraged(context);
  if (averaged) return averaged;
  const input = context.tensor(0);
  const matrix = context.constant(1);
  const [inputs = 0, units = 0] = matrix.shape;
  if (matrix.shape.length !== 2) throw context.refuse('only products with a matrix are read');
  return dense(context, input, { inputs, units, kernel: matrix.values, bias: null });
}

/**
 * A product with constant shares that takes the means over parts of the columns, [width, parts] from the right, or of
 * the rows, [parts, height] from the left: half of an adaptive pooling.
 */
function partsAveraged(context: OperatorContext): NodeValue | null {
  const fromLeft = context.value(0)?.kind === 'constant';
  const matrix = context.constant(fromLeft ? 0 : 1);
  const input = context.tensor(fromLeft ? 1 : 0);
  const [height = 1, width = 1, channels] = context.builder.shapeOf(input.id);
  if (channels === undefined || input.layout === 'channels-last' || matrix.shape.length !== 2) {
    return null;
  }
  const [rows = 0, columns = 0] = matrix.shape;
  const [length, parts] = fromLeft ? [columns, rows] : [rows, columns];
  const expected = averagingParts(length, parts);
  const isAverage = matrix.values.every((value, index) => {
    const [row, column] = [Math.floor(index / columns), index % columns];
    const share = fromLeft ? expected[row]?.[column] : expected[column]?.[row];
    return share !== undefined && Math.abs(value - share) < 1e-6;
  });
  if (length !== (fromLeft ? height : width) || !isAverage) return null;
  const size: Pair = fromLeft ? [parts, width] : [height, parts];
  const node = { kind: 'adaptive-average-pool' as const, size };
  return { ...input, id: context.builder.add(context.name, node, [input.id]) };
}

interface DenseValues {
  inputs: number;
  units: number;
  kernel: Float32Array;
  bias: Float32Array | null;
}

/** On features a dense layer; on channels-last images a convolution of one pixel. */
function dense(
  context: OperatorContext,
  input: NodeValue,
  { inputs, units, kernel, bias }: DenseValues,
): NodeValue {
  const shape = context.builder.shapeOf(input.id);
  if (shape.at(-1) !== inputs) throw context.refuse(`its matrix takes ${inputs} features`);
  if (shape.length > 1 && input.layout !== 'channels-last') {
    throw context.refuse('it multiplies along the width');
  }
  const weights = { kernel, ...(bias && { bias: spread(bias, units) }) };
  return { ...input, id: project(context, input.id, units, weights) };
}
