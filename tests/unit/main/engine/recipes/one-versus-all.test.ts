import { describe, expect, it } from 'vitest';
import { termKinds } from '../../../../../src/contract/terms';
import { createRandom } from '../../../../../src/main/core/numerics/random';
import { oneVersusAll } from '../../../../../src/main/engine/recipes/terms/one-versus-all';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import type { Tensor, Tensor1D, Tensor2D } from '../../../../../src/main/engine/tensors/types';

const settings = termKinds.sphereface2.starting;
const [images, depth, identities] = [5, 6, 23];

function values(count: number, stream: number): Float32Array {
  const drawn = new Float32Array(count);
  createRandom(1, 'split', stream).fillUniform(drawn, -0.4, 0.4);
  return drawn;
}

function valueAndGradients(most: number): number[] {
  return tf.tidy(() => {
    const labels = tf.tensor1d([0, 22, 7, 6, 13], 'int32');
    const given = [
      tf.tensor2d(values(images * depth, 1), [images, depth]),
      tf.tensor2d(values(depth * identities, 2), [depth, identities]),
      tf.tensor1d([-3]),
    ];
    const loss = (...[features, directions, bias]: Tensor[]) =>
      oneVersusAll(
        {
          features: features as Tensor2D,
          directions: directions as Tensor2D,
          bias: bias as Tensor1D,
          labels,
        },
        settings,
        most,
      );
    const { value, grads } = tf.valueAndGrads(loss)(given);
    return [value, ...grads].flatMap((tensor) => [...tensor.dataSync()]);
  });
}

describe('the loss of one identity against all others', () => {
  it.each([1, images * 7, images * 22])(
    'is the same in chunks of at most %i values as in one',
    (most) => {
      const whole = valueAndGradients(images * identities);
      const chunked = valueAndGradients(most);
      const largest = Math.max(...whole.map(Math.abs));
      expect(chunked).toHaveLength(1 + images * depth + depth * identities + 1);
      chunked.forEach((value, place) => {
        expect(Math.abs(value - (whole[place] as number)) / largest).toBeLessThan(1e-6);
      });
    },
  );
});
