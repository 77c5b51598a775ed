import { samePadding, transposedSame } from '../network/same-padding';
import { activate } from './activations';
import {
  convolve,
  convolveBack,
  project,
  type Pair,
  type Quad,
  type Sliding,
  type Weights,
} from '../network/nodes';
import type { LayerContext } from './layer-context';
import type { KerasValue } from './values';

/** Strides, padding and dilation, as the configuration says for a window of a size. */
export function slidingOf(
  context: LayerContext,
  size: Pair,
  ownStride: Pair,
): Sliding & { dilation: Pair } {
  checkLayout(context);
  const stride = context.pair('strides', ownStride);
  const dilation = context.pair('dilation_rate', [1, 1]);
  const reach = (axis: 0 | 1): number => (size[axis] - 1) * dilation[axis] + 1;
  const kind = context.text('padding', 'valid');
  if (kind === 'valid') return { stride, padding: [0, 0, 0, 0], dilation };
  if (kind !== 'same') throw context.refuse(`the padding ${kind} is not read`);
  const [height = 1, width = 1] = context.shape;
  const padding: Quad = [
    ...samePadding(height, reach(0), stride[0]),
    ...samePadding(width, reach(1), stride[1]),
  ];
  return { stride, padding, dilation };
}

/** @throws TemperError for images that are channels-first */
export function checkLayout(context: LayerContext): void {
  const layout = context.text('data_format', 'channels_last');
  if (layout !== 'channels_last') throw context.refuse(`the data format ${layout} is not read`);
}

export function convolution(context: LayerContext): KerasValue {
  const filters = context.size('filters');
  const groups = context.size('groups', 1);
  const kernel = context.pair('kernel_size');
  return convolved(context, filters, kernel, groups, {
    kernel: context.variable(['kernel'], 0, [...kernel, context.channels / groups, filters]),
    ...biasOf(context, 1, filters),
  });
}

/** Its kernel lies as Temper's does: height, width, output, input. */
export function transposedConvolution(context: LayerContext): KerasValue {
  checkLayout(context);
  const filters = context.size('filters');
  const kernel = context.pair('kernel_size');
  const stride = context.pair('strides', [1, 1]);
  const kind = context.text('padding', 'valid');
  if (context.pair('dilation_rate', [1, 1]).some((each) => each > 1)) {
    throw context.refuse('dilated transposed convolutions are not read');
  }
  if (kernel.some((size, axis) => size < (stride[axis] ?? 1))) {
    throw context.refuse('its kernel is smaller than its stride');
  }
  if (kind !== 'valid' && kind !== 'same') {
    throw context.refuse(`the padding ${kind} is not read`);
  }
  const padding: Quad =
    kind === 'valid'
      ? [0, 0, 0, 0]
      : [...transposedSame(kernel[0], stride[0]), ...transposedSame(kernel[1], stride[1])];
  const weights = {
    kernel: context.variable(['kernel'], 0, [...kernel, filters, context.channels]),
    ...biasOf(context, 1, filters),
  };
  const window = { filters, kernel, stride, padding };
  return activate(context, { id: convolveBack(context, context.input.id, window, weights) });
}

export function depthwiseConvolution(context: LayerContext): KerasValue {
  const kernel = context.pair('kernel_size');
  const filters = context.channels * context.size('depth_multiplier', 1);
  return convolved(context, filters, kernel, context.channels, {
    kernel: depthwiseKernel(context, kernel),
    ...biasOf(context, 1, filters),
  });
}

export function separableConvolution(context: LayerContext): KerasValue {
  const kernel = context.pair('kernel_size');
  const between = context.channels * context.size('depth_multiplier', 1);
  const filters = context.size('filters');
  const depthwise = { filters: between, kernel, groups: context.channels };
  const window = { ...depthwise, ...slidingOf(context, kernel, [1, 1]) };
  const own = { kernel: depthwiseKernel(context, kernel) };
  const id = convolve(context, context.input.id, window, own);
  const weights = {
    kernel: context.variable(['pointwise_kernel'], 1, [1, 1, between, filters]),
    ...biasOf(context, 2, filters),
  };
  return activate(context, { id: project(context, id, filters, weights) });
}

function convolved(
  context: LayerContext,
  filters: number,
  kernel: Pair,
  groups: number,
  weights: Weights,
): KerasValue {
  const window = { filters, kernel, groups, ...slidingOf(context, kernel, [1, 1]) };
  return activate(context, { id: convolve(context, context.input.id, window, weights) });
}

/** [height, width, inputs, multiplier] in memory is [height, width, 1, inputs · multiplier]. */
function depthwiseKernel(context: LayerContext, kernel: Pair): Float32Array {
  const multiplier = context.size('depth_multiplier', 1);
  const shape = [...kernel, context.channels, multiplier];
  return context.variable(['depthwise_kernel', 'kernel'], 0, shape);
}

export function dense(context: LayerContext): KerasValue {
  const units = context.size('units');
  const weights = {
    kernel: context.variable(['kernel'], 0, [context.channels, units]),
    ...biasOf(context, 1, units),
  };
  return activate(context, { id: project(context, context.input.id, units, weights) });
}

function biasOf(context: LayerContext, index: number, size: number): { bias?: Float32Array } {
  return context.flag('use_bias', true) ? { bias: context.variable(['bias'], index, [size]) } : {};
}
