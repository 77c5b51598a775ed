import type { OperatorContext } from './context';
import type { Axis, NodeValue, GraphValue, ScoresValue, ViewValue } from './values';
import { axisSize, settled } from './views';

/** softmax(q · kᵀ / √d) · v of every head, as exporters write it out. */

/** A product of two views: of query and key, or of what a softmax made of that and the value. */
export function attentionProduct(context: OperatorContext): GraphValue | null {
  const [left, right] = [context.value(0), context.value(1)];
  if (left?.kind === 'view' && right?.kind === 'view') return scoresOf(left, right);
  if (left?.kind === 'scores' && right?.kind === 'view') return attended(context, left, right);
  return null;
}

function scoresOf(query: ViewValue, key: ViewValue): ScoresValue {
  return { kind: 'scores', query, key, scale: query.scale * key.scale, isShares: false };
}

/** A softmax over the positions that are looked at. */
export function attentionShares(context: OperatorContext, scores: ScoresValue): ScoresValue {
  const rank = scores.query.axes.length;
  const axis = context.int('axis', context.opset < 13 ? 1 : -1);
  if (axis !== -1 && axis !== rank - 1) throw context.refuse('only over the positions it is read');
  return { ...scores, isShares: true };
}

/** Views and scores times a number. */
export function rescaled<Value extends ViewValue | ScoresValue>(
  value: Value,
  factor: number,
): Value {
  return { ...value, scale: value.scale * factor };
}

const scaleTolerance = 1e-3;

function attended(context: OperatorContext, scores: ScoresValue, value: ViewValue): GraphValue {
  const { query, key, scale, isShares } = scores;
  const order = query.axes.map((_axis, index) => index);
  const turned = [...order.slice(0, -2), order.length - 1, order.length - 2];
  const keys = { ...key, axes: turned.map((index) => key.axes[index] ?? []) };
  const parts = [query, keys, value].map((view) => partOf(context, view));
  const [first, ...others] = parts as [Part, Part, Part];
  const { heads, positions, features } = first;
  const isAlike = others.every(
    (each) => each.heads === heads && each.positions === positions && each.features === features,
  );
  if (!isShares || !isAlike) {
    throw context.refuse('query, key and value are not those of one softmax attention');
  }
  if (Math.abs(scale * Math.sqrt(features) - 1) > scaleTolerance) {
    throw context.refuse(`it scales by ${scale}; 1/√${features} is read`);
  }
  const joint = jointInput(context, parts as [Part, Part, Part]);
  const id = context.builder.add(context.name, { kind: 'attention', heads }, [joint]);
  const width = heads * features;
  const steps: Axis[] = [
    heads === 1 ? [] : [{ size: heads, stride: features }],
    [{ size: positions, stride: width }],
    [{ size: features, stride: 1 }],
  ];
  const around = query.axes.slice(0, -3).map((): Axis => []);
  return settled(context, {
    kind: 'view',
    base: id,
    axes: [...around, ...steps.slice(-query.axes.length)],
    offset: 0,
    scale: 1,
  });
}

interface Part {
  base: string;
  heads: number;
  positions: number;
  features: number;
  /** Where it begins among the channels of its base. */
  offset: number;
}

/** A view of [heads, positions, features], in which the heads lie side by side. */
function partOf(context: OperatorContext, { base, axes, offset }: ViewValue): Part {
  const [features = [], positions = [], heads = []] = [...axes].reverse();
  const around = axes.slice(0, -3);
  const channels = context.builder.channelsOf(base);
  const size = axisSize(features);
  const fits =
    around.every((each) => axisSize(each) === 1) &&
    isOneStep(features, 1) &&
    isOneStep(positions, channels) &&
    isOneStep(heads, size);
  if (!fits) throw context.refuse('its heads do not lie side by side');
  return { base, heads: axisSize(heads), positions: axisSize(positions), features: size, offset };
}

function isOneStep(axis: Axis, stride: number): boolean {
  return axis.length === 0 || (axis.length === 1 && axis[0]?.stride === stride);
}

/** The node whose channels are query, key and value: one layer's, or those of three. */
function jointInput(context: OperatorContext, parts: readonly [Part, Part, Part]): string {
  const [first] = parts;
  const width = first.heads * first.features;
  const widths = parts.map(({ base }) => context.builder.channelsOf(base));
  const isJoint = parts.every(
    ({ base, offset }, index) => base === first.base && offset === index * width,
  );
  if (isJoint && widths[0] === 3 * width) return first.base;
  const areThree = parts.every(({ offset }, index) => offset === 0 && widths[index] === width);
  if (!areThree) throw context.refuse('query, key and value are not three equal parts');
  const bases = parts.map(({ base }) => base);
  return context.builder.add(`${context.name}-joint`, { kind: 'concat' }, bases);
}

/** A constant token before the positions. */
export function classToken(context: OperatorContext): NodeValue | null {
  const [token, input, ...others] = context.node.input.map((_name, index) => context.value(index));
  if (token?.kind !== 'constant' || input?.kind !== 'node' || others.length > 0) return null;
  const { around } = input;
  const channels = context.builder.channelsOf(input.id);
  const rank = (around?.length ?? 0) + 1;
  const axis = context.int('axis', 1);
  const positions = axis < 0 ? axis + rank : axis;
  const isAlone = around?.every((size, index) => size === 1 || index === positions) ?? false;
  if (!around || !isAlone || token.values.length !== channels) {
    throw context.refuse('a constant is joined to positions as one token before them only');
  }
  const kind = { kind: 'class-token' as const };
  const id = context.builder.add(context.name, kind, [input.id], { token: token.values });
  const [, columns = 1] = context.builder.shapeOf(id);
  const longer = around.map((size, index) => (index === positions ? columns : size));
  return { ...input, id, around: longer };
}

/** A constant of one number for each position and channel, added to them; null for any other. */
export function positionEmbedding(
  context: OperatorContext,
  input: NodeValue,
  constant: { shape: readonly number[]; values: Float32Array },
): NodeValue | null {
  const [rows = 1, columns = 1, channels = 1] = context.builder.shapeOf(input.id);
  const isWhole = constant.values.length === rows * columns * channels && rows * columns > 1;
  const isLast = constant.shape.at(-1) === channels;
  if (!isWhole || !isLast || input.layout !== 'channels-last') return null;
  const node = { kind: 'position-embedding' as const };
  const values = { embedding: constant.values };
  return { ...input, id: context.builder.add(context.name, node, [input.id], values) };
}
