import { elementCount } from '../../formats/weight-file';
import type { OperatorContext } from './context';
import type { Axis, Factor, NodeValue, GraphValue, ViewValue } from './values';

/**
 * Tensors of positions and heads: exporters reshape, transpose and take apart what a layer gave before attention, and put
 * it together again behind it. None of that computes anything: a view follows it as steps through the layer's values.
 */

/** What a tensor's axes step through, as ONNX sees it, for a batch of one. */
export function viewOf(context: OperatorContext, value: NodeValue | ViewValue): ViewValue {
  if (value.kind === 'view') return value;
  const { id, layout, around } = value;
  const [rows = 1, columns = 1, channels = 1] = imageShape(context, id);
  const row = axis(rows, columns * channels);
  const column = axis(columns, channels);
  const channel = axis(channels, 1);
  const view = { kind: 'view' as const, base: id, offset: 0, scale: 1 };
  if (around) {
    const positions = axis(rows * columns, channels);
    return reshaped(context, { ...view, axes: [positions, channel] }, [...around, channels]);
  }
  if (context.builder.shapeOf(id).length === 1) return { ...view, axes: [[], channel] };
  const axes = layout === 'channels-first' ? [channel, row, column] : [row, column, channel];
  return { ...view, axes: [[], ...axes] };
}

/** As [height, width, channels], features as those of one pixel. */
export function imageShape(context: OperatorContext, id: string): number[] {
  const shape = context.builder.shapeOf(id);
  return shape.length === 1 ? [1, 1, ...shape] : shape;
}

function axis(size: number, stride: number): Axis {
  return size === 1 ? [] : [{ size, stride }];
}

export function axisSize(factors: Axis): number {
  return factors.reduce((product, { size }) => product * size, 1);
}

/** @param target sizes; -1 for what is left, 0 for what is there */
export function reshaped(
  context: OperatorContext,
  view: ViewValue,
  target: readonly number[],
): ViewValue {
  const sizes = view.axes.map(axisSize);
  const wanted = target.map((size, index) => (size === 0 ? (sizes[index] ?? 0) : size));
  const known = elementCount(wanted.filter((size) => size !== -1));
  const complete = wanted.map((size) => (size === -1 ? elementCount(sizes) / known : size));
  const left = merged(view.axes.flat());
  const axes = complete.map((size) => taken(context, left, size));
  if (left.length > 0) throw context.refuse('the sizes do not agree');
  return { ...view, axes };
}

/** Takes an axis of a size off the front of what is left. */
function taken(context: OperatorContext, left: Factor[], size: number): Axis {
  const found: Factor[] = [];
  for (let missing = size; missing !== 1;) {
    const first = left.shift();
    if (!first || !(missing > 1)) throw context.refuse('the sizes do not agree');
    const part = Math.min(missing, first.size);
    const rest = first.size / part;
    if (!Number.isInteger(rest) || !Number.isInteger(missing / part)) {
      throw context.refuse('it takes positions or heads apart in a way that is not read');
    }
    found.push({ size: part, stride: first.stride * rest });
    if (rest > 1) left.unshift({ size: rest, stride: first.stride });
    missing /= part;
  }
  return merged(found);
}

/** Consecutive steps are merged into one. */
export function merged(factors: Axis): Factor[] {
  const result: Factor[] = [];
  for (const factor of factors) {
    const last = result.at(-1);
    if (last?.stride === factor.size * factor.stride) {
      result[result.length - 1] = { size: last.size * factor.size, stride: factor.stride };
    } else result.push(factor);
  }
  return result;
}

export function transposed(
  context: OperatorContext,
  view: ViewValue,
  order: readonly number[],
): ViewValue {
  const axes = order.map((index) => view.axes[index]);
  if (order.length !== view.axes.length || axes.includes(undefined)) {
    throw context.refuse(`the order ${order.join()} is not read`);
  }
  return { ...view, axes: axes as Axis[] };
}

/** A part of an axis. @param step from one of its places to the next; negative from its end */
export function sliced(
  context: OperatorContext,
  view: ViewValue,
  index: number,
  start: number,
  length: number,
  step = 1,
): ViewValue {
  const factors = merged(view.axes[index] ?? []);
  const [only = { size: 1, stride: 0 }, ...others] = factors;
  const last = start + (length - 1) * step;
  const isWithin = Math.min(start, last) >= 0 && Math.max(start, last) < only.size;
  if (others.length > 0 || length < 1 || !isWithin) {
    throw context.refuse('it takes positions or heads apart in a way that is not read');
  }
  const axes = view.axes.map((each, at) =>
    at === index ? axis(length, only.stride * step) : each,
  );
  return { ...view, axes, offset: view.offset + start * only.stride };
}

export function withoutAxes(view: ViewValue, removed: readonly number[]): ViewValue {
  return { ...view, axes: view.axes.filter((_axis, index) => !removed.includes(index)) };
}

/**
 * Features that are seen as an image, channels, rows and columns: in the order in which they lie, or with the channels
 * lying last. Null for any other view.
 */
export function imageOfFeatures(
  context: OperatorContext,
  { base, axes, offset, scale }: ViewValue,
  lying: NodeValue['layout'],
): NodeValue | null {
  if (context.builder.shapeOf(base).length !== 1 || axes.length !== 4) return null;
  const [images = 1, channels = 1, height = 1, width = 1] = axes.map(axisSize);
  if (images !== 1 || offset !== 0 || scale !== 1) return null;
  const steps =
    lying === 'channels-first' ? [height * width, width, 1] : [1, width * channels, channels];
  const sizes = [channels, height, width];
  const expected = sizes.map((size, index) => axis(size, steps[index] ?? 1));
  if (JSON.stringify(axes.slice(1).map(merged)) !== JSON.stringify(expected)) return null;
  const size: [number, number, number] = [height, width, channels];
  const node = {
    kind: 'reshape' as const,
    size,
    ...(lying === 'channels-first' && { order: lying }),
  };
  const id = context.builder.add(context.name, node, [base]);
  return { kind: 'node', id, layout: 'channels-first' };
}

/**
 * A view that shows all values of a node in an order that layers read is the node itself, and one of the first position
 * alone is that position; any other stays a view.
 */
export function settled(context: OperatorContext, view: ViewValue): GraphValue {
  const { base, axes, offset, scale } = view;
  if (offset !== 0 || scale !== 1) return view;
  const image = imageOfFeatures(context, view, 'channels-last');
  if (image) return image;
  const shape = imageShape(context, base);
  const [rows = 1, columns = 1, channels = 1] = shape;
  const before = axes.slice(0, -1);
  const last = merged(axes.at(-1) ?? []);
  const endsInChannels = last.length === 1 && last[0]?.size === channels && last[0].stride === 1;
  const positions = merged(before.flat());
  const isFeatures = context.builder.shapeOf(base).length === 1;
  if (endsInChannels && positions.length === 0) {
    if (isFeatures) return { kind: 'node', id: base, layout: 'channels-first' };
    const id = context.builder.add(context.name, { kind: 'first-token' }, [base]);
    return { kind: 'node', id, layout: 'channels-first' };
  }
  const [only] = positions;
  const isWhole = positions.length === 1 && only?.size === rows * columns;
  if (endsInChannels && isWhole && only.stride === channels) {
    const around = before.map(axisSize);
    const isImage = around.join() === `1,${rows},${columns}`;
    return { kind: 'node', id: base, layout: 'channels-last', ...(!isImage && { around }) };
  }
  const first = viewOf(context, { kind: 'node', id: base, layout: 'channels-first' });
  const isFirst = JSON.stringify(first.axes) === JSON.stringify(axes.map((each) => merged(each)));
  return isFirst ? { kind: 'node', id: base, layout: 'channels-first' } : view;
}
