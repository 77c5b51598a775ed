import { nativeBackend } from '../runtime/native-backend';
import { tf } from '../runtime/tensorflow';
import { defineOperation, onlyOutput } from './define-operation';
import { booleanAttribute, floatType } from './op-attributes';
import type { Tensor, Tensor2D } from './types';

const largest = defineOperation<{ logits: Tensor }, { count: number; classes: number }>({
  name: 'TemperLargestLogits',
  saved: { outputs: [false, true] },
  forward: ({ logits }, { count }) =>
    nativeBackend().executeMultipleOutputs(
      'TopKV2',
      [booleanAttribute('sorted', true), floatType('T')],
      [logits, tf.scalar(count, 'int32')],
      2,
    ),
  gradient: (outputGradient, [indices], { classes }) => ({
    logits: () =>
      tf.tidy(() => {
        const places = tf.oneHot(indices as Tensor, classes, 1, 0, 'float32');
        return tf.sum(tf.mul(places, tf.expandDims(outputGradient, 2)), 1);
      }),
  }),
});

/**
 * The `count` largest of each row of [N, classes], largest first, as [N, count]; of equal ones the first. Unlike
 * `tf.topk` it has a gradient, which goes to the places that the values come from.
 */
export function largestLogits(logits: Tensor2D, count: number): Tensor2D {
  return onlyOutput(largest({ logits }, { count, classes: logits.shape[1] }));
}
