import { z } from 'zod';
import { checkLayout, slidingOf } from './convolutions';
import { pool, poolGlobally } from '../network/nodes';
import type { LayerContext } from './layer-context';
import type { KerasValue } from './values';

/** TensorFlow counts no padding: neither as the largest pixel nor in a mean. */
export function pooling(context: LayerContext): KerasValue {
  const size = context.pair('pool_size', [2, 2]);
  const kind = context.className === 'MaxPooling2D' ? 'max-pool' : 'average-pool';
  const window = { size, ...slidingOf(context, size, size) };
  return { id: pool(context, context.input.id, kind, window) };
}

export function globalPooling(context: LayerContext): KerasValue {
  checkLayout(context);
  if (context.shape.length === 1) return context.input;
  const kind = context.className === 'GlobalMaxPooling2D' ? 'max-pool' : 'average-pool';
  const keeps = context.flag('keepdims', false);
  return { id: poolGlobally(context, context.input.id, kind, keeps) };
}

const Amount = z.int().min(0).max(4096);
const Amounts = z.union([
  Amount.transform(
    (all) =>
      [
        [all, all],
        [all, all],
      ] as const,
  ),
  z.tuple([Amount, Amount]).transform(
    ([rows, columns]) =>
      [
        [rows, rows],
        [columns, columns],
      ] as const,
  ),
  z.tuple([z.tuple([Amount, Amount]), z.tuple([Amount, Amount])]),
]);

export function zeroPadding(context: LayerContext): KerasValue {
  checkLayout(context);
  const amounts = Amounts.safeParse(context.setting('padding') ?? 1);
  if (!amounts.success) throw context.refuse('its padding is not read');
  const [[top, bottom], [left, right]] = amounts.data;
  return context.add({ kind: 'pad', padding: [top, bottom, left, right] });
}

export function upsampling(context: LayerContext): KerasValue {
  checkLayout(context);
  const method = context.text('interpolation', 'nearest');
  if (method !== 'nearest' && method !== 'bilinear') {
    throw context.refuse(`the interpolation ${method} is not read`);
  }
  return context.add({ kind: 'upsample', scale: context.pair('size', [2, 2]), method });
}

/** A layer that brings images to a size: nothing where they have it already. */
export function resizing(context: LayerContext): KerasValue {
  const [height, width] = context.shape;
  const wanted = [context.size('height'), context.size('width')];
  if (wanted[0] === height && wanted[1] === width) return context.input;
  throw context.refuse(
    `it resizes images of ${height}×${width} to ${wanted.join('×')}; give --size ${wanted.join('x')}`,
  );
}
