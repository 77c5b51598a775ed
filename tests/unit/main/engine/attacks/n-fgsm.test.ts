import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Attack, attackPasses, TrainingAttack } from '../../../../../src/contract/attacks';
import type { ThreatModel } from '../../../../../src/contract/attacks/threat-model';
import { Crafting } from '../../../../../src/contract/plans/recipe';
import { createRandom } from '../../../../../src/main/core/numerics/random';
import {
  attackTarget,
  type AttackTarget,
} from '../../../../../src/main/engine/attacks/attack-target';
import { craft } from '../../../../../src/main/engine/attacks/craft';
import { finish } from '../../../../support/finish';
import { smallProblem, type SmallProblem } from '../../../../support/small-problem';

const epsilon = 0.1;
const threatModels: ThreatModel[] = [
  { norm: 'linf', epsilon },
  { norm: 'l2', epsilon },
];
const count = 6;

describe('N-FGSM', () => {
  let problem: SmallProblem;
  let target: ReturnType<typeof attackTarget>;
  let gradients = 0;

  beforeAll(() => {
    problem = smallProblem({ preset: 'small-cnn', width: 2 }, { count });
    target = attackTarget(problem.network, problem.parameters, 'eval');
  });
  afterAll(() => {
    target.dispose();
    problem.dispose();
  });

  /** How far each pixel moved, and where to. */
  const crafted = (changes: object, threatModel = threatModels[0] as ThreatModel) => {
    const attack = TrainingAttack.parse({ kind: 'n-fgsm', ...changes });
    const watched: AttackTarget = {
      logits: target.logits,
      gradient: (...given) => {
        gradients += 1;
        return target.gradient(...given);
      },
    };
    const { images, labels } = problem;
    const random = createRandom(1, 'attack');
    const outcome = finish(craft(watched, images, labels, threatModel, attack, random));
    const pixels = Float32Array.from(outcome.images.dataSync());
    outcome.images.dispose();
    const before = images.dataSync();
    return { pixels, changes: pixels.map((value, place) => value - (before[place] as number)) };
  };
  const largest = (values: Float32Array) =>
    values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

  it('leaves the ball by up to three epsilon, and the box never', () => {
    const { pixels, changes } = crafted({});
    expect(largest(changes)).toBeLessThanOrEqual(3 * epsilon + 1e-6);
    expect(largest(changes)).toBeGreaterThan(2.8 * epsilon);
    expect(pixels.every((value) => value >= 0 && value <= 1)).toBe(true);
    // The noise is uniform in two epsilon, so that about half of it is outside the ball.
    const outside = changes.filter((value) => Math.abs(value) > epsilon + 1e-6);
    expect(outside.length / changes.length).toBeGreaterThan(0.3);
  });

  it('steps by epsilon from where the noise is, in the length that is asked for', () => {
    const stepped = crafted({ stepSize: { relativeToEpsilon: 1 } }).pixels;
    const hardly = crafted({ stepSize: { relativeToEpsilon: 1e-4 } }).pixels;
    const steps = stepped
      .map((value, place) => Math.abs(value - (hardly[place] as number)))
      .filter((_value, place) => inside(stepped[place]) && inside(hardly[place]));
    const whole = steps.filter((step) => Math.abs(step - epsilon) < 2e-4 * epsilon);
    expect(whole.length / steps.length).toBeGreaterThan(0.95);
  });

  it('within L2 starts in a ball of two epsilon and steps by one', () => {
    const { changes } = crafted({}, threatModels[1]);
    const pixels = changes.length / count;
    const lengths = Array.from({ length: count }, (_, image) =>
      Math.hypot(...changes.subarray(image * pixels, (image + 1) * pixels)),
    );
    expect(Math.max(...lengths)).toBeLessThanOrEqual(3 * epsilon + 1e-6);
    expect(Math.max(...lengths)).toBeGreaterThan(1.5 * epsilon);
  });

  it('takes one gradient, as its cost says', () => {
    gradients = 0;
    crafted({});
    expect(gradients).toBe(attackPasses(TrainingAttack.parse({ kind: 'n-fgsm' })));
  });

  it('is refused where robustness is measured, with the reason and the remedy', () => {
    const { error } = Attack.safeParse({ kind: 'n-fgsm' });
    expect(error?.issues).toMatchObject([
      { path: ['kind'], message: expect.stringMatching(/N-FGSM leaves the epsilon ball.*PGD/) },
    ]);
  });

  it('starts at random, so that it can raise the KL divergence', () => {
    const given = { attack: { kind: 'n-fgsm' }, ascends: { kind: 'kl-divergence' } };
    expect(Crafting.safeParse(given).success).toBe(true);
  });
});

function inside(value: number | undefined): boolean {
  return value !== undefined && value > 0 && value < 1;
}
