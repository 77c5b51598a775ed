import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ThreatModel } from '../../../../../src/contract/attacks/threat-model';
import { Attack, attackPasses } from '../../../../../src/contract/attacks';
import {
  attackTarget,
  differentiableTarget,
  type AttackTarget,
} from '../../../../../src/main/engine/attacks/attack-target';
import { craft } from '../../../../../src/main/engine/attacks/craft';
import { roundsOf } from '../../../../../src/contract/attacks';
import { createRandom } from '../../../../../src/main/core/numerics/random';
import { createCapturingCompiler } from '../../../../../src/main/engine/runtime/capture/compiler';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import type {
  Tensor,
  Tensor1D,
  Tensor2D,
  Tensor4D,
} from '../../../../../src/main/engine/tensors/types';
import { finish } from '../../../../support/finish';
import { smallProblem } from '../../../../support/small-problem';
import { trainedProblem, type TrainedProblem } from '../../../../support/trained-problem';

const fab = (changes: object = {}): Attack => Attack.parse({ kind: 'fab', steps: 20, ...changes });
const linf: ThreatModel = { norm: 'linf', epsilon: 0.12 };
const values = (tensor: Tensor) => Float32Array.from(tensor.dataSync());

interface Found {
  images: Float32Array;
  norms: Float32Array;
}

function attacked(
  { target, images, labels }: { target: AttackTarget; images: Tensor4D; labels: Tensor1D },
  attack: Attack,
  threatModel: ThreatModel = linf,
): Found {
  const random = createRandom(1, 'attack');
  const outcome = finish(craft(target, images, labels, threatModel, attack, random));
  const found = { images: values(outcome.images), norms: values(outcome.minimalNorms as Tensor) };
  tf.dispose([outcome.images, outcome.minimalNorms as Tensor]);
  return found;
}

describe('FAB', () => {
  let problem: TrainedProblem;
  let tensorsBefore = 0;
  beforeAll(() => {
    problem = trainedProblem(32);
  }, 60_000);
  afterAll(() => problem.dispose());
  beforeEach(() => {
    tensorsBefore = tf.memory().numTensors;
  });
  afterEach(() => {
    expect(tf.memory().numTensors).toBe(tensorsBefore);
  });

  const correct = (images: Float32Array): boolean[] =>
    tf.tidy(() => {
      const logits = problem.target.logits(tf.tensor4d(images, problem.images.shape));
      const predictions = tf.cast(tf.argMax(logits, 1), 'int32');
      return [...tf.equal(predictions, problem.labels).dataSync()].map(Boolean);
    });
  const count = (flags: boolean[]): number => flags.filter(Boolean).length;
  const pixels = () => problem.images.size / problem.images.shape[0];

  it('tells the distance of the very images it found, and breaks those within epsilon only', () => {
    for (const threatModel of [linf, { norm: 'l2', epsilon: 0.5 } as const]) {
      const clean = correct(values(problem.images));
      const original = values(problem.images);
      const { images, norms } = attacked(problem, fab(), threatModel);
      const right = correct(images);
      norms.forEach((norm, image) => {
        const offset = [...images.subarray(image * pixels(), (image + 1) * pixels())].map(
          (value, pixel) => value - (original[image * pixels() + pixel] as number),
        );
        const distance =
          threatModel.norm === 'linf' ? Math.max(...offset.map(Math.abs)) : Math.hypot(...offset);
        if (!clean[image]) expect([norm, distance]).toEqual([0, 0]);
        else if (norm > threatModel.epsilon) expect([distance, right[image]]).toEqual([0, true]);
        else {
          expect(right[image]).toBe(false);
          expect(distance).toBeCloseTo(norm, 6);
        }
      });
      expect(count(right)).toBeLessThan(count(clean));
      expect(Math.max(...norms)).toBeGreaterThan(threatModel.epsilon);
    }
  });

  it('finds the same nearest images whatever epsilon is', () => {
    const near = attacked(problem, fab(), { ...linf, epsilon: 0.01 });
    const far = attacked(problem, fab(), { ...linf, epsilon: 0.5 });
    expect(near.norms).toEqual(far.norms);
  });

  it('comes at least as near with more targets, with restarts, and with more steps', () => {
    const base = attacked(problem, fab({ targetClasses: 1, steps: 5 })).norms;
    for (const more of [{ targetClasses: 3 }, { restarts: 2 }, { steps: 10 }]) {
      const better = attacked(problem, fab({ targetClasses: 1, steps: 5, ...more })).norms;
      better.forEach((norm, image) => expect(norm).toBeLessThanOrEqual(base[image] as number));
      expect(better).not.toEqual(base);
    }
  });

  it('finds, without targets, what PGD finds at the distance that it tells', () => {
    const { norms } = attacked(problem, fab({ target: 'none', steps: 50 }));
    const finite = [...norms].filter(Number.isFinite).sort((one, other) => one - other);
    const median = finite[Math.floor(finite.length / 2)] as number;
    const { target, images, labels } = problem;
    const pgd = Attack.parse({
      kind: 'pgd',
      steps: 50,
      stepSize: { relativeToEpsilon: 0.05 },
      loss: 'margin',
      iterate: 'best',
    });
    const threatModel = { norm: 'linf', epsilon: median } as const;
    const outcome = finish(
      craft(target, images, labels, threatModel, pgd, createRandom(1, 'attack')),
    );
    const broken = count(correct(values(outcome.images)).map((isCorrect) => !isCorrect));
    outcome.images.dispose();
    const brokenByFab = [...norms].filter((norm) => norm <= median).length;
    expect(brokenByFab).toBeGreaterThanOrEqual(broken - 1);
  });

  it('together with its rounds finds what it finds at once', () => {
    const attack = fab({ steps: 5 });
    const whole = attacked(problem, attack).norms;
    const parts = roundsOf(attack, problem.network.classes).map(
      (round) => attacked(problem, round as Attack).norms,
    );
    whole.forEach((norm, image) => {
      expect(Math.min(...parts.map((part) => part[image] as number))).toBe(norm);
    });
    expect(parts).toHaveLength(3);
  });

  it('takes as many steps as its cost says, without and with targets', () => {
    for (const changes of [{ target: 'none' }, {}]) {
      const attack = fab({ steps: 3, restarts: 2, ...changes });
      let asked = 0;
      const { target } = problem;
      const counting: AttackTarget = {
        logits: (...given) => ((asked += 1), target.logits(...given)),
        gradient: (...given) => ((asked += 1), target.gradient(...given)),
      };
      attacked({ ...problem, target: counting }, attack);
      // The unchanged images are looked at once, which is not counted.
      expect(asked).toBe(attackPasses(attack, problem.network.classes) + 1);
    }
  });

  it('leaves nothing behind when it is returned early or the target throws', () => {
    const { target, images, labels } = problem;
    for (const changes of [{ target: 'none' }, { restarts: 2 }]) {
      for (const steps of [0, 1, 2, 5]) {
        const random = createRandom(1, 'attack');
        const crafting = craft(target, images, labels, linf, fab({ steps: 2, ...changes }), random);
        for (let step = 0; step < steps; step++) crafting.next();
        crafting.return({ images });
      }
    }
    let calls = 0;
    const failing = differentiableTarget((candidates) => {
      calls += 1;
      if (calls > 3) throw new Error('out of memory');
      return target.logits(candidates);
    });
    expect(() => attacked({ ...problem, target: failing }, fab())).toThrow('out of memory');
  });
});

it('finds the nearest image of a linear network exactly', () => {
  const weights = tf.tensor2d([
    [4, -1],
    [-2, 3],
    [1, 0],
  ]);
  const target = differentiableTarget(
    (images) => tf.matMul(tf.reshape(images, [-1, 3]), weights) as Tensor2D,
  );
  const images = tf.tensor4d([0.6, 0.2, 0.4], [1, 3, 1, 1]);
  const labels = tf.tensor1d([0], 'int32');
  // z_1 − z_0 = −5 x_0 + 5 x_1 − x_2 = −2.4 here: 2.4 / 11 away in Linf, 2.4 / √51 in L2.
  for (const [norm, expected] of [
    ['linf', 2.4 / 11],
    ['l2', 2.4 / Math.sqrt(51)],
  ] as const) {
    const { norms } = attacked({ target, images, labels }, fab({ target: 'none', steps: 60 }), {
      norm,
      epsilon: 1,
    });
    expect(norms[0]).toBeGreaterThan(expected);
    expect(norms[0]).toBeLessThan(expected * 1.01);
  }
  tf.dispose([weights, images, labels]);
});

it('gives the same captured as op by op', () => {
  const problem = smallProblem({ preset: 'small-cnn', width: 2 });
  const compiler = createCapturingCompiler();
  for (const changes of [{ target: 'none' }, { targetClasses: 2, restarts: 2 }]) {
    for (const norm of ['linf', 'l2'] as const) {
      const [captured, eager] = [compiler, undefined].map((given) => {
        const target = attackTarget(problem.network, problem.parameters, 'eval', given);
        const found = attacked({ ...problem, target }, fab({ steps: 3, ...changes }), {
          norm,
          epsilon: 1,
        });
        target.dispose();
        return found;
      }) as [Found, Found];
      captured.norms.forEach((value, image) => {
        const other = eager.norms[image] as number;
        if (Number.isFinite(other)) expect(Math.abs(value - other)).toBeLessThan(1e-4);
        else expect(value).toBe(other);
      });
    }
  }
  compiler.dispose();
  problem.dispose();
});
