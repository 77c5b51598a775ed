import { elementCount } from '../../formats/weight-file';
import { foldShape, sliceConstant } from './constants';
import type { OperatorContext } from './context';
import { transposedArray } from './fold-arrays';
import { groupsOf, isSameImage, ungrouped } from './group-norm';
import { flatten } from './rearrange';
import type { GroupedValue, NodeValue, GraphValue, ViewValue } from './values';
import { selectChannels } from './view-node';
import {
  axisSize,
  merged,
  reshaped,
  settled,
  sliced,
  transposed,
  viewOf,
  withoutAxes,
} from './views';

/** Operators that compute nothing: they say in which order and shape values are seen, or take some of them. */

/** Temper's images are channels-last anyway: a transposition between the two is a change of words. */
export function transpose(context: OperatorContext): GraphValue {
  const value = context.value(0);
  if (value?.kind === 'constant') return transposedConstant(context);
  const steps = orderOf(context);
  const order = steps.join();
  if (value?.kind === 'view') return settled(context, transposed(context, value, steps));
  if (value?.kind === 'grouped' && !value.standardised)
    return transposedGroups(context, value, steps);
  const input = context.tensor(0);
  const isInRow = input.around !== undefined;
  const toLast = order === '0,2,3,1' && input.layout === 'channels-first' && !isInRow;
  const toFirst = order === '0,3,1,2' && input.layout === 'channels-last' && !isInRow;
  if (!toLast && !toFirst)
    return settled(context, transposed(context, viewOf(context, input), steps));
  return { ...input, layout: toLast ? 'channels-last' : 'channels-first' };
}

/** What looked like the beginning of a group norm: the pixels of an image in a row. */
function transposedGroups(
  context: OperatorContext,
  { base, groups }: GroupedValue,
  order: readonly number[],
): GraphValue {
  const inRow = reshaped(context, viewOf(context, base), [1, groups, -1]);
  return settled(context, transposed(context, inRow, order));
}

/** TensorFlow's graphs have it as an input. */
function orderOf(context: OperatorContext): number[] {
  return context.ints('perm') ?? context.numbers(1) ?? [];
}

function transposedConstant(context: OperatorContext): GraphValue {
  const value = context.constant(0);
  const axes = value.shape.map((_size, axis) => axis);
  const given = orderOf(context);
  const order = given.length > 0 ? given : [...axes].reverse();
  if ([...order].sort((left, right) => left - right).join() !== axes.join()) {
    throw context.refuse(`the order ${order.join()} is not read`);
  }
  return transposedArray(value, order);
}

/** To features, or a change of shape that keeps every pixel where it is. */
export function reshape(context: OperatorContext): GraphValue {
  const value = context.value(0);
  const target = context.numbers(1) ?? [];
  if (value?.kind === 'constant') return foldShape(context, value, target);
  if (value?.kind === 'grouped') return ungrouped(context, value, target);
  if (value?.kind === 'view' || (value?.kind === 'node' && value.around)) {
    return settled(context, reshaped(context, viewOf(context, value), target));
  }
  const input = context.tensor(0);
  const shape = context.builder.shapeOf(input.id);
  const grouped = groupsOf(context, input, target);
  if (grouped) return grouped;
  // Pixels in a row, each with its channels, are no features.
  const [, columns = -1] = target;
  const isFlat = target.length === 2 && [-1, 0, elementCount(shape)].includes(columns);
  if (isFlat) return flatten(context);
  if (isSameImage(context, input, target)) return input;
  const layout = pixelLayout(target, shape);
  if (layout) return { ...input, layout };
  if (target.length === 1) return reshaped(context, viewOf(context, input), target);
  if (target.length < 2) throw context.refuse(`to the shape [${target.join(', ')}] it is not read`);
  return settled(context, reshaped(context, viewOf(context, input), target));
}

/** One of several, or a part, along an axis of positions or heads. */
export function gather(context: OperatorContext): GraphValue {
  if (context.value(0)?.kind === 'constant') return foldShape(context, context.constant(0), null);
  const whole = inputView(context);
  const indexes = context.constant(1);
  const axis = axisOf(context, whole, context.int('axis', 0));
  const view = withPlainAxis(context, whole, axis);
  const size = axisSize(view.axes[axis] ?? []);
  // All of them in their order: another shape.
  if (indexes.values.length === size && indexes.values.every((each, at) => each === at)) {
    const sizes = view.axes.map(axisSize);
    sizes.splice(axis, 1, ...indexes.shape);
    return settled(context, reshaped(context, view, sizes));
  }
  const [index = 0] = indexes.values;
  if (indexes.values.length !== 1) return severalChannels(context, view, axis);
  const one = sliced(context, view, axis, index < 0 ? index + size : index, 1);
  return settled(context, indexes.shape.length === 0 ? withoutAxes(one, [axis]) : one);
}

/** Of what an input shows, or of the node that it becomes. */
function inputView(context: OperatorContext): ViewValue {
  const value = context.value(0);
  return viewOf(context, value?.kind === 'view' ? value : context.tensor(0));
}

/** Several channels of a node, in the order of the indexes. */
function severalChannels(context: OperatorContext, view: ViewValue, axis: number): NodeValue {
  const indexes = context.constant(1);
  const { builder, name } = context;
  const node = context.settle(view);
  const count = node ? builder.channelsOf(node.id) : 0;
  const isFirst = node?.layout === 'channels-first';
  const ofChannels = node && axis === (isFirst ? 1 : view.axes.length - 1);
  if (!ofChannels || indexes.shape.length !== 1) throw context.refuse('it takes several at once');
  const channels = [...indexes.values].map((index) => (index < 0 ? index + count : index));
  return { ...node, id: selectChannels(builder, name, node.id, channels) };
}

/** A view whose axis has one step from each place to the next: where channels were shuffled before, that of a node. */
function withPlainAxis(context: OperatorContext, view: ViewValue, axis: number): ViewValue {
  if (merged(view.axes[axis] ?? []).length < 2) return view;
  const node = context.settle(view);
  return node ? viewOf(context, node) : view;
}

export function slice(context: OperatorContext): GraphValue {
  if (context.value(0)?.kind === 'constant') return sliceConstant(context);
  const view = inputView(context);
  const given = (index: number, name: string): number[] | null =>
    context.ints(name) ?? context.numbers(index);
  const starts = given(1, 'starts') ?? [];
  const ends = given(2, 'ends') ?? [];
  const axes = given(3, 'axes') ?? starts.map((_start, index) => index);
  const steps = given(4, 'steps') ?? [];
  const result = axes.reduce((before, named, index) => {
    const axis = axisOf(context, before, named);
    const whole = withPlainAxis(context, before, axis);
    const size = axisSize(whole.axes[axis] ?? []);
    const step = steps[index] ?? 1;
    const { start, length } = rangeOf(starts[index] ?? 0, ends[index] ?? size, step, size);
    return sliced(context, whole, axis, start, length, step);
  }, view);
  return settled(context, result);
}

/** Where a part of an axis begins and how many places it has; bounds beyond the axis are its ends. */
function rangeOf(
  from: number,
  to: number,
  step: number,
  size: number,
): { start: number; length: number } {
  const [least, most] = step > 0 ? [0, size] : [-1, size - 1];
  const bounded = (at: number): number => Math.min(most, Math.max(least, at < 0 ? at + size : at));
  const start = bounded(from);
  return { start, length: Math.max(0, Math.ceil((bounded(to) - start) / step)) };
}

function axisOf(context: OperatorContext, { axes }: ViewValue, axis: number): number {
  const found = axis < 0 ? axis + axes.length : axis;
  if (axes[found]) return found;
  throw context.refuse(`there is no axis ${axis}`);
}

/** All parts of a tensor along one axis. */
export function split(context: OperatorContext): GraphValue[] {
  const whole = inputView(context);
  const axis = axisOf(context, whole, context.int('axis', 0));
  const view = withPlainAxis(context, whole, axis);
  const count = context.node.output.length;
  const size = axisSize(view.axes[axis] ?? []);
  const sizes =
    context.ints('split') ?? context.numbers(1) ?? new Array<number>(count).fill(size / count);
  let start = 0;
  return sizes.map((length) => {
    start += length;
    return settled(context, sliced(context, view, axis, start - length, length));
  });
}

/** Where the channels stand in a shape of one pixel; null for any other shape, or of more than one pixel. */
function pixelLayout(
  target: readonly number[],
  shape: readonly number[],
): NodeValue['layout'] | null {
  const isPixel = shape.length === 1 || (shape[0] === 1 && shape[1] === 1);
  if (!isPixel || target.length !== 4) return null;
  const fits = (size: number | undefined): boolean => [shape.at(-1), -1, 0].includes(size);
  const [, first, second, third] = target;
  if (fits(first) && second === 1 && third === 1) return 'channels-first';
  return first === 1 && second === 1 && fits(third) ? 'channels-last' : null;
}

/** Removing or adding axes of length one. */
export function squeeze(context: OperatorContext): GraphValue {
  const value = context.value(0);
  if (value?.kind === 'constant') return foldShape(context, value, null);
  if (value?.kind === 'view' || (value?.kind === 'node' && value.around)) {
    return settled(context, changedAxes(context, viewOf(context, value)));
  }
  const input = context.tensor(0);
  const shape = context.builder.shapeOf(input.id);
  const isOnePixel = shape.length === 1 || (shape[0] === 1 && shape[1] === 1);
  if (!isOnePixel) throw context.refuse('of more than one pixel it is not read');
  return context.node.op_type === 'Squeeze' ? flatten(context) : input;
}

function changedAxes(context: OperatorContext, view: ViewValue): ViewValue {
  const { axes } = view;
  const isRemoving = context.node.op_type === 'Squeeze';
  const named = context.ints('axes') ?? context.numbers(1);
  const removable = axes.flatMap((each, index) => (axisSize(each) === 1 ? [index] : []));
  const rank = axes.length + (isRemoving ? 0 : (named?.length ?? 0));
  const places = named?.map((axis) => (axis < 0 ? axis + rank : axis)) ?? removable;
  if (!isRemoving) {
    const longer = [...axes];
    for (const place of places.sort((left, right) => left - right)) longer.splice(place, 0, []);
    return { ...view, axes: longer };
  }
  if (places.some((place) => !removable.includes(place))) {
    throw context.refuse('it removes an axis that is longer than one');
  }
  return withoutAxes(view, places);
}
