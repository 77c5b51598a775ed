import { z } from 'zod';
import { elementCount } from '../../formats/weight-file';
import type { GraphValue } from '../operators/values';
import { activated } from './activations';
import { constant, type LayerContext } from './layer-context';

/** Add, Mul, Sub and Div of two tensors, or of a tensor with one number or one for each channel; the first two of more, too. */
export function arithmetic(context: LayerContext, type: 'Add' | 'Mul' | 'Sub' | 'Div'): GraphValue {
  const { operands } = context;
  const [first, ...others] = operands.map((each) =>
    each.kind === 'constant' ? each : context.settled(each),
  );
  const isOfMany = type === 'Add' || type === 'Mul';
  if (!first || others.length === 0 || (!isOfMany && others.length > 1)) {
    throw context.refuse(`it has ${operands.length} operands`);
  }
  return others.reduce<GraphValue>((sum, other) => context.operator(type, [sum, other]), first);
}

export function concatenate(context: LayerContext): GraphValue {
  return context.operator('Concat', context.inputs, { axis: context.number('axis', -1) });
}

/** Puts tensors side by side along a new axis: channels that were taken out of an image. */
export function stack(context: LayerContext): GraphValue {
  const axis = context.number('axis', 0);
  const parts = context.operands.map((each) =>
    context.operator('Unsqueeze', [each, constant([axis])]),
  );
  return context.operator('Concat', parts, { axis });
}

export function flatten(context: LayerContext): GraphValue {
  return context.operator('Flatten', [context.input]);
}

const TargetShape = z.array(z.int());

/** To features, to an image of one pixel, which Temper's nodes take as features, or from features to an image. */
export function reshape(context: LayerContext): GraphValue {
  const target = TargetShape.safeParse(context.setting('target_shape'));
  if (!target.success) throw context.refuse('its target shape is not read');
  const shape = target.data;
  const count = elementCount(context.shape);
  const fits = (size: number | undefined): boolean => size === -1 || size === count;
  const isPixel = shape.length === 3 && fits(shape[2]) && shape[0] === 1 && shape[1] === 1;
  if (isPixel || (shape.length === 1 && fits(shape[0]))) return flatten(context);
  if (shape.join() === context.shape.join()) return context.input;
  const [height = -1, width = -1, channels = -1] = shape;
  const isImage = shape.length === 3 && shape.every((size) => size > 0);
  if (context.shape.length === 1 && isImage && height * width * channels === count) {
    return context.add({ kind: 'reshape', size: [height, width, channels] });
  }
  throw context.refuse(`to the shape [${shape.join(', ')}] it is not read`);
}

/**
 * Height, width, channels to channels, height, width: a change of words until it is flattened. The other way round after
 * features became an image.
 */
export function permute(context: LayerContext): GraphValue {
  const order = JSON.stringify(context.setting('dims'));
  const { builder, input, name } = context;
  const made = builder.nodeOf(input.id);
  if (order === '[2,3,1]' && made?.kind === 'reshape' && made.order === undefined) {
    const [channels, height, width] = made.size;
    const size: [number, number, number] = [height, width, channels];
    const id = builder.add(name, { kind: 'reshape', size, order: 'channels-first' }, made.inputs);
    return { ...input, id };
  }
  if (order !== '[3,1,2]') throw context.refuse(`the order ${order} is not read`);
  return context.operator('Transpose', [input], { perm: [0, 3, 1, 2] });
}

/** What a function of TensorFlow became: which one, the configuration says. */
export function functionLayer(context: LayerContext): GraphValue {
  const name = context.text('function', '');
  if (/(^|[._])(add|__add__|bias_add)$/.test(name)) return arithmetic(context, 'Add');
  if (/(^|[._])(multiply|mul)$/.test(name)) return arithmetic(context, 'Mul');
  if (/(^|[._])(truediv|divide)$/.test(name)) return arithmetic(context, 'Div');
  if (/(^|[._])(subtract|sub)$/.test(name)) return arithmetic(context, 'Sub');
  const activation = /^nn\.(relu|relu6|gelu|silu|sigmoid|tanh|softmax)$/.exec(name)?.[1];
  if (activation) return activated(context, activation, context.input);
  throw context.refuse(`the function ${name} is not read`);
}
