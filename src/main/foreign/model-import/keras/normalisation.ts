import { z } from 'zod';
import type { GraphValue, NodeValue } from '../operators/values';
import { constant, type LayerContext } from './layer-context';

export function batchNorm(context: LayerContext): GraphValue {
  checkAxis(context);
  const { channels } = context;
  if (context.flag('renorm', false)) throw context.refuse('batch renormalisation is not read');
  const [first, gamma, beta] = scaleAndShift(context);
  const mean = context.variable(['moving_mean'], first, [channels]);
  const variance = context.variable(['moving_variance'], first + 1, [channels]);
  const values = [gamma, beta, mean, variance].map((each) => constant(each));
  return context.operator('BatchNormalization', [context.input, ...values], {
    momentum: context.number('momentum', 0.99),
    epsilon: context.number('epsilon', 1e-3),
  });
}

export function layerNorm(context: LayerContext): GraphValue {
  checkAxis(context);
  if (context.flag('rms_scaling', false)) throw context.refuse('its rms_scaling is not read');
  const [, gamma, beta] = scaleAndShift(context);
  const epsilon = context.number('epsilon', 1e-3);
  const inputs = [context.input, constant(gamma), constant(beta)];
  return context.operator('LayerNormalization', inputs, { axis: -1, epsilon });
}

export function groupNorm(context: LayerContext): GraphValue {
  checkAxis(context);
  const given = context.number('groups', 32);
  const groups = given === -1 ? context.channels : context.size('groups', 32);
  const [, gamma, beta] = scaleAndShift(context);
  const inputs = [context.input, constant(gamma), constant(beta)];
  const epsilon = context.number('epsilon', 1e-3);
  return context.onImage('GroupNormalization', inputs, { num_groups: groups, epsilon });
}

/** The index of the array after gamma and beta, and these: ones and zeros where the layer has none. */
function scaleAndShift(
  context: LayerContext,
): [next: number, gamma: Float32Array, beta: Float32Array] {
  const { channels } = context;
  const [hasScale, hasShift] = [context.flag('scale', true), context.flag('center', true)];
  const shift = hasScale ? 1 : 0;
  const gamma = hasScale
    ? context.variable(['gamma'], 0, [channels])
    : new Float32Array(channels).fill(1);
  const beta = hasShift
    ? context.variable(['beta'], shift, [channels])
    : new Float32Array(channels);
  return [shift + (hasShift ? 1 : 0), gamma, beta];
}

/** ConvNeXt's trained factor per channel. */
export function layerScale(context: LayerContext): NodeValue {
  const gamma = context.variable(['gamma'], 0, [context.channels]);
  return context.add({ kind: 'channel-scale', bias: false }, { gamma });
}

const Axis = z.union([z.int(), z.array(z.int()).length(1)]);

/** @throws TemperError where it does not normalise along the channels */
function checkAxis(context: LayerContext): void {
  const axis = Axis.safeParse(context.setting('axis') ?? -1);
  const [last] = axis.success ? [axis.data].flat() : [];
  if (last === -1 || last === context.shape.length) return;
  throw context.refuse(`along the axes ${JSON.stringify(context.setting('axis'))} it is not read`);
}

/** NumPy's arrays are marked as such. */
const Numbers = z.union([
  z.number(),
  z.array(z.unknown()),
  z
    .object({ config: z.object({ value: z.array(z.unknown()) }) })
    .transform(({ config }) => config.value),
]);

/** x · scale + offset with fixed numbers. */
export function rescaling(context: LayerContext): GraphValue {
  return affine(context, numbersOf(context, 'scale', 1), numbersOf(context, 'offset', 0));
}

/** The least deviation that Keras divides by. */
const leastDeviation = 1e-7;

/** (x - mean) / deviation with fixed numbers, in the configuration or among the arrays. */
export function normalization(context: LayerContext): GraphValue {
  checkAxis(context);
  if (context.flag('invert', false)) throw context.refuse('inverted it is not read');
  const isGiven = context.setting('mean') !== undefined && context.setting('mean') !== null;
  const { channels } = context;
  const mean = isGiven ? numbersOf(context, 'mean', 0) : context.variable(['mean'], 0, [channels]);
  const variance = isGiven
    ? numbersOf(context, 'variance', 1)
    : context.variable(['variance'], 1, [channels]);
  const factors = variance.map((each) => 1 / Math.max(Math.sqrt(each), leastDeviation));
  const shifts = factors.map((factor, index) => -(mean[index] ?? 0) * factor);
  return affine(context, factors, shifts);
}

/** One number per channel from one number, or from as many in a list of any nesting. */
function numbersOf(context: LayerContext, name: string, otherwise: number): Float32Array {
  const { channels } = context;
  const given = Numbers.safeParse(context.setting(name) ?? otherwise);
  const listed = given.success ? [given.data].flat(4) : [];
  const numbers = listed.filter(
    (each) => typeof each === 'number' && Number.isFinite(each),
  ) as number[];
  if (numbers.length === 1) return new Float32Array(channels).fill(numbers[0] ?? 0);
  if (numbers.length === listed.length && numbers.length === channels)
    return Float32Array.from(numbers);
  throw context.refuse(`its ${name} is not one number per channel`);
}

/** factor · x + shift, with one of each for every channel. */
function affine(context: LayerContext, factors: Float32Array, shifts: Float32Array): GraphValue {
  const scaled = context.operator('Mul', [context.input, constant(factors)]);
  return context.operator('Add', [scaled, constant(shifts)]);
}
