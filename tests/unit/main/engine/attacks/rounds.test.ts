import { expect, it } from 'vitest';
import { Attack } from '../../../../../src/contract/attacks';
import { differentiableTarget } from '../../../../../src/main/engine/attacks/attack-target';
import { craft } from '../../../../../src/main/engine/attacks/craft';
import { roundsOf } from '../../../../../src/contract/attacks';
import type { Round } from '../../../../../src/contract/attacks/rounds';
import { createRandom } from '../../../../../src/main/core/numerics/random';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import type { Tensor2D, Tensor4D } from '../../../../../src/main/engine/tensors/types';
import { finish } from '../../../../support/finish';

const targeted = Attack.parse({
  kind: 'apgd',
  loss: 'targeted-dlr',
  steps: 1,
  restarts: 2,
  targetClasses: 9,
});

/** The classes of each ascent in turn, as label and class to reach of the first image. */
function driven(round: Round<Attack>): number[][] {
  const logits = [4, 1, 3, 2, 0];
  const plain = differentiableTarget((images) => {
    const moved = tf.mul(tf.sum(tf.reshape(images, [images.shape[0], -1]), 1, true), 1e-3);
    return tf.add(moved, tf.tensor2d([logits])) as Tensor2D;
  });
  const pairs: number[][] = [];
  const target = {
    ...plain,
    gradient: (...given: Parameters<typeof plain.gradient>) => {
      pairs.push([...given[2].dataSync()]);
      return plain.gradient(...given);
    },
  };
  const images = tf.fill([1, 2, 2, 1], 0.5) as Tensor4D;
  const labels = tf.tensor1d([0], 'int32');
  const threatModel = { norm: 'linf', epsilon: 0.1 } as const;
  const random = createRandom(1, 'attack');
  finish(craft(target, images, labels, threatModel, round, random)).images.dispose();
  tf.dispose([images, labels]);
  // A start and one step for each ascent.
  return pairs.filter((_pair, index) => index % 2 === 0);
}

it('splits targeted APGD into a round for each class and restart, as it goes by itself', () => {
  const together = driven(targeted);
  expect(together).toEqual([2, 2, 3, 3, 1, 1, 4, 4].map((target) => [0, target]));
  const rounds = roundsOf(targeted, 5);
  expect(rounds).toHaveLength(8);
  expect(rounds.flatMap(driven)).toEqual(together);
});

it('splits other APGD by restarts and leaves the rest whole', () => {
  const plain = Attack.parse({ kind: 'apgd', restarts: 3 });
  expect(roundsOf(plain, 5)).toEqual(Array.from({ length: 3 }, () => ({ ...plain, restarts: 1 })));
  const square = Attack.parse({ kind: 'square' });
  expect(roundsOf(square, 5)).toEqual([square]);
});
