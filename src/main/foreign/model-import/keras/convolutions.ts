import { samePadding } from '../same-padding';
import { activate } from './activations';
import type { LayerContext, Pair } from './layer-context';
import type { KerasValue } from './values';

type Quad = [number, number, number, number];

/** How a window moves over an image. */
export interface Sliding {
  stride: Pair;
  padding: Quad;
  dilation: Pair;
}

/** Strides, padding and dilation, as the configuration says for a window of a size. */
export function slidingOf(context: LayerContext, size: Pair, ownStride: Pair): Sliding {
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
  const { channels } = context;
  if (context.shape.length === 1) return pixelConvolution(context, filters, kernel, groups);
  const values = {
    kernel: context.variable(['kernel'], 0, [...kernel, channels / groups, filters]),
    ...biasOf(context, 1, filters),
  };
  const node = convolutionNode(slidingOf(context, kernel, [1, 1]), filters, kernel, groups, values);
  return activate(context, context.add(node, values));
}

/** Features that a Reshape to 1×1 pixel has made an image of: there a convolution is a dense layer. */
function pixelConvolution(
  context: LayerContext,
  filters: number,
  kernel: Pair,
  groups: number,
): KerasValue {
  if (groups > 1 || kernel.join() !== '1,1') throw context.refuse('its input is one pixel');
  const values = {
    kernel: context.variable(['kernel'], 0, [1, 1, context.channels, filters]),
    ...biasOf(context, 1, filters),
  };
  const node = { kind: 'dense' as const, units: filters, bias: 'bias' in values };
  return activate(context, context.add(node, values));
}

export function depthwiseConvolution(context: LayerContext): KerasValue {
  const kernel = context.pair('kernel_size');
  const filters = context.channels * context.size('depth_multiplier', 1);
  const values = { kernel: depthwiseKernel(context, kernel), ...biasOf(context, 1, filters) };
  const sliding = slidingOf(context, kernel, [1, 1]);
  const node = convolutionNode(sliding, filters, kernel, context.channels, values);
  return activate(context, context.add(node, values));
}

export function separableConvolution(context: LayerContext): KerasValue {
  const kernel = context.pair('kernel_size');
  const between = context.channels * context.size('depth_multiplier', 1);
  const filters = context.size('filters');
  const own = { kernel: depthwiseKernel(context, kernel) };
  const sliding = slidingOf(context, kernel, [1, 1]);
  const depthwise = context.add(
    convolutionNode(sliding, between, kernel, context.channels, own),
    own,
  );
  const values = {
    kernel: context.variable(['pointwise_kernel'], 1, [1, 1, between, filters]),
    ...biasOf(context, 2, filters),
  };
  const still: Sliding = { stride: [1, 1], padding: [0, 0, 0, 0], dilation: [1, 1] };
  const node = convolutionNode(still, filters, [1, 1], 1, values);
  return activate(context, context.add(node, values, [depthwise]));
}

/** [height, width, inputs, multiplier] in memory is [height, width, 1, inputs · multiplier]. */
function depthwiseKernel(context: LayerContext, kernel: Pair): Float32Array {
  const multiplier = context.size('depth_multiplier', 1);
  const shape = [...kernel, context.channels, multiplier];
  return context.variable(['depthwise_kernel', 'kernel'], 0, shape);
}

function convolutionNode(
  { stride, padding, dilation }: Sliding,
  filters: number,
  kernel: Pair,
  groups: number,
  values: object,
) {
  return {
    kind: 'conv2d' as const,
    filters,
    kernel,
    stride,
    padding,
    ...(dilation.some((each) => each > 1) && { dilation }),
    ...(groups > 1 && { groups }),
    bias: 'bias' in values,
  };
}

/** On features a dense layer, on images a convolution of one pixel. */
export function dense(context: LayerContext): KerasValue {
  const units = context.size('units');
  const values = {
    kernel: context.variable(['kernel'], 0, [context.channels, units]),
    ...biasOf(context, 1, units),
  };
  if (context.shape.length === 1) {
    const node = { kind: 'dense' as const, units, bias: 'bias' in values };
    return activate(context, context.add(node, values));
  }
  const still: Sliding = { stride: [1, 1], padding: [0, 0, 0, 0], dilation: [1, 1] };
  return activate(context, context.add(convolutionNode(still, units, [1, 1], 1, values), values));
}

function biasOf(context: LayerContext, index: number, size: number): { bias?: Float32Array } {
  return context.flag('use_bias', true) ? { bias: context.variable(['bias'], index, [size]) } : {};
}
