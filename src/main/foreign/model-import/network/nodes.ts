import { unreadable } from '../../formats/outside-file';
import type { GraphBuilder, NewNode } from './graph-builder';

export type Pair = [number, number];
export type Quad = [number, number, number, number];

/** Where an importer adds nodes: a layer of Keras, or an operator of a graph. */
export interface NodePlace {
  readonly builder: GraphBuilder;
  /** Its wish for the ids of nodes. */
  readonly name: string;
  /** @param reason completes "its layer …: " */
  refuse(reason: string): Error;
}

/** How a window moves over an image. */
export interface Sliding {
  stride: Pair;
  /** Top, bottom, left, right. */
  padding: Quad;
}

export interface Convolution extends Sliding {
  filters: number;
  kernel: Pair;
  dilation: Pair;
  groups: number;
}

/** Kernels in Temper's order: [height, width, inputs of a group, filters], or [inputs, units]. */
export interface Weights {
  kernel: Float32Array;
  bias?: Float32Array;
}

/** A convolution; features that were reshaped to one pixel get a dense layer. */
export function convolve(
  place: NodePlace,
  input: string,
  { filters, kernel, stride, padding, dilation, groups }: Convolution,
  weights: Weights,
): string {
  const { builder, name } = place;
  const bias = weights.bias !== undefined;
  if (builder.shapeOf(input).length === 1) {
    if (groups > 1 || kernel.join() !== '1,1') throw place.refuse('its input is one pixel');
    return builder.add(name, { kind: 'dense', units: filters, bias }, [input], { ...weights });
  }
  const node = {
    kind: 'conv2d' as const,
    filters,
    kernel,
    stride,
    padding,
    ...(dilation.some((each) => each > 1) && { dilation }),
    ...(groups > 1 && { groups }),
    bias,
  };
  return builder.add(name, node, [input], { ...weights });
}

/** A transposed convolution, with a kernel in the order height, width, output, input; features become one pixel. */
export function convolveBack(
  { builder, name }: NodePlace,
  input: string,
  { filters, kernel, stride, padding }: Sliding & { filters: number; kernel: Pair },
  weights: Weights,
): string {
  const shape = builder.shapeOf(input);
  const size: [number, number, number] = [1, 1, shape[0] ?? 1];
  const image =
    shape.length === 3 ? input : builder.add(`${name}-pixel`, { kind: 'reshape', size }, [input]);
  const bias = weights.bias !== undefined;
  const node = { kind: 'conv2d-transpose' as const, filters, kernel, stride, padding, bias };
  return builder.add(name, node, [image], { ...weights });
}

/** The same matrix for every pixel: of features a dense layer, of images a convolution of one pixel. */
export function project(place: NodePlace, input: string, units: number, weights: Weights): string {
  const { stride, padding, dilation } = still;
  const window = { filters: units, kernel: [1, 1] as Pair, stride, padding, dilation, groups: 1 };
  return convolve(place, input, window, weights);
}

const still = {
  stride: [1, 1] as Pair,
  padding: [0, 0, 0, 0] as Quad,
  dilation: [1, 1] as Pair,
};

/** Maximum or mean of windows. @param countPadding whether the padding counts in a mean */
export function pool(
  { builder, name }: NodePlace,
  input: string,
  kind: 'max-pool' | 'average-pool',
  { size, stride, padding }: Sliding & { size: Pair },
  countPadding = false,
): string {
  const window = { size, stride, padding };
  const node = kind === 'max-pool' ? { kind, ...window } : { kind, ...window, countPadding };
  return builder.add(name, node, [input]);
}

/** Maximum or mean over all pixels. @param keeps whether it stays an image, of one pixel */
export function poolGlobally(
  place: NodePlace,
  input: string,
  kind: 'max-pool' | 'average-pool',
  keeps: boolean,
): string {
  const { builder, name } = place;
  if (kind === 'average-pool') {
    const node = { kind: 'global-average-pool' as const, ...(keeps && { keepDimensions: keeps }) };
    return builder.add(name, node, [input]);
  }
  const [height = 1, width = 1] = builder.shapeOf(input);
  const pooled = pool(place, input, kind, { size: [height, width], ...still });
  return keeps ? pooled : builder.add(name, { kind: 'flatten' }, [pooled]);
}

/** Features of an image, row by row; channel by channel where the model has its channels first. */
export function flattened(
  { builder, name }: NodePlace,
  input: string,
  isChannelsFirst: boolean,
): string {
  const [height = 1, width = 1, channels] = builder.shapeOf(input);
  if (channels === undefined) return input;
  const order = isChannelsFirst && height * width > 1 && { order: 'channels-first' as const };
  return builder.add(name, { kind: 'flatten', ...order }, [input]);
}

/**
 * The node of factor · x + shift, one of each for every channel: a fixed normalisation (x - mean) / deviation of the
 * image itself, trained values anywhere else. A normalisation cannot turn an image into its negative.
 */
export function affineNode(
  isImage: boolean,
  factors: Float32Array,
  shifts: Float32Array,
): { node: NewNode; values: Record<string, Float32Array> } {
  const isPositive = factors.every((factor) => factor > 0 && Number.isFinite(1 / factor));
  if (!isImage || !isPositive) {
    const bias = shifts.some((shift) => shift !== 0);
    const node = { kind: 'channel-scale' as const, bias };
    return { node, values: { gamma: factors, ...(bias && { beta: shifts }) } };
  }
  const node = {
    kind: 'normalise' as const,
    mean: Array.from(factors, (factor, index) => -(shifts[index] ?? 0) / factor),
    deviation: Array.from(factors, (factor) => 1 / factor),
  };
  return { node, values: {} };
}

/** The logits that a model ends in; those of one pixel are flattened. */
export function flatLogits(builder: GraphBuilder, last: string, path: string): string {
  const shape = builder.shapeOf(last);
  if (shape.length === 1 && (shape[0] ?? 0) > 1) return last;
  if (shape[0] === 1 && shape[1] === 1) return builder.add('logits', { kind: 'flatten' }, [last]);
  throw unreadable(
    path,
    `its output has the shape [${shape.join(', ')}], not one number for each of several classes`,
    'Temper takes classifiers of two and more classes.',
  );
}
