import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ThreatModel } from '../../../../../src/contract/attacks/threat-model';
import { Attack, attackPasses } from '../../../../../src/contract/attacks';
import {
  attackTarget,
  differentiableTarget,
  type AttackTarget,
} from '../../../../../src/main/engine/attacks/attack-target';
import { craft } from '../../../../../src/main/engine/attacks/craft';
import { untargetedObjective } from '../../../../../src/main/engine/attacks/ascent/objectives';
import { classesToReach } from '../../../../../src/main/engine/attacks/ascent/target-classes';
import { createRandom } from '../../../../../src/main/core/numerics/random';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import type { Tensor4D } from '../../../../../src/main/engine/tensors/types';
import { finish } from '../../../../support/finish';
import { smallProblem, type SmallProblem } from '../../../../support/small-problem';

const linf: ThreatModel = { norm: 'linf', epsilon: 0.1 };
const l2: ThreatModel = { norm: 'l2', epsilon: 0.5 };
const pgd = (changes: object = {}): Attack =>
  Attack.parse({ kind: 'pgd', steps: 4, stepSize: { relativeToEpsilon: 0.4 }, ...changes });

describe('craft', () => {
  let problem: SmallProblem;
  let target: ReturnType<typeof attackTarget>;
  let tensorsBefore = 0;

  beforeAll(() => {
    problem = smallProblem({ preset: 'small-cnn', width: 2 }, { count: 12 });
    target = attackTarget(problem.network, problem.parameters, 'eval');
  });
  afterAll(() => {
    target.dispose();
    problem.dispose();
  });
  beforeEach(() => {
    tensorsBefore = tf.memory().numTensors;
  });
  afterEach(() => {
    expect(tf.memory().numTensors).toBe(tensorsBefore);
  });

  const start = (attack: Attack, threatModel: ThreatModel = linf, against: AttackTarget = target) =>
    craft(against, problem.images, problem.labels, threatModel, attack, createRandom(1, 'attack'));
  const losses = (images: Tensor4D): Float32Array =>
    tf.tidy(() => {
      const objective = untargetedObjective('cross-entropy', problem.labels);
      return Float32Array.from(objective(target.logits(images)).dataSync());
    });
  const mean = (values: Float32Array): number =>
    values.reduce((total, value) => total + value, 0) / values.length;
  const meanLoss = (images: Tensor4D): number => mean(losses(images));
  const crafted = <Result>(
    attack: Attack,
    use: (images: Tensor4D) => Result,
    threat: ThreatModel = linf,
  ) => {
    const { images } = finish(start(attack, threat));
    const result = use(images);
    images.dispose();
    return result;
  };

  const apgd = (loss: string, changes: object = {}): Attack =>
    Attack.parse({ kind: 'apgd', loss, steps: 10, ...changes });
  const apgdAttacks: [string, Attack][] = [
    ['apgd', apgd('cross-entropy')],
    ['apgd restarts', apgd('cross-entropy', { restarts: 2 })],
    ['apgd dlr', apgd('dlr')],
    ['apgd targeted dlr', apgd('targeted-dlr')],
  ];
  const attacks: [string, Attack][] = [
    ...apgdAttacks,
    ['fgsm', Attack.parse({ kind: 'fgsm' })],
    ['fgsm margin', Attack.parse({ kind: 'fgsm', loss: 'margin' })],
    ['pgd', pgd()],
    ['pgd margin', pgd({ loss: 'margin' })],
    ['pgd restarts', pgd({ restarts: 2 })],
    ['pgd best', pgd({ iterate: 'best', restarts: 2 })],
    ['pgd random targets', pgd({ target: 'random', restarts: 2, iterate: 'best' })],
    ['pgd least-likely', pgd({ target: 'least-likely', loss: 'margin' })],
    ['pgd next-likely', pgd({ target: 'next-likely' })],
  ];

  describe.each([linf, l2])('within $norm', (threatModel) => {
    it.each(attacks)('%s raises the loss, stays allowed and leaks nothing', (_name, attack) => {
      const before = meanLoss(problem.images);
      crafted(
        attack,
        (images) => {
          expect(meanLoss(images)).toBeGreaterThan(before);
          const [largest, low, high] = tf.tidy(() => {
            const offset = tf.sub(images, problem.images);
            const size =
              threatModel.norm === 'linf'
                ? tf.max(tf.abs(offset))
                : tf.max(tf.sqrt(tf.sum(tf.square(offset), [1, 2, 3])));
            return [size, tf.min(images), tf.max(images)].map((value) => value.dataSync()[0]);
          });
          expect(largest).toBeLessThanOrEqual(threatModel.epsilon * (1 + 1e-6));
          expect(largest).toBeGreaterThan(0.9 * threatModel.epsilon);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
        },
        threatModel,
      );
    });

    it.each(attacks)('%s leaks nothing when it is returned early', (_name, attack) => {
      for (const steps of [0, 1, 2]) {
        const crafting = start(attack, threatModel);
        for (let step = 0; step < steps; step++) {
          const next = crafting.next();
          if (next.done) next.value.images.dispose();
        }
        crafting.return({ images: problem.images });
      }
    });
  });

  it.each([
    ...attacks,
    ['mi-fgsm', Attack.parse({ kind: 'mi-fgsm', steps: 3, stepSize: { relativeToEpsilon: 0.4 } })],
    ['fab', Attack.parse({ kind: 'fab', steps: 2, targetClasses: 2 })],
    ['fab without targets', Attack.parse({ kind: 'fab', target: 'none', steps: 2 })],
    ['square', Attack.parse({ kind: 'square', queries: 12 })],
  ] as [string, Attack][])('%s says of each call how many passes it took', (_name, attack) => {
    const crafting = start(attack);
    let passes = 0;
    let part = crafting.next();
    for (; !part.done; part = crafting.next()) passes += part.value;
    tf.dispose([part.value.images, part.value.minimalNorms ?? []]);
    expect(passes).toBe(attackPasses(attack, problem.network.classes));
  });

  it.each(apgdAttacks)('%s leaks nothing when the target throws', (_name, attack) => {
    let calls = 0;
    const failing = differentiableTarget((images) => {
      calls += 1;
      if (calls > 3) throw new Error('out of memory');
      return target.logits(images);
    });
    expect(() => finish(start(attack, linf, failing))).toThrow('out of memory');
  });

  it('leaks nothing when the target throws', () => {
    let calls = 0;
    const failing = differentiableTarget((images) => {
      calls += 1;
      if (calls > 2) throw new Error('out of memory');
      return target.logits(images);
    });
    expect(() => finish(start(pgd(), linf, failing))).toThrow('out of memory');
  });

  it('leaves the images as they are at epsilon 0', () => {
    for (const threatModel of [
      { ...linf, epsilon: 0 },
      { ...l2, epsilon: 0 },
    ]) {
      crafted(
        pgd(),
        (images) => expect(images.dataSync()).toEqual(problem.images.dataSync()),
        threatModel,
      );
    }
  });

  it('takes the same random start for the same stream and another for another', () => {
    const draw = (counter: number): Float32Array => {
      const random = createRandom(1, 'attack', counter);
      const { images, labels } = problem;
      const outcome = finish(craft(target, images, labels, linf, pgd(), random));
      const values = Float32Array.from(outcome.images.dataSync());
      outcome.images.dispose();
      return values;
    };
    expect(draw(4)).toEqual(draw(4));
    expect(draw(4)).not.toEqual(draw(5));
  });

  it('does at least as much damage with best as with last, image by image', () => {
    const correct = (images: Tensor4D): boolean[] =>
      tf.tidy(() => {
        const right = tf.equal(
          tf.cast(tf.argMax(target.logits(images), 1), 'int32'),
          problem.labels,
        );
        return [...right.dataSync()].map((value) => value === 1);
      });
    const lasts = crafted(pgd({ restarts: 3 }), correct);
    const bests = crafted(pgd({ restarts: 3, iterate: 'best' }), correct);
    const clean = correct(problem.images);
    bests.forEach((isCorrect, index) => {
      if (isCorrect) expect(lasts[index] && clean[index]).toBe(true);
    });
  });

  it('takes, of several restarts, the worst last iterate of each image', () => {
    const single = crafted(pgd(), losses);
    const several = crafted(pgd({ restarts: 3 }), losses);
    // The first restart draws the same start, so no image that is still right can have become less damaged.
    expect(mean(several)).toBeGreaterThan(mean(single) - 1e-6);
  });

  it('attacks train mode through the statistics of the batch', () => {
    const trainTarget = attackTarget(problem.network, problem.parameters, 'train');
    const { images } = finish(start(pgd({ batchNorm: 'train' }), linf, trainTarget));
    expect(crafted(pgd(), (other) => Float32Array.from(other.dataSync()))).not.toEqual(
      images.dataSync(),
    );
    images.dispose();
    trainTarget.dispose();
  });
});

describe('classesToReach', () => {
  const logits = [
    [5, 1, 2, 3],
    [0, 4, -1, 9],
  ];
  const fixed = differentiableTarget(() => tf.tensor2d(logits));
  const images = tf.zeros([2, 1, 1, 1]) as Tensor4D;
  const choose = (choice: 'random' | 'least-likely' | 'next-likely', labels: number[]) => {
    const key = tf.tensor1d([1, 2], 'int32');
    const chosen = classesToReach(choice, fixed, images, tf.tensor1d(labels, 'int32'), key);
    return [...chosen.dataSync()];
  };

  it('finds the smallest and the largest logit beside the label', () => {
    expect(choose('least-likely', [0, 0])).toEqual([1, 2]);
    expect(choose('least-likely', [1, 2])).toEqual([2, 0]);
    expect(choose('next-likely', [0, 3])).toEqual([3, 1]);
    expect(choose('next-likely', [1, 1])).toEqual([0, 3]);
  });

  it('draws every other class and never the label', () => {
    const labels = tf.tensor1d(
      Array.from({ length: 300 }, (_, index) => index % 4),
      'int32',
    );
    const logitsOfAll = differentiableTarget(() => tf.zeros([300, 4]));
    const key = tf.tensor1d([1, 2], 'int32');
    const chosen = classesToReach('random', logitsOfAll, images, labels, key);
    const pairs = new Set([...chosen.dataSync()].map((value, index) => `${index % 4}-${value}`));
    expect([...pairs].filter((pair) => pair[0] === pair[2])).toEqual([]);
    expect(pairs.size).toBe(12);
  });
});
