import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Attack, attackPasses } from '../../../../../src/contract/attacks';
import type { AttackTarget } from '../../../../../src/main/engine/attacks/attack-target';
import { craft } from '../../../../../src/main/engine/attacks/craft';
import { createRandom } from '../../../../../src/main/core/numerics/random';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import type { Tensor4D } from '../../../../../src/main/engine/tensors/types';
import { finish } from '../../../../support/finish';
import { trainedProblem, type TrainedProblem } from '../../../../support/trained-problem';

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
}, 60_000);
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

  it.each(['linf', 'l2'] as const)('gives in %s the same bits one question at a time', (norm) => {
    const { target, images, labels } = problem;
    const attack = square(60);
    const crafted = (asked: AttackTarget): Float32Array => {
      const threatModel = { norm, epsilon: norm === 'linf' ? epsilon : 0.8 } as const;
      const random = createRandom(1, 'attack');
      const outcome = finish(craft(asked, images, labels, threatModel, attack, random));
      const pixels = outcome.images.dataSync() as Float32Array;
      outcome.images.dispose();
      return pixels;
    };
    expect(target.session).toBeDefined();
    const { logits, gradient } = target;
    expect(crafted(target)).toEqual(crafted({ logits, gradient }));
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
});

describe('Square within L2', () => {
  const size = 0.8;
  const inL2 = <Result>(attack: Attack, use: (images: Tensor4D) => Result, radius = size) => {
    const { target, images, labels } = problem;
    const threatModel = { norm: 'l2', epsilon: radius } as const;
    const outcome = finish(
      craft(target, images, labels, threatModel, attack, createRandom(1, 'attack')),
    );
    const result = use(outcome.images);
    outcome.images.dispose();
    return result;
  };

  it('breaks more images with more queries, but none that a strong attack along the gradient cannot', () => {
    const few = inL2(square(2), correct);
    const many = inL2(square(200), correct);
    expect(count(many)).toBeLessThan(count(few));
    many.forEach((isCorrect, image) => expect(isCorrect && !few[image]).toBe(false));
    const left = inL2(strongPgd, correct);
    expect(count(many)).toBeGreaterThanOrEqual(count(left));
  });

  it('stays inside ball and box, uses the whole radius and leaks nothing', () => {
    const before = tf.memory().numTensors;
    inL2(square(30), (images) => {
      const norms = tf.tidy(() =>
        tf.sqrt(tf.sum(tf.square(tf.sub(images, problem.images)), [1, 2, 3])).dataSync(),
      );
      const clean = correct(problem.images);
      norms.forEach((norm, image) => {
        expect(norm).toBeLessThanOrEqual(size * (1 + 1e-6));
        // The box cuts some pixels; misclassified images stay as they are.
        if (clean[image]) expect(norm).toBeGreaterThan(0.7 * size);
        else expect(norm).toBe(0);
      });
      expect(Math.min(...images.dataSync())).toBeGreaterThanOrEqual(0);
      expect(Math.max(...images.dataSync())).toBeLessThanOrEqual(1);
    });
    expect(tf.memory().numTensors).toBe(before);
  });

  it('changes nothing at epsilon 0', () => {
    inL2(square(3), (images) => expect(images.dataSync()).toEqual(problem.images.dataSync()), 0);
  });
});
