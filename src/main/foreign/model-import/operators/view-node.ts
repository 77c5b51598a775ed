import type { GraphBuilder } from '../network/graph-builder';
import type { OperatorContext } from './context';
import type { Axis, NodeValue, ViewValue } from './values';
import { axisSize, imageShape, merged } from './views';

/**
 * The node of a view that shows some channels of an image or of features, in an order, or a part of the image's rows and
 * columns; null for any other view. Its factor is left aside.
 */
export function viewNode(context: OperatorContext, view: ViewValue): NodeValue | null {
  return inLayout(context, view, 'channels-first') ?? inLayout(context, view, 'channels-last');
}

/** Some of the channels of a node; of one that takes channels itself, those of its own input. */
export function selectChannels(
  builder: GraphBuilder,
  name: string,
  from: string,
  channels: readonly number[],
): string {
  const before = builder.nodeOf(from);
  const isSelection = before?.kind === 'select-channels';
  const input = isSelection ? (before.inputs[0] ?? '') : from;
  const own = isSelection ? channels.map((each) => before.channels[each] ?? 0) : [...channels];
  const count = builder.channelsOf(input);
  if (own.length === count && own.every((each, place) => each === place)) return input;
  return builder.add(name, { kind: 'select-channels', channels: own }, [input]);
}

function inLayout(
  context: OperatorContext,
  { base, axes, offset }: ViewValue,
  layout: NodeValue['layout'],
): NodeValue | null {
  const [rows = 1, columns = 1, count = 1] = imageShape(context, base);
  const [batch = [], ...others] = axes.map(merged);
  const ordered = layout === 'channels-first' ? [1, 2, 0] : [0, 1, 2];
  const isOnePixel = others.length === 1 && rows * columns === 1;
  if (axisSize(batch) !== 1 || (others.length !== 3 && !isOnePixel)) return null;
  const [row = [], column = [], channel = []] = isOnePixel
    ? [[], [], others[0]]
    : ordered.map((index) => others[index]);
  const top = Math.floor(offset / (columns * count));
  const left = Math.floor((offset % (columns * count)) / count);
  const height = lengthOf(row, columns * count);
  const width = lengthOf(column, count);
  const channels = placesOf(channel).map((each) => each + (offset % count));
  const isWithin = channels.every((each) => each >= 0 && each < count);
  if (height === null || width === null || !isWithin) return null;
  const { builder, name } = context;
  const cut: [number, number, number, number] = [
    top,
    rows - top - height,
    left,
    columns - left - width,
  ];
  const isWhole = cut.every((each) => each === 0);
  const cropped = isWhole ? base : builder.add(name, { kind: 'crop', cut }, [base]);
  return { kind: 'node', id: selectChannels(builder, name, cropped, channels), layout };
}

/** Of an axis that goes from one row or column to the next; null for any other. */
function lengthOf(axis: Axis, stride: number): number | null {
  const [only] = axis;
  if (!only) return 1;
  return axis.length === 1 && only.stride === stride ? only.size : null;
}

/** Everything that an axis steps on, from its beginning. */
function placesOf(axis: Axis): number[] {
  return axis.reduce<number[]>(
    (places, { size, stride }) =>
      places.flatMap((place) => Array.from({ length: size }, (_, step) => place + step * stride)),
    [0],
  );
}
