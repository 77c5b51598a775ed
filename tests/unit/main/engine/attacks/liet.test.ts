import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Attack, TrainingAttack } from '../../../../../src/contract/attacks';
import { Crafting } from '../../../../../src/contract/plans/recipe';
import { createRandom } from '../../../../../src/main/core/numerics/random';
import { attackTarget } from '../../../../../src/main/engine/attacks/attack-target';
import { craft } from '../../../../../src/main/engine/attacks/craft';
import { applyNetwork } from '../../../../../src/main/engine/networks/apply';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import { softmaxCrossEntropy } from '../../../../../src/main/engine/tensors/native-operations';
import type { Tensor4D } from '../../../../../src/main/engine/tensors/types';
import { finish } from '../../../../support/finish';
import { smallProblem, type SmallProblem } from '../../../../support/small-problem';

const epsilon = 0.01;
const classes = 4;

describe('LIET', () => {
  let problem: SmallProblem;
  let target: ReturnType<typeof attackTarget>;
  beforeAll(() => {
    problem = smallProblem({ preset: 'small-cnn', width: 2 }, { count: 6, classes });
    target = attackTarget(problem.network, problem.parameters, 'eval');
  });
  afterAll(() => {
    target.dispose();
    problem.dispose();
  });

  /** How far each pixel moved, with a step of next to nothing. */
  const started = (changes: object, seed = 1): Float32Array => {
    const stepSize = { relativeToEpsilon: 1e-6 };
    const attack = TrainingAttack.parse({ kind: 'liet', stepSize, ...changes });
    const { images, labels } = problem;
    const threatModel = { norm: 'linf', epsilon } as const;
    const random = createRandom(seed, 'attack');
    const outcome = finish(craft(target, images, labels, threatModel, attack, random));
    const before = images.dataSync();
    const moved = Float32Array.from(outcome.images.dataSync()).map(
      (value, place) => value - (before[place] as number),
    );
    outcome.images.dispose();
    return moved;
  };

  /** The sign of the loss's gradient at a grey image, for the label of each image. */
  function directions(): Float32Array {
    return tf.tidy(() => {
      const [, height, width, channels] = problem.images.shape;
      const grey = tf.fill([classes, height, width, channels], 0.5) as Tensor4D;
      const every = tf.range(0, classes, 1, 'int32');
      const loss = (x: Tensor4D) =>
        softmaxCrossEntropy(
          applyNetwork(problem.network, problem.parameters, x, 'eval').logits,
          every,
        );
      const gradient = tf.grad((x) => loss(x as Tensor4D))(grey);
      return Float32Array.from(tf.gather(tf.sign(gradient), problem.labels).dataSync());
    });
  }

  it('starts epsilon towards the label, or away from it for the whole batch', () => {
    const wanted = directions();
    const signs = new Set<number>();
    for (let seed = 0; seed < 8; seed += 1) {
      const moved = started({ leastNoise: 0, mostNoise: 0 }, seed);
      const { images } = problem;
      const before = images.dataSync();
      // The box cuts what is near its ends.
      const inside = [...moved.keys()].filter(
        (place) => Math.abs((before[place] as number) - 0.5) < 0.5 - 2 * epsilon,
      );
      const steps = inside.map((place) => (moved[place] as number) / epsilon);
      const same = steps.filter(
        (step, index) => Math.abs(step - (wanted[inside[index] as number] as number)) < 1e-3,
      );
      const opposite = steps.filter(
        (step, index) => Math.abs(step + (wanted[inside[index] as number] as number)) < 1e-3,
      );
      const most = Math.max(same.length, opposite.length);
      expect(most / steps.length).toBeGreaterThan(0.99);
      signs.add(same.length > opposite.length ? 1 : -1);
    }
    expect(signs.size).toBe(2);
  });

  it('has noise in the share of the values that is asked for', () => {
    const towards = directions();
    const noisy = (share: number): number => {
      // Where the network answers alike whatever a pixel is, its direction is none.
      const moved = started({ leastNoise: share, mostNoise: share }).filter(
        (_, place) => towards[place] !== 0,
      );
      return moved.filter((each) => Math.abs(each) < 0.98 * epsilon).length / moved.length;
    };
    expect(noisy(1)).toBeGreaterThan(0.93);
    expect(noisy(0.3)).toBeGreaterThan(0.2);
    expect(noisy(0.3)).toBeLessThan(0.4);
  });

  it('is refused where robustness is measured, and where anything but the loss is raised', () => {
    expect(Attack.safeParse({ kind: 'liet' }).error?.issues).toMatchObject([
      { path: ['kind'], message: expect.stringMatching(/LIET takes a single step.*PGD/) },
    ]);
    const raised = { attack: { kind: 'liet' }, ascends: { kind: 'kl-divergence' } };
    expect(Crafting.safeParse(raised).error?.issues).toMatchObject([
      { path: ['attack', 'kind'], message: expect.stringContaining('label-loss') },
    ]);
    const swapped = { kind: 'liet', leastNoise: 0.5, mostNoise: 0.1 };
    expect(TrainingAttack.safeParse(swapped).error?.issues).toMatchObject([
      { path: ['mostNoise'], message: 'must not be below leastNoise' },
    ]);
  });
});
