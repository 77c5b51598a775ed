import { elementCount } from '../../formats/weight-file';
import type { OperatorContext } from './context';
import type { GroupedValue, NodeValue } from './values';

/** Group norm as PyTorch writes it: a reshape to [N, groups, -1], an instance norm, a reshape back. */

/** An image reshaped to [N, groups, values]; null where the target is another shape. */
export function groupsOf(
  context: OperatorContext,
  input: NodeValue,
  target: readonly number[],
): GroupedValue | null {
  const shape = context.builder.shapeOf(input.id);
  const [, groups = 0, values = 0] = target;
  const isGrouping = target.length === 3 && shape.length === 3 && input.layout === 'channels-first';
  if (!isGrouping || groups < 1) return null;
  const fits = [-1, elementCount(shape) / groups].includes(values);
  if (!fits || (shape[2] ?? 0) % groups !== 0) return null;
  return { kind: 'grouped', base: input, groups, standardised: null };
}

/** Whether a target of [N, channels, height, width] is the shape that a channels-first image has. */
export function isSameImage(
  context: OperatorContext,
  { id, layout }: NodeValue,
  target: readonly number[],
): boolean {
  const [height, width, channels] = context.builder.shapeOf(id);
  if (layout !== 'channels-first' || target.length !== 4 || channels === undefined) return false;
  const sizes = [channels, height, width];
  return sizes.every((size, index) => [size, -1].includes(target[index + 1]));
}

/** Of an image each channel is a group; of grouped values each group. */
export function instanceNorm(context: OperatorContext): NodeValue | GroupedValue {
  const value = context.value(0);
  const epsilon = context.float('epsilon', 1e-5);
  const [gamma, beta] = [context.constant(1).values, context.constant(2).values];
  if (value?.kind === 'grouped') return { ...value, standardised: { epsilon, gamma, beta } };
  const input = context.image(0);
  const groups = context.builder.channelsOf(input.id);
  const node = { kind: 'group-norm' as const, groups, epsilon };
  return { ...input, id: context.builder.add(context.name, node, [input.id], { gamma, beta }) };
}

/** Its factors are one for each channel, or one for each group before operator set 21. */
export function groupNorm(context: OperatorContext): NodeValue {
  const input = context.image(0);
  const { builder, name } = context;
  const channels = builder.channelsOf(input.id);
  const groups = context.int('num_groups', 1);
  const perChannel = (index: number): Float32Array => {
    const { values } = context.constant(index);
    if (values.length !== channels && values.length !== groups) {
      throw context.refuse(`its ${values.length} factors are not one for each channel`);
    }
    const each = channels / values.length;
    return Float32Array.from({ length: channels }, (_, at) => values[Math.floor(at / each)] ?? 0);
  };
  const node = { kind: 'group-norm' as const, groups, epsilon: context.float('epsilon', 1e-5) };
  const values = { gamma: perChannel(1), beta: perChannel(2) };
  return { ...input, id: builder.add(name, node, [input.id], values) };
}

/** Back to the shape that the image had: only now it is a group norm. */
export function ungrouped(
  context: OperatorContext,
  { base, groups, standardised }: GroupedValue,
  target: readonly number[],
): NodeValue {
  if (!standardised || !isSameImage(context, base, target)) {
    throw context.refuse('it takes groups of channels apart other than around a group norm');
  }
  const channels = context.builder.channelsOf(base.id);
  const { epsilon, gamma, beta } = standardised;
  const spread = (values: Float32Array): Float32Array =>
    Float32Array.from(
      { length: channels },
      (_value, index) => values[Math.floor((index * groups) / channels)] ?? 0,
    );
  const values = { gamma: spread(gamma), beta: spread(beta) };
  const node = { kind: 'group-norm' as const, groups, epsilon };
  return { ...base, id: context.builder.add(context.name, node, [base.id], values) };
}
