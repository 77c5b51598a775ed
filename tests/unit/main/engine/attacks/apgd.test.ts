import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Attack, attackPasses } from '../../../../../src/contract/attacks';
import { differentiableTarget } from '../../../../../src/main/engine/attacks/attack-target';
import { craft } from '../../../../../src/main/engine/attacks/craft';
import { createRandom } from '../../../../../src/main/core/numerics/random';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import type { Tensor2D, Tensor4D } from '../../../../../src/main/engine/tensors/types';
import { finish } from '../../../../support/finish';
import { trainedProblem, type TrainedProblem } from '../../../../support/trained-problem';

let problem: TrainedProblem;
beforeAll(() => {
  problem = trainedProblem();
}, 60_000);
afterAll(() => problem.dispose());

const apgd = (changes: object): Attack => Attack.parse({ kind: 'apgd', ...changes });
const pgd = (steps: number): Attack =>
  Attack.parse({
    kind: 'pgd',
    steps,
    stepSize: { relativeToEpsilon: 2.5 / steps },
    iterate: 'best',
  });

function correctUnder(attack: Attack, epsilon = 0.12): number {
  const { target, images, labels } = problem;
  const random = createRandom(1, 'attack');
  const outcome = finish(craft(target, images, labels, { norm: 'linf', epsilon }, attack, random));
  const correct = tf.tidy(() => {
    const predictions = tf.cast(tf.argMax(target.logits(outcome.images), 1), 'int32');
    return tf.sum(tf.cast(tf.equal(predictions, labels), 'int32')).dataSync()[0] as number;
  });
  outcome.images.dispose();
  return correct;
}

describe('APGD', () => {
  // One image at the border falls to one attack or the other as a processor rounds: the sum over epsilons decides.
  const epsilons = [0.08, 0.1, 0.12, 0.14, 0.16];
  const correctIn = (attack: Attack): number =>
    epsilons.reduce((sum, epsilon) => sum + correctUnder(attack, epsilon), 0);

  it('breaks at least as many images as PGD with as many gradients of the same loss', () => {
    const underPgd = correctIn(pgd(41));
    expect(underPgd).toBeLessThan(epsilons.length * correctUnder(pgd(1), 0));
    expect(underPgd).toBeGreaterThan(0);
    expect(correctIn(apgd({ loss: 'cross-entropy', steps: 40 }))).toBeLessThanOrEqual(underPgd);
  });

  it('breaks with DLR more images than one step does', () => {
    const oneStep = correctIn(Attack.parse({ kind: 'fgsm' }));
    expect(correctIn(apgd({ loss: 'dlr', steps: 40 }))).toBeLessThan(oneStep);
  });

  it('breaks at least as many with a target as without', () => {
    const untargeted = correctUnder(apgd({ loss: 'dlr', steps: 20 }));
    const targeted = correctUnder(apgd({ loss: 'targeted-dlr', steps: 20 }));
    expect(targeted).toBeLessThanOrEqual(untargeted);
  });

  it('takes as many gradients as its cost says', () => {
    const { target, images, labels } = problem;
    for (const loss of ['cross-entropy', 'dlr', 'targeted-dlr']) {
      const attack = apgd({ loss, steps: 3, restarts: 2 });
      let gradients = 0;
      const counting = {
        ...target,
        gradient: (...given: Parameters<typeof target.gradient>) => {
          gradients += 1;
          return target.gradient(...given);
        },
      };
      const threatModel = { norm: 'linf', epsilon: 0.1 } as const;
      const random = createRandom(1, 'attack');
      finish(craft(counting, images, labels, threatModel, attack, random)).images.dispose();
      expect(gradients).toBe(attackPasses(attack, problem.network.classes));
    }
  });
});

describe('too few classes', () => {
  const cases = [
    ['dlr', 2, 'at least 3 classes'],
    ['targeted-dlr', 3, 'at least 4 classes'],
  ] as const;
  it.each(cases)('are refused for %s', (loss, classes, message) => {
    const before = tf.memory().numTensors;
    const target = differentiableTarget(
      (images) => tf.zeros([images.shape[0], classes]) as Tensor2D,
    );
    const images = tf.zeros([2, 4, 4, 1]) as Tensor4D;
    const labels = tf.tensor1d([0, 1], 'int32');
    const threatModel = { norm: 'linf', epsilon: 0.1 } as const;
    const random = createRandom(1, 'attack');
    const crafting = craft(target, images, labels, threatModel, apgd({ loss }), random);
    expect(() => crafting.next()).toThrow(
      expect.objectContaining({ code: 'invalid-plan', message: expect.stringContaining(message) }),
    );
    tf.dispose([images, labels]);
    expect(tf.memory().numTensors).toBe(before);
  });
});
