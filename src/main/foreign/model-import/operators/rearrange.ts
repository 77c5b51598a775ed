import { flattened, type Pair, type Quad } from '../network/nodes';
import { classToken } from './attention';
import type { OperatorContext } from './context';
import type { GraphValue, NodeValue } from './values';
import { selectChannels } from './view-node';

/** Flatten, or Reshape to features: in the order that the graph has them. */
export function flatten(context: OperatorContext): NodeValue {
  const input = context.tensor(0);
  if (context.builder.shapeOf(input.id).length === 1) return input;
  const id = flattened(context, input.id, input.layout === 'channels-first');
  return { ...input, id, layout: 'channels-first' };
}

export function pad(context: OperatorContext): GraphValue {
  const input = context.tensor(0);
  const pads = context.ints('pads') ?? context.numbers(1) ?? [];
  const value = context.numbers(2)?.[0] ?? context.float('value', 0);
  const isLast = input.layout === 'channels-last';
  const [rows, columns, channels] = isLast ? [1, 2, 3] : [2, 3, 1];
  const around = [pads[0], pads[channels], pads[4], pads[4 + channels]];
  const mode = context.text('mode', 'constant');
  const isRead = mode === 'edge' || (mode === 'constant' && value === 0);
  if (!isRead || pads.length !== 8) {
    throw context.refuse(
      'only padding of images with zeros is read, and with edges before a maximum',
    );
  }
  if (around.some((each) => each !== 0)) {
    throw context.refuse('it pads the batch or the channels, or cuts them');
  }
  const of = (index: number): number => pads[index] ?? 0;
  const amounts: Quad = [of(rows), of(4 + rows), of(columns), of(4 + columns)];
  const padding = amounts.map((each) => Math.max(0, each)) as Quad;
  const cut = amounts.map((each) => Math.max(0, -each)) as Quad;
  const isCut = cut.some((each) => each > 0);
  if (mode === 'edge' && !isCut) return { kind: 'edge-padded', base: input, padding };
  if (mode === 'edge') throw context.refuse('it cuts and pads by edges');
  const { builder, name } = context;
  const cropped = isCut ? builder.add(name, { kind: 'crop', cut }, [input.id]) : input.id;
  const isPadded = !isCut || padding.some((each) => each > 0);
  const id = isPadded ? builder.add(name, { kind: 'pad', padding }, [cropped]) : cropped;
  return { ...input, id };
}

export function concat(context: OperatorContext): NodeValue {
  const withToken = classToken(context);
  if (withToken) return withToken;
  const inputs = context.node.input.map((_name, index) => context.tensor(index));
  const [first] = inputs;
  if (!first) throw context.refuse('it has no inputs');
  if (inputs.length === 1) return first;
  const rank = context.builder.shapeOf(first.id).length + 1;
  const axis = context.int('axis', 1);
  const channels = first.layout === 'channels-last' ? rank - 1 : 1;
  if (
    (axis < 0 ? axis + rank : axis) !== channels ||
    inputs.some(({ layout }) => layout !== first.layout)
  ) {
    throw context.refuse('only channels are concatenated');
  }
  const ids = inputs.map(({ id }) => id);
  const joined = joinedChannels(context, ids);
  return { ...first, id: joined ?? context.builder.add(context.name, { kind: 'concat' }, ids) };
}

/** Channels of one node that were taken out and are put together again, as a change of their order; null for others. */
function joinedChannels({ builder, name }: OperatorContext, ids: readonly string[]): string | null {
  const taken = ids.map((id) => builder.nodeOf(id));
  const [from] = taken.map((node) => node?.inputs[0]);
  const channels = taken.flatMap((node) =>
    node?.kind === 'select-channels' && node.inputs[0] === from ? [node.channels] : [],
  );
  if (from === undefined || channels.length < taken.length) return null;
  const all = channels.flat();
  return new Set(all).size === all.length ? selectChannels(builder, name, from, all) : null;
}

export function upsample(context: OperatorContext): NodeValue {
  const input = context.image(0);
  const [rows, columns] = scaleOf(context, input);
  const mode = context.text('mode', 'nearest');
  const transform = context.text('coordinate_transformation_mode', 'half_pixel');
  const bilinear = mode === 'linear' && /half_pixel$/.test(transform);
  const nearest = mode === 'nearest' && transform === 'asymmetric';
  if (!Number.isInteger(rows) || !Number.isInteger(columns) || rows < 1 || columns < 1) {
    throw context.refuse('only whole scales are read');
  }
  if (!bilinear && !nearest) throw context.refuse(`the mode ${mode} with ${transform} is not read`);
  const method = bilinear ? ('bilinear' as const) : ('nearest' as const);
  const node = { kind: 'upsample' as const, scale: [rows, columns] as Pair, method };
  return { ...input, id: context.builder.add(context.name, node, [input.id]) };
}

/** How many times as many rows and columns, given as such or as the sizes of the result. */
function scaleOf(context: OperatorContext, input: NodeValue): Pair {
  const [, , height = 0, width = 0] = context.numbers(3) ?? [];
  const [rows = 1, columns = 1] = context.builder.shapeOf(input.id);
  if (height > 0 && width > 0) return [height / rows, width / columns];
  const [, , vertical = 0, horizontal = 0] = context.numbers(2) ?? context.numbers(1) ?? [];
  return [vertical, horizontal];
}
