import { describe, expect, it } from 'vitest';
import { capture } from '../../../../../src/main/engine/runtime/capture/capture';
import { inLayer } from '../../../../../src/main/engine/runtime/capture/layer';
import { recordableBackend } from '../../../../../src/main/engine/runtime/capture/native-binding';
import { recordStep } from '../../../../../src/main/engine/runtime/capture/step-recording';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import { activate } from '../../../../../src/main/engine/tensors/activations';
import { biasAdd } from '../../../../../src/main/engine/tensors/native-operations';
import type { Tensor, Tensor1D, Tensor4D } from '../../../../../src/main/engine/tensors/types';

const points = [-7, -1, -1e-30, -0, 0, 1e-30, 2.5, 6, 9];

/** Slopes of functions that are made of straight lines, with those that TensorFlow has at their corners. */
describe.each([
  ['relu6', undefined, (x: number) => (x > 0 && x < 6 ? 1 : 0)],
  ['leaky-relu', undefined, (x: number) => (x > 0 ? 1 : 0.01)],
  ['leaky-relu', 0.3, (x: number) => (x > 0 ? 1 : 0.3)],
  ['leaky-relu', 0, (x: number) => (x > 0 ? 1 : 0)],
  ['leaky-relu', -0.5, (x: number) => (x > 0 ? 1 : -0.5)],
] as const)('%s with alpha %s', (name, alpha, slope) => {
  const gradient = ([x]: Tensor[]): Tensor[] => [
    tf.grad((given) => tf.sum(activate(given, name, alpha)))(x as Tensor),
  ];
  const expected = Float32Array.from(points, slope);

  it('has its slopes, also when captured', () => {
    const x = tf.tensor1d(points);
    const captured = capture(gradient, [x]);
    const found = [...gradient([x]), ...captured.run([x])];
    for (const each of found) expect(each.dataSync()).toEqual(expected);
    captured.dispose();
    tf.dispose([x, found]);
  });
});

it.each(['relu6', 'leaky-relu', 'elu'] as const)(
  'the bias before %s has one use only, so that TensorFlow can make one op of both',
  (name) => {
    const inputs = [tf.ones([1, 2, 2, 3]), tf.ones([3])];
    const { nodes } = recordStep(
      recordableBackend(),
      {
        key: 'gradient',
        run: (_state, [x, bias]) => {
          const gradient = tf.grad((given) => {
            const biased = inLayer('stem', () => biasAdd(given as Tensor4D, bias as Tensor1D));
            return tf.sum(tf.square(activate(biased, name, undefined)));
          })(x as Tensor);
          return { state: {}, outputs: [gradient] };
        },
      },
      {
        prefix: 'step/',
        state: new Map(),
        inputs,
        variableFor: () => {
          throw new Error('the step has no state');
        },
      },
    );
    tf.dispose(inputs);
    const mentions = Buffer.from(nodes)
      .toString('latin1')
      .match(/step\/stem\/BiasAdd_/g);
    // Its own name, and that of the one node that takes it.
    expect(mentions).toHaveLength(2);
  },
);
