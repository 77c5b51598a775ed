import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Attack, attackPasses } from '../../../src/contract/attack';
import { craft } from '../../../src/main/engine/attacks/craft';
import { createRandom } from '../../../src/main/engine/numerics/random';
import { tf } from '../../../src/main/engine/runtime/tensorflow';
import type { Tensor4D } from '../../../src/main/engine/tensors/types';
import { finish } from '../../support/finish';
import { trainedProblem, type TrainedProblem } from '../../support/trained-problem';

const epsilon = 0.12;
const square = (queries: number): Attack => Attack.parse({ kind: 'square', queries });
const strongPgd = Attack.parse({
  kind: 'pgd',
  steps: 50,
  stepSize: { relativeToEpsilon: 0.05 },
  restarts: 5,
  loss: 'margin',
  iterate: 'best',
});

let problem: TrainedProblem;
beforeAll(() => {
  problem = trainedProblem(32);
});
afterAll(() => problem.dispose());

function attacked<Result>(attack: Attack, use: (images: Tensor4D) => Result, size = epsilon) {
  const { target, images, labels } = problem;
  const random = createRandom(1, 'attack');
  const threatModel = { norm: 'linf', epsilon: size } as const;
  const outcome = finish(craft(target, images, labels, threatModel, attack, random));
  const result = use(outcome.images);
  outcome.images.dispose();
  return result;
}

function correct(images: Tensor4D): boolean[] {
  return tf.tidy(() => {
    const predictions = tf.cast(tf.argMax(problem.target.logits(images), 1), 'int32');
    return [...tf.equal(predictions, problem.labels).dataSync()].map(Boolean);
  });
}
const count = (flags: boolean[]): number => flags.filter(Boolean).length;

describe('Square', () => {
  it('breaks more images with more queries, and none that was broken before is given up', () => {
    const few = attacked(square(5), correct);
    const many = attacked(square(300), correct);
    expect(count(many)).toBeLessThan(count(few));
    many.forEach((isCorrect, image) => expect(isCorrect && !few[image]).toBe(false));
  });

  it('leaves some images that an attack along the gradient breaks', () => {
    expect(count(attacked(square(300), correct))).toBeGreaterThanOrEqual(
      count(attacked(strongPgd, correct)),
    );
  });

  it('leaves images that are misclassified as they are', () => {
    const clean = correct(problem.images);
    const wrongLabels = tf.tensor1d(
      [...problem.labels.dataSync()].map((label) => (label + 1) % 4),
      'int32',
    );
    const random = createRandom(1, 'attack');
    const { target, images } = problem;
    const threatModel = { norm: 'linf', epsilon } as const;
    const outcome = finish(craft(target, images, wrongLabels, threatModel, square(20), random));
    const [changed, original] = [outcome.images, images].map((tensor) => tensor.dataSync());
    const pixels = images.size / clean.length;
    const untouched = clean.map((_flag, image) =>
      changed
        ?.slice(image * pixels, (image + 1) * pixels)
        .every((value, place) => value === original?.[image * pixels + place]),
    );
    clean.forEach((wasRight, image) => {
      if (wasRight) expect(untouched[image]).toBe(true);
    });
    expect(count(clean)).toBeGreaterThan(16);
    tf.dispose([outcome.images, wrongLabels]);
  });

  it('asks for logits alone, once for each pass of its cost and once for the unchanged images', () => {
    const { target, images, labels } = problem;
    let answers = 0;
    const blackBox = {
      logits: (asked: Tensor4D) => {
        answers += 1;
        return target.logits(asked);
      },
      gradient: () => {
        throw new Error('Square must not ask for gradients');
      },
    };
    const attack = square(7);
    const threatModel = { norm: 'linf', epsilon } as const;
    const random = createRandom(1, 'attack');
    finish(craft(blackBox, images, labels, threatModel, attack, random)).images.dispose();
    expect(answers).toBe(attackPasses(attack) + 1);
  });

  it('stays inside ball and box, leaks nothing, also when it is returned early', () => {
    const before = tf.memory().numTensors;
    attacked(square(40), (images) => {
      const [largest, low, high] = tf.tidy(() =>
        [tf.max(tf.abs(tf.sub(images, problem.images))), tf.min(images), tf.max(images)].map(
          (value) => value.dataSync()[0] as number,
        ),
      );
      expect(largest).toBeLessThanOrEqual(epsilon * (1 + 1e-6));
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
    });
    for (const steps of [0, 1, 2]) {
      const { target, images, labels } = problem;
      const threatModel = { norm: 'linf', epsilon } as const;
      const crafting = craft(
        target,
        images,
        labels,
        threatModel,
        square(5),
        createRandom(1, 'attack'),
      );
      for (let step = 0; step < steps; step++) crafting.next();
      crafting.return({ images: problem.images });
    }
    expect(tf.memory().numTensors).toBe(before);
  });

  it('changes nothing at epsilon 0', () => {
    attacked(
      square(3),
      (images) => expect(images.dataSync()).toEqual(problem.images.dataSync()),
      0,
    );
  });

  it('refuses L2', () => {
    const { target, images, labels } = problem;
    const random = createRandom(1, 'attack');
    const crafting = craft(target, images, labels, { norm: 'l2', epsilon: 1 }, square(3), random);
    expect(() => crafting.next()).toThrow(
      expect.objectContaining({
        code: 'invalid-plan',
        message: expect.stringContaining('Linf only'),
      }),
    );
  });
});
