import type { NamedTensorMap } from '@tensorflow/tfjs-node-gpu';
import { currentLayer, inLayer } from '../runtime/capture/layer';
import { tf } from '../runtime/tensorflow';
import type { Tensor } from './types';

type KernelAttributes = Parameters<ReturnType<typeof tf.engine>['runKernel']>[2];

/** A differentiable operation made of native TensorFlow ops. */
export interface OperationDefinition<Inputs extends NamedTensorMap, Attributes extends object> {
  /** Unique; how profiles name the operation. */
  name: string;
  /** What the gradient needs again. Inputs come first in `saved`, then outputs, both in the order given. */
  saved: { inputs?: (keyof Inputs & string)[]; outputs?: boolean[] };
  /** The first output is the result; gradients flow back through it alone. */
  forward(inputs: Inputs, attributes: Attributes): Tensor[];
  /** One function per input: only those that are asked for are computed. */
  gradient(
    outputGradient: Tensor,
    saved: Tensor[],
    attributes: Attributes,
  ): { [Name in keyof Inputs]: () => Tensor };
}

/**
 * Makes an operation known to tfjs when it is first called. Unlike `tf.customGrad`, which computes the gradients of
 * all inputs at once, a registered kernel computes those that are wanted: an attack never pays for kernel gradients.
 */
export function defineOperation<Inputs extends NamedTensorMap, Attributes extends object>(
  definition: OperationDefinition<Inputs, Attributes>,
): (inputs: Inputs, attributes: Attributes) => Tensor[] {
  let registered = false;
  return (inputs, attributes) => {
    if (!registered) {
      register(definition);
      registered = true;
    }
    // The gradient runs after the whole network: it takes the name of the layer along.
    const kernelAttributes = {
      ...attributes,
      layer: currentLayer(),
    } as unknown as KernelAttributes;
    return tf.engine().runKernel<Tensor[]>(definition.name, inputs, kernelAttributes);
  };
}

function register<Inputs extends NamedTensorMap, Attributes extends object>(
  definition: OperationDefinition<Inputs, Attributes>,
): void {
  const { name: kernelName, saved, forward, gradient } = definition;
  tf.registerKernel({
    kernelName,
    backendName: tf.getBackend(),
    kernelFunc: ({ inputs, attrs }) =>
      tf.tidy(() => forward(inputs as unknown as Inputs, attrs as unknown as Attributes)),
  });
  tf.registerGradient({
    kernelName,
    inputsToSave: saved.inputs ?? [],
    outputsToSave: saved.outputs ?? [],
    gradFunc: (outputGradients, kept, attrs) => {
      const first = Array.isArray(outputGradients) ? outputGradients[0] : outputGradients;
      if (!first) throw new RangeError(`${kernelName} got no gradient of its output`);
      const { layer, ...attributes } = attrs as unknown as Attributes & { layer: string };
      const gradients = inLayer(layer, () => gradient(first, kept, attributes as Attributes));
      return Object.fromEntries(
        Object.entries<() => Tensor>(gradients).map(([name, compute]) => [
          name,
          () => inLayer(layer, compute),
        ]),
      );
    },
  });
}

/** The single result of an operation. */
export function onlyOutput<Result extends Tensor>(outputs: Tensor[]): Result {
  const first = outputs[0];
  if (!first) throw new RangeError('an operation gave no output');
  return first as Result;
}
