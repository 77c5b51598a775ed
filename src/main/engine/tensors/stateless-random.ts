import type { Random } from '../../core/numerics/random';
import { nativeBackend } from '../runtime/native-backend';
import { tf } from '../runtime/tensorflow';
import { floatType, int32Type } from './op-attributes';
import type { Tensor, Tensor1D } from './types';

/** What names a stream of native random numbers: two whole numbers of 32 bits, [2] int32. */
export type RandomKey = Tensor1D;

/** A key out of a stream of random numbers, in a tensor that the caller owns. */
export function drawKey(random: Random): RandomKey {
  const word = (): number => random.integer(2 ** 32) | 0;
  return tf.tensor1d([word(), word()], 'int32');
}

/** Values in [0, 1), the same for the same key and shape (Philox, counter-based), however many threads there are. */
export function statelessUniform<Shape extends Tensor>(
  shape: Shape['shape'],
  key: RandomKey,
): Shape {
  return draw('StatelessRandomUniform', shape, key) as Shape;
}

/** Values of mean 0 and deviation 1, the same for the same key and shape. */
export function statelessNormal<Shape extends Tensor>(
  shape: Shape['shape'],
  key: RandomKey,
): Shape {
  return draw('StatelessRandomNormal', shape, key) as Shape;
}

function draw(op: string, shape: number[], key: RandomKey): Tensor {
  return tf.tidy(() =>
    nativeBackend().executeSingleOutput(
      op,
      [floatType('dtype'), int32Type('T'), int32Type('Tseed')],
      [tf.tensor1d(shape, 'int32'), key],
    ),
  );
}
