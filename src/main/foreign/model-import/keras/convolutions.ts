import { outputsFirst } from '../network/layout';
import type { ConstantValue, GraphValue } from '../operators/values';
import type { Attributes } from '../operators/words';
import { activate } from './activations';
import { constant, type LayerContext } from './layer-context';

type Pair = [number, number];

/** Strides, padding and dilation of a window. */
export function slidingOf(context: LayerContext, ownStride: Pair): Attributes {
  checkLayout(context);
  const kind = context.text('padding', 'valid');
  if (kind !== 'valid' && kind !== 'same') throw context.refuse(`the padding ${kind} is not read`);
  return {
    strides: context.pair('strides', ownStride),
    dilations: context.pair('dilation_rate', [1, 1]),
    ...(kind === 'same' && { auto_pad: 'SAME_UPPER' }),
  };
}

/** @throws TemperError for images that are channels-first */
export function checkLayout(context: LayerContext): void {
  const layout = context.text('data_format', 'channels_last');
  if (layout !== 'channels_last') throw context.refuse(`the data format ${layout} is not read`);
}

export function convolution(context: LayerContext): GraphValue {
  const filters = context.size('filters');
  const groups = context.size('groups', 1);
  const kernel = context.pair('kernel_size');
  const inputs = context.channels / groups;
  const values = context.variable(['kernel'], 0, [...kernel, inputs, filters]);
  const weights = [asConvolution(values, kernel, inputs, filters), biasOf(context, 1, filters)];
  return activate(context, convolved(context, weights, groups));
}

/** The kernel is [height, width, filters, inputs]; graphs have [inputs, filters, height, width]. */
export function transposedConvolution(context: LayerContext): GraphValue {
  const filters = context.size('filters');
  const kernel = context.pair('kernel_size');
  const { channels } = context;
  const steps = context.pair('strides', [1, 1]);
  if (kernel.some((size, axis) => size < (steps[axis] ?? 1))) {
    throw context.refuse('its kernel is smaller than its stride');
  }
  if ((context.setting('output_padding') ?? null) !== null) {
    throw context.refuse('its output_padding is not read');
  }
  const values = context.variable(['kernel'], 0, [...kernel, filters, channels]);
  const weights = [asConvolution(values, kernel, filters, channels), biasOf(context, 1, filters)];
  const inputs = [context.input, ...weights];
  const result = context.onImage('ConvTranspose', inputs, slidingOf(context, [1, 1]));
  return activate(context, result);
}

export function depthwiseConvolution(context: LayerContext): GraphValue {
  const filters = context.channels * context.size('depth_multiplier', 1);
  const weights = [depthwiseKernel(context), biasOf(context, 1, filters)];
  return activate(context, convolved(context, weights, context.channels));
}

export function separableConvolution(context: LayerContext): GraphValue {
  const between = context.channels * context.size('depth_multiplier', 1);
  const filters = context.size('filters');
  const first = convolved(context, [depthwiseKernel(context)], context.channels);
  const kernel = context.variable(['pointwise_kernel'], 1, [1, 1, between, filters]);
  const weights = [constant(kernel, [between, filters]), biasOf(context, 2, filters)];
  return activate(context, context.operator('Gemm', [first, ...weights]));
}

function convolved(
  context: LayerContext,
  weights: readonly (ConstantValue | null)[],
  group: number,
): GraphValue {
  const attributes = { ...slidingOf(context, [1, 1]), group };
  return context.onImage('Conv', [context.input, ...weights], attributes);
}

/** [height, width, inputs, multiplier] in memory is [height, width, 1, inputs · multiplier]. */
function depthwiseKernel(context: LayerContext): ConstantValue {
  const multiplier = context.size('depth_multiplier', 1);
  const kernel = context.pair('kernel_size');
  const shape = [...kernel, context.channels, multiplier];
  const values = context.variable(['depthwise_kernel', 'kernel'], 0, shape);
  return asConvolution(values, kernel, 1, context.channels * multiplier);
}

/** [height, width, inputs, filters] in the order in which graphs have kernels. */
function asConvolution(
  values: Float32Array,
  [height, width]: Pair,
  inputs: number,
  filters: number,
): ConstantValue {
  const turned = outputsFirst(values, filters, inputs, height * width);
  return constant(turned, [filters, inputs, height, width]);
}

export function dense(context: LayerContext): GraphValue {
  const units = context.size('units');
  const shape = [context.channels, units];
  const kernel = constant(context.variable(['kernel'], 0, shape), shape);
  const product = context.operator('Gemm', [context.input, kernel, biasOf(context, 1, units)]);
  return activate(context, product);
}

function biasOf(context: LayerContext, index: number, size: number): ConstantValue | null {
  if (!context.flag('use_bias', true)) return null;
  return constant(context.variable(['bias'], index, [size]));
}
