import { z } from 'zod';
import type { GraphValue } from '../operators/values';
import { checkLayout, slidingOf } from './convolutions';
import { constant, type LayerContext } from './layer-context';

/** TensorFlow counts no padding: neither as the largest pixel nor in a mean. */
export function pooling(context: LayerContext): GraphValue {
  const size = context.pair('pool_size', [2, 2]);
  const type = context.className === 'MaxPooling2D' ? 'MaxPool' : 'AveragePool';
  const window = { kernel_shape: size, ...slidingOf(context, size) };
  return context.onImage(type, [context.input], window);
}

export function globalPooling(context: LayerContext): GraphValue {
  checkLayout(context);
  const { input } = context;
  if (context.shape.length === 1) return input;
  const keeps = context.flag('keepdims', false);
  if (context.className === 'GlobalAveragePooling2D') {
    return context.operator('ReduceMean', [input], { axes: [1, 2], keepdims: keeps ? 1 : 0 });
  }
  const pooled = context.onImage('GlobalMaxPool', [input]);
  return keeps ? pooled : context.operator('Flatten', [pooled]);
}

const Amount = z.int().min(0).max(4096);
/** Of rows and columns, each before and behind. */
const Amounts = z.union([
  Amount.transform((all) => [all, all, all, all] as const),
  z.tuple([Amount, Amount]).transform(([rows, columns]) => [rows, rows, columns, columns] as const),
  z
    .tuple([z.tuple([Amount, Amount]), z.tuple([Amount, Amount])])
    .transform(([[top, bottom], [left, right]]) => [top, bottom, left, right] as const),
]);

/** @param sign 1 to put pixels around an image, -1 to take them away */
function changedEdges(context: LayerContext, name: string, sign: 1 | -1): GraphValue {
  checkLayout(context);
  const amounts = Amounts.safeParse(context.setting(name) ?? (sign === 1 ? 1 : 0));
  if (!amounts.success) throw context.refuse(`its ${name} is not read`);
  const [top, bottom, left, right] = amounts.data.map((each) => sign * each + 0);
  const pads = [0, top ?? 0, left ?? 0, 0, 0, bottom ?? 0, right ?? 0, 0];
  return context.operator('Pad', [context.input], { pads });
}

export function zeroPadding(context: LayerContext): GraphValue {
  return changedEdges(context, 'padding', 1);
}

export function cropping(context: LayerContext): GraphValue {
  return changedEdges(context, 'cropping', -1);
}

export function upsampling(context: LayerContext): GraphValue {
  checkLayout(context);
  const method = context.text('interpolation', 'nearest');
  if (method !== 'nearest' && method !== 'bilinear') {
    throw context.refuse(`the interpolation ${method} is not read`);
  }
  const scales = constant([1, 1, ...context.pair('size', [2, 2])]);
  const isNearest = method === 'nearest';
  return context.onImage('Resize', [context.input, null, scales], {
    mode: isNearest ? 'nearest' : 'linear',
    coordinate_transformation_mode: isNearest ? 'asymmetric' : 'half_pixel',
  });
}

/** A layer that brings images to a size: nothing where they have it already. */
export function resizing(context: LayerContext): GraphValue {
  const [height, width] = context.shape;
  const wanted = [context.size('height'), context.size('width')];
  if (wanted[0] === height && wanted[1] === width) return context.input;
  throw context.refuse(
    `it resizes images of ${height}×${width} to ${wanted.join('×')}; give --size ${wanted.join('x')}`,
  );
}
