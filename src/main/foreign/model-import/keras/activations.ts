import { z } from 'zod';
import type { NewNode } from '../network/graph-builder';
import type { LayerContext } from './layer-context';
import type { KerasValue } from './values';

const Named = z.object({
  class_name: z.string(),
  config: z.union([z.string(), z.record(z.string(), z.unknown())]),
});

const byName: Record<string, NewNode | 'nothing'> = {
  linear: 'nothing',
  relu: { kind: 'relu' },
  relu6: { kind: 'activation', function: 'relu6' },
  leaky_relu: { kind: 'activation', function: 'leaky-relu', alpha: 0.2 },
  elu: { kind: 'activation', function: 'elu' },
  gelu: { kind: 'activation', function: 'gelu' },
  silu: { kind: 'activation', function: 'silu' },
  swish: { kind: 'activation', function: 'silu' },
  hard_silu: { kind: 'activation', function: 'hard-swish' },
  hard_swish: { kind: 'activation', function: 'hard-swish' },
  sigmoid: { kind: 'activation', function: 'sigmoid' },
  tanh: { kind: 'activation', function: 'tanh' },
};

/** Applies what a layer's `activation` names to its output. */
export function activate(context: LayerContext, value: KerasValue): KerasValue {
  const given = context.setting('activation');
  if (given === undefined || given === null) return value;
  if (typeof given === 'string') return named(context, given, value);
  const layer = Named.safeParse(given);
  if (!layer.success) throw context.refuse(`its activation ${JSON.stringify(given)} is not read`);
  const { class_name: className, config } = layer.data;
  if (typeof config === 'string') return named(context, config, value);
  const handler = Object.hasOwn(activationLayers, className)
    ? activationLayers[className]
    : undefined;
  if (!handler) throw context.refuse(`its activation ${className} is not read`);
  return handler(context.with(className, config, value));
}

function named(context: LayerContext, name: string, value: KerasValue): KerasValue {
  if (name === 'softmax') return softmaxed(context, value, 'probabilities');
  if (name === 'log_softmax' || name === 'logSoftmax') {
    return softmaxed(context, value, 'log-probabilities');
  }
  if (/^hard_?[sS]igmoid$/.test(name)) return hardSigmoid(context, value);
  const node = Object.hasOwn(byName, name) ? byName[name] : undefined;
  if (!node) throw context.refuse(`the activation ${name} is not read`);
  return node === 'nothing' ? value : context.add(node, {}, [value]);
}

function softmaxed(
  context: LayerContext,
  value: KerasValue,
  softmax: KerasValue['softmax'],
): KerasValue {
  const shape = context.builder.shapeOf(value.id);
  if (shape.length === 1 || (shape[0] === 1 && shape[1] === 1)) return { ...value, softmax };
  throw context.refuse('a softmax over the channels of an image is not read');
}

function hardSigmoid(context: LayerContext, value: KerasValue): KerasValue {
  if (!context.hasNewHardSigmoid) {
    throw context.refuse('hard_sigmoid with the slope 0.2 is not read; that of Keras 3 (1/6) is');
  }
  return context.add({ kind: 'activation', function: 'hard-sigmoid' }, {}, [value]);
}

function reluLayer(context: LayerContext): KerasValue {
  const most = context.setting('max_value') ?? null;
  const slope = context.number('negative_slope', 0);
  if (context.number('threshold', 0) !== 0) throw context.refuse('with a threshold it is not read');
  if (most === 6 && slope === 0) {
    const { step } = context.input;
    const value = context.add({ kind: 'activation', function: 'relu6' });
    return step?.stage === 'plus-three'
      ? { ...value, step: { ...step, stage: 'between-0-and-6' } }
      : value;
  }
  if (most !== null)
    throw context.refuse(`its max_value ${JSON.stringify(most)} is not read; 6 is`);
  if (slope === 0) return context.add({ kind: 'relu' });
  return context.add({ kind: 'activation', function: 'leaky-relu', alpha: slope });
}

function leakyLayer(context: LayerContext): KerasValue {
  const alpha = context.number('negative_slope', context.number('alpha', 0.3));
  return context.add({ kind: 'activation', function: 'leaky-relu', alpha });
}

function eluLayer(context: LayerContext): KerasValue {
  return context.add({ kind: 'activation', function: 'elu', alpha: context.number('alpha', 1) });
}

function softmaxLayer(context: LayerContext): KerasValue {
  const axis: unknown = context.setting('axis') ?? -1;
  if (axis !== -1 && axis !== context.shape.length) {
    throw context.refuse('only over the classes it is read');
  }
  return softmaxed(context, context.input, 'probabilities');
}

/** Layers that are activations, which other layers may name as theirs. */
export const activationLayers: Record<string, (context: LayerContext) => KerasValue> = {
  Activation: (context) => activate(context, context.input),
  ELU: eluLayer,
  LeakyReLU: leakyLayer,
  ReLU: reluLayer,
  Softmax: softmaxLayer,
};
