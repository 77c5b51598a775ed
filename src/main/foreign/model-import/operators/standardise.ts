import { elementCount } from '../../formats/weight-file';
import type { NewNode } from '../network/graph-builder';
import type { OperatorContext } from './context';
import { combined, standardised } from './fold-arrays';
import type { ConstantValue, Factor, NodeValue, GraphValue, ViewValue } from './values';
import { merged, settled, viewOf } from './views';

/** A norm that was written out: over the channels of each pixel, or over all pixels of groups of channels. */
export function standardise(context: OperatorContext): GraphValue {
  const value = context.value(0);
  const axes = context.ints('axes') ?? [];
  const epsilon = context.float('epsilon', 1e-5);
  if (value?.kind === 'constant') {
    return standardisedConstant(context, value, axes, epsilon);
  }
  if (value?.kind === 'grouped') {
    if (value.standardised || !['2', '-1'].includes(axes.join())) throw notRead(context, axes);
    const [gamma, beta] = [1, 0].map((each) => new Float32Array(value.groups).fill(each));
    return {
      ...value,
      standardised: { epsilon, gamma: gamma as Float32Array, beta: beta as Float32Array },
    };
  }
  const input = value?.kind === 'view' ? value : context.tensor(0);
  const view = viewOf(context, input);
  const rank = view.axes.length;
  const over = axes.map((axis) => (axis < 0 ? axis + rank : axis));
  if (over.includes(0)) throw context.refuse('it normalises over the images of a batch');
  const kept = merged(view.axes.flatMap((axis, index) => (over.includes(index) ? [] : [...axis])));
  const node = normOver(context, view, kept, epsilon);
  if (!node) throw notRead(context, axes);
  const id = context.builder.add(context.name, node, [view.base], parametersOf(context, view.base));
  return input.kind === 'view'
    ? settled(context, { ...view, base: id })
    : ({ ...input, id } satisfies NodeValue);
}

/** A kernel with standardised weights, which the graph computes. */
function standardisedConstant(
  context: OperatorContext,
  value: ConstantValue,
  axes: readonly number[],
  epsilon: number,
): ConstantValue {
  const rank = value.shape.length;
  const over = axes.map((axis) => (axis < 0 ? axis + rank : axis));
  const [gamma, beta] = [1, 2].map((index) => context.value(index) && context.constant(index));
  const standard = standardised(value, over, epsilon);
  const scaled = gamma ? combined((left, right) => left * right, standard, gamma) : standard;
  const shifted = scaled && beta ? combined((left, right) => left + right, scaled, beta) : scaled;
  if (!shifted) throw context.refuse('constants of these shapes are not folded');
  return shifted;
}

function notRead(context: OperatorContext, axes: readonly number[]): Error {
  return context.refuse(`a norm over the axes ${axes.join()} is not read`);
}

/** @param kept the steps that lead from one set of values that are normalised together to the next */
function normOver(
  context: OperatorContext,
  { base, axes, offset, scale }: ViewValue,
  kept: readonly Factor[],
  epsilon: number,
): NewNode | null {
  const shape = context.builder.shapeOf(base);
  const channels = shape.at(-1) ?? 1;
  const shown = axes.flat().reduce((product, { size }) => product * size, 1);
  if (offset !== 0 || scale !== 1 || shown !== elementCount(shape) || kept.length > 1) return null;
  const [step] = kept;
  const pixels = elementCount(shape.slice(0, -1));
  if (step ? step.size === pixels && step.stride === channels : pixels === 1) {
    return { kind: 'layer-norm', epsilon };
  }
  const groups = step?.size ?? 1;
  if (shape.length !== 3 || (step && step.stride * groups !== channels)) return null;
  return { kind: 'group-norm', groups, epsilon };
}

function parametersOf(
  context: OperatorContext,
  base: string,
): Record<'gamma' | 'beta', Float32Array> {
  const channels = context.builder.channelsOf(base);
  const part = (index: number, otherwise: number): Float32Array => {
    const given = context.value(index) === null ? null : context.constant(index).values;
    if (!given || given.length === 1)
      return new Float32Array(channels).fill(given?.[0] ?? otherwise);
    if (given.length === channels) return given;
    throw context.refuse(
      `its ${given.length} factors are not one for each of ${channels} channels`,
    );
  };
  return { gamma: part(1, 1), beta: part(2, 0) };
}
