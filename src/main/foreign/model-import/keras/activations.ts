import { z } from 'zod';
import type { GraphValue } from '../operators/values';
import type { Attributes } from '../operators/words';
import type { LayerContext } from './layer-context';

const Named = z.object({
  class_name: z.string(),
  config: z.union([z.string(), z.record(z.string(), z.unknown())]),
});

/** The operators that Keras's names of activations stand for. */
const operators: Readonly<Record<string, readonly [type: string, attributes?: Attributes]>> = {
  relu: ['Relu'],
  relu6: ['Clip', { min: 0, max: 6 }],
  leaky_relu: ['LeakyRelu', { alpha: 0.2 }],
  elu: ['Elu', { alpha: 1 }],
  gelu: ['Gelu'],
  silu: ['Swish'],
  swish: ['Swish'],
  hard_silu: ['HardSwish'],
  hard_swish: ['HardSwish'],
  sigmoid: ['Sigmoid'],
  tanh: ['Tanh'],
  softmax: ['Softmax', { axis: -1 }],
  log_softmax: ['LogSoftmax', { axis: -1 }],
  logSoftmax: ['LogSoftmax', { axis: -1 }],
};

/** Applies what a layer's `activation` names to its output. */
export function activate(context: LayerContext, value: GraphValue): GraphValue {
  const given = context.setting('activation');
  if (given === undefined || given === null) return value;
  if (typeof given === 'string') return activated(context, given, value);
  const layer = Named.safeParse(given);
  if (!layer.success) throw context.refuse(`its activation ${JSON.stringify(given)} is not read`);
  const { class_name: className, config } = layer.data;
  if (typeof config === 'string') return activated(context, config, value);
  const handler = Object.hasOwn(activationLayers, className)
    ? activationLayers[className]
    : undefined;
  if (!handler) throw context.refuse(`its activation ${className} is not read`);
  return handler(context.with(className, config, value));
}

/** Applies the activation of a name. @throws TemperError for one that is not read */
export function activated(context: LayerContext, name: string, value: GraphValue): GraphValue {
  if (name === 'linear') return value;
  if (/^hard_?[sS]igmoid$/.test(name)) return hardSigmoid(context, value);
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (!operator) throw context.refuse(`the activation ${name} is not read`);
  const [type, attributes] = operator;
  return context.operator(type, [value], attributes);
}

function hardSigmoid(context: LayerContext, value: GraphValue): GraphValue {
  if (!context.hasNewHardSigmoid) {
    throw context.refuse('hard_sigmoid with the slope 0.2 is not read; that of Keras 3 (1/6) is');
  }
  return context.operator('HardSigmoid', [value], { alpha: 1 / 6, beta: 0.5 });
}

function reluLayer(context: LayerContext): GraphValue {
  const most = context.setting('max_value') ?? null;
  const slope = context.number('negative_slope', 0);
  if (context.number('threshold', 0) !== 0) throw context.refuse('with a threshold it is not read');
  if (most === 6 && slope === 0) return activated(context, 'relu6', context.input);
  if (most !== null)
    throw context.refuse(`its max_value ${JSON.stringify(most)} is not read; 6 is`);
  if (slope === 0) return activated(context, 'relu', context.input);
  return context.operator('LeakyRelu', [context.input], { alpha: slope });
}

function leakyLayer(context: LayerContext): GraphValue {
  const alpha = context.number('negative_slope', context.number('alpha', 0.3));
  return context.operator('LeakyRelu', [context.input], { alpha });
}

function eluLayer(context: LayerContext): GraphValue {
  return context.operator('Elu', [context.input], { alpha: context.number('alpha', 1) });
}

function softmaxLayer(context: LayerContext): GraphValue {
  const axis: unknown = context.setting('axis') ?? -1;
  if (axis !== -1 && axis !== context.shape.length) {
    throw context.refuse('only over the classes it is read');
  }
  return activated(context, 'softmax', context.input);
}

/** Layers that are activations, which other layers may name as theirs. */
export const activationLayers: Record<string, (context: LayerContext) => GraphValue> = {
  Activation: (context) => activate(context, context.input),
  ELU: eluLayer,
  LeakyReLU: leakyLayer,
  ReLU: reluLayer,
  Softmax: softmaxLayer,
};
