import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest';
import type { ThreatModel } from '../../../../../src/contract/attacks/threat-model';
import { Attack, attackPasses } from '../../../../../src/contract/attacks';
import {
  attackTarget,
  type AttackTarget,
} from '../../../../../src/main/engine/attacks/attack-target';
import { craft } from '../../../../../src/main/engine/attacks/craft';
import { createRandom } from '../../../../../src/main/core/numerics/random';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import { finish } from '../../../../support/finish';
import { smallProblem, type SmallProblem } from '../../../../support/small-problem';

const threatModels: ThreatModel[] = [
  { norm: 'linf', epsilon: 0.1 },
  { norm: 'l2', epsilon: 0.5 },
];

function miFgsm(changes: object = {}): Attack {
  const stepSize = { relativeToEpsilon: 0.4 };
  return Attack.parse({ kind: 'mi-fgsm', steps: 4, stepSize, decay: 0.8, ...changes });
}

describe('MI-FGSM', () => {
  let problem: SmallProblem;
  let target: ReturnType<typeof attackTarget>;
  let tensorsBefore = 0;

  beforeAll(() => {
    problem = smallProblem({ preset: 'small-cnn', width: 2 }, { count: 6 });
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

  const crafted = (attack: Attack, threatModel: ThreatModel, asked: AttackTarget = target) => {
    const random = createRandom(1, 'attack');
    const { images, labels } = problem;
    const outcome = finish(craft(asked, images, labels, threatModel, attack, random));
    const values = Float64Array.from(outcome.images.dataSync());
    outcome.images.dispose();
    return values;
  };

  it.each(threatModels)('follows the formula of the paper in $norm', (threatModel) => {
    const expected = byHand(problem, target, threatModel, { steps: 4, decay: 0.8, length: 0.4 });
    const found = crafted(miFgsm(), threatModel);
    const near = found.filter(
      (value, place) => Math.abs(value - (expected[place] as number)) < 2e-6,
    );
    expect(near.length / found.length).toBeGreaterThan(0.999);
    // Without momentum it goes elsewhere.
    const plain = byHand(problem, target, threatModel, { steps: 4, decay: 0, length: 0.4 });
    const moved = plain.filter(
      (value, place) => Math.abs(value - (expected[place] as number)) > 1e-4,
    );
    expect(moved.length).toBeGreaterThan(0.01 * found.length);
  });

  it.each(threatModels)('stays in ball and box of $norm and uses the whole ball', (threatModel) => {
    const before = problem.images.dataSync();
    const found = crafted(miFgsm({ steps: 10, iterate: 'best' }), threatModel);
    const pixels = found.length / 6;
    const distances = Array.from({ length: 6 }, (_, image) => {
      const changes = Array.from(found.subarray(image * pixels, (image + 1) * pixels)).map(
        (value, pixel) => Math.abs(value - (before[image * pixels + pixel] as number)),
      );
      return threatModel.norm === 'linf' ? Math.max(...changes) : Math.hypot(...changes);
    });
    expect(Math.max(...distances)).toBeLessThanOrEqual(threatModel.epsilon * (1 + 1e-6));
    expect(Math.max(...distances)).toBeGreaterThan(0.9 * threatModel.epsilon);
    expect(found.every((value) => value >= 0 && value <= 1)).toBe(true);
  });

  it('without decay is PGD from the image itself', () => {
    for (const threatModel of threatModels) {
      const pgd = Attack.parse({
        kind: 'pgd',
        steps: 4,
        stepSize: { relativeToEpsilon: 0.4 },
        randomStart: false,
      });
      const expected = crafted(pgd, threatModel);
      crafted(miFgsm({ decay: 0 }), threatModel).forEach((value, place) => {
        expect(Math.abs(value - (expected[place] as number))).toBeLessThan(1e-6);
      });
    }
  });

  it('takes as many gradients as its cost says, whoever watches', () => {
    let gradients = 0;
    const watched: AttackTarget = {
      logits: target.logits,
      gradient: (...given) => {
        gradients += 1;
        return target.gradient(...given);
      },
    };
    const [linf] = threatModels as [ThreatModel];
    const attack = miFgsm({ iterate: 'best' });
    expect(crafted(attack, linf, watched)).toEqual(crafted(attack, linf));
    expect(gradients).toBe(attackPasses(attack));
  });
});

/** The attack written out in double precision, with the target's gradients. */
function byHand(
  { images, labels }: SmallProblem,
  target: AttackTarget,
  { norm, epsilon }: ThreatModel,
  { steps, decay, length }: { steps: number; decay: number; length: number },
): Float64Array {
  const [count] = images.shape;
  const original = Float64Array.from(images.dataSync());
  const pixels = original.length / count;
  const iterate = Float64Array.from(original);
  const momentum = new Float64Array(original.length);
  for (let step = 0; step < steps; step++) {
    const at = tf.tensor4d(Float32Array.from(iterate), images.shape);
    const asked = target.gradient(at, { loss: 'cross-entropy', direction: 'away' }, labels);
    const gradient = Float64Array.from(asked.gradient.dataSync());
    tf.dispose([at, asked.gradient, asked.logits]);
    for (let image = 0; image < count; image++) {
      const own = (values: Float64Array): Float64Array =>
        values.subarray(image * pixels, (image + 1) * pixels);
      const [g, v, x, centre] = [gradient, momentum, iterate, original].map(own) as [
        Float64Array,
        Float64Array,
        Float64Array,
        Float64Array,
      ];
      const sum = g.reduce((total, value) => total + Math.abs(value), 0);
      v.forEach((value, pixel) => {
        v[pixel] = decay * value + (g[pixel] as number) / sum;
      });
      const size = Math.hypot(...v);
      x.forEach((value, pixel) => {
        const way = norm === 'linf' ? Math.sign(v[pixel] as number) : (v[pixel] as number) / size;
        x[pixel] = value + length * epsilon * way;
      });
      const distance = Math.hypot(...x.map((value, pixel) => value - (centre[pixel] as number)));
      x.forEach((value, pixel) => {
        const offset = value - (centre[pixel] as number);
        const inside =
          norm === 'linf'
            ? Math.min(epsilon, Math.max(-epsilon, offset))
            : offset * Math.min(1, epsilon / distance);
        x[pixel] = Math.min(1, Math.max(0, (centre[pixel] as number) + inside));
      });
    }
  }
  return iterate;
}
