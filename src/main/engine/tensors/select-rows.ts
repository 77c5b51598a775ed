import { nativeBackend } from '../runtime/native-backend';
import { tf } from '../runtime/tensorflow';
import { floatType } from './op-attributes';
import type { Tensor, Tensor1D } from './types';

/**
 * Row by row the one of two tensors of one shape: `ifTrue` where the condition [N] holds, else `ifFalse`. `tf.where`
 * would first repeat the condition for every pixel; TensorFlow copies whole rows. It has no gradient.
 */
export function selectRows<Rows extends Tensor>(
  condition: Tensor1D,
  ifTrue: Rows,
  ifFalse: Rows,
): Rows {
  return tf.tidy(
    () =>
      nativeBackend().executeSingleOutput(
        'Select',
        [floatType('T')],
        [condition, ifTrue, ifFalse],
      ) as Rows,
  );
}
