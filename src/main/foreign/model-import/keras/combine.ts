import { z } from 'zod';
import { elementCount } from '../../formats/weight-file';
import { flattened } from '../network/nodes';
import type { LayerContext } from './layer-context';
import { affine } from './normalisation';
import type { KerasValue } from './values';

/** Add and Multiply: of two or more tensors nodes, with a number a scale. */
export function arithmetic(context: LayerContext, kind: 'add' | 'multiply'): KerasValue {
  const numbers = context.operands.filter((each) => typeof each === 'number');
  if (numbers.length > 0) return withNumber(context, kind, numbers);
  const [first, ...others] = context.inputs;
  if (!first || others.length === 0) throw context.refuse('it needs two inputs');
  return others.reduce((sum, other) => context.add({ kind }, {}, [sum, other]), first);
}

function withNumber(
  context: LayerContext,
  kind: 'add' | 'multiply',
  [number = 0, ...more]: number[],
): KerasValue {
  if (more.length > 0) throw context.refuse('it has several numbers');
  const { step } = context.input;
  const isSixth = kind === 'multiply' && Math.abs(number - 1 / 6) < 1e-4;
  if (isSixth && step?.stage === 'between-0-and-6') {
    return context.add({ kind: 'activation', function: 'hard-sigmoid' }, {}, [{ id: step.of }]);
  }
  const all = (value: number): Float32Array => new Float32Array(context.channels).fill(value);
  const scaled =
    kind === 'add' ? affine(context, all(1), all(number)) : affine(context, all(number), all(0));
  const isThree = kind === 'add' && number === 3;
  return isThree ? { ...scaled, step: { of: context.input.id, stage: 'plus-three' } } : scaled;
}

/** x - number, number - x, and x / number, as functions of Keras that scale pixels compute them. */
export function withConstant(context: LayerContext, kind: 'subtract' | 'divide'): KerasValue {
  const [first, second, ...others] = context.operands;
  const isLast = typeof second === 'number';
  const number = isLast ? second : first;
  if (typeof number !== 'number' || others.length > 0 || (!isLast && kind === 'divide')) {
    throw context.refuse('of other than a tensor and a number it is not read');
  }
  const all = (value: number): Float32Array => new Float32Array(context.channels).fill(value);
  if (kind === 'divide') return affine(context, all(1 / number), all(0));
  return isLast ? affine(context, all(1), all(-number)) : affine(context, all(-1), all(number));
}

export function concatenate(context: LayerContext): KerasValue {
  const [first] = context.inputs;
  if (!first) throw context.refuse('it has no inputs');
  if (context.inputs.length === 1) return first;
  const rank = context.builder.shapeOf(first.id).length;
  const axis = context.number('axis', -1);
  if (axis !== -1 && axis !== rank) throw context.refuse('only channels are concatenated');
  return context.add({ kind: 'concat' }, {}, context.inputs);
}

export function flatten(context: LayerContext): KerasValue {
  const { input } = context;
  if (context.shape.length === 1) return input;
  return { id: flattened(context, input.id, input.isChannelsFirst === true) };
}

const TargetShape = z.array(z.int());

/** To features, to an image of one pixel, which Temper's nodes take as features, or from features to an image. */
export function reshape(context: LayerContext): KerasValue {
  const target = TargetShape.safeParse(context.setting('target_shape'));
  if (!target.success) throw context.refuse('its target shape is not read');
  const shape = target.data;
  const count = elementCount(context.shape);
  const fits = (size: number | undefined): boolean => size === -1 || size === count;
  if (shape.length === 1 && fits(shape[0])) return flatten(context);
  const isPixel = shape.length === 3 && fits(shape[2]) && shape[0] === 1 && shape[1] === 1;
  if (isPixel) return flatten(context);
  if (shape.join() === context.shape.join()) return context.input;
  const [height = -1, width = -1, channels = -1] = shape;
  const isImage = shape.length === 3 && shape.every((size) => size > 0);
  if (context.shape.length === 1 && isImage && height * width * channels === count) {
    const image = context.add({ kind: 'reshape', size: [height, width, channels] });
    return { ...image, features: context.input.id };
  }
  throw context.refuse(`to the shape [${shape.join(', ')}] it is not read`);
}

/**
 * Height, width, channels to channels, height, width: a change of words until it is flattened. The other way round after
 * features became an image.
 */
export function permute(context: LayerContext): KerasValue {
  const order = JSON.stringify(context.setting('dims'));
  const { features } = context.input;
  if (order === '[2,3,1]' && features !== undefined) {
    const [channels = 1, height = 1, width = 1] = context.shape;
    const size: [number, number, number] = [height, width, channels];
    return context.add({ kind: 'reshape', size, order: 'channels-first' }, {}, [{ id: features }]);
  }
  if (order !== '[3,1,2]' || context.input.isChannelsFirst) {
    throw context.refuse(`the order ${order} is not read`);
  }
  return { ...context.input, isChannelsFirst: true };
}
