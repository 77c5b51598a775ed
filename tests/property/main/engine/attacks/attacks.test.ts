import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Attack, TrainingAttack } from '../../../../../src/contract/attacks';
import { differentiableTarget } from '../../../../../src/main/engine/attacks/attack-target';
import { craft } from '../../../../../src/main/engine/attacks/craft';
import { createRandom } from '../../../../../src/main/core/numerics/random';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import type { Tensor2D } from '../../../../../src/main/engine/tensors/types';
import { finish } from '../../../../support/finish';

const count = 3;
const shape: [number, number, number, number] = [count, 4, 5, 2];
const pixels = 4 * 5 * 2;
const classes = 5;

const attacks: [string, object, ('linf' | 'l2')[]][] = [
  ['fgsm', { kind: 'fgsm' }, ['linf', 'l2']],
  [
    'pgd',
    { kind: 'pgd', steps: 3, stepSize: { relativeToEpsilon: 0.7 }, iterate: 'best' },
    ['linf', 'l2'],
  ],
  ['mi-fgsm', { kind: 'mi-fgsm', steps: 4, stepSize: { relativeToEpsilon: 0.5 } }, ['linf', 'l2']],
  ['liet', { kind: 'liet' }, ['linf', 'l2']],
  ['carried', { kind: 'carried', steps: 2 }, ['linf', 'l2']],
  ['free', { kind: 'free' }, ['linf', 'l2']],
  ['apgd', { kind: 'apgd', steps: 5 }, ['linf', 'l2']],
  ['apgd dlr', { kind: 'apgd', steps: 5, loss: 'dlr' }, ['linf', 'l2']],
  ['apgd targeted dlr', { kind: 'apgd', steps: 3, loss: 'targeted-dlr' }, ['linf', 'l2']],
  ['fab', { kind: 'fab', steps: 4, target: 'none' }, ['linf', 'l2']],
  ['fab targeted', { kind: 'fab', steps: 3, targetClasses: 2, restarts: 2 }, ['linf', 'l2']],
  ['square', { kind: 'square', queries: 8 }, ['linf', 'l2']],
];
const cases = attacks.flatMap(([name, attack, norms]) =>
  norms.map((norm) => [name, norm, attack] as const),
);

function drawn(seed: number, length: number, low: number, high: number): Float32Array {
  const values = new Float32Array(length);
  createRandom(seed, 'split').fillUniform(values, low, high);
  return values;
}

/** Images with many pixels at the ends of the box. */
const images = fc
  .nat()
  .map((seed) =>
    drawn(seed, count * pixels, -0.5, 1.5).map((value) => Math.min(1, Math.max(0, value))),
  );

function crafted(
  attack: object,
  norm: 'linf' | 'l2',
  epsilon: number,
  values: Float32Array,
  seed: number,
) {
  const weights = tf.tensor2d(drawn(seed, pixels * classes, -1, 1), [pixels, classes]);
  const target = differentiableTarget(
    (given) => tf.relu(tf.matMul(tf.reshape(given, [-1, pixels]), weights)) as Tensor2D,
  );
  const tensor = tf.tensor4d(values, shape);
  const labels = tf.tensor1d([0, 1, 2], 'int32');
  const random = createRandom(seed, 'attack');
  const outcome = finish(
    craft(
      target,
      tensor,
      labels,
      { norm, epsilon },
      TrainingAttack.safeParse(attack).data ?? Attack.parse(attack),
      random,
    ),
  );
  const result = Float32Array.from(outcome.images.dataSync());
  tf.dispose([weights, tensor, labels, outcome.images]);
  return result;
}

/** Distance of one image, in double precision. */
function distance(norm: 'linf' | 'l2', changes: Float64Array): number {
  return norm === 'linf'
    ? changes.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0)
    : Math.sqrt(changes.reduce((sum, value) => sum + value * value, 0));
}

describe('every attack stays inside ball and box', () => {
  it.each(cases)('%s, %s', (_name, norm, attack) => {
    const epsilon = fc.oneof(
      fc.double({ min: 0, max: norm === 'linf' ? 1 : 8, noNaN: true }),
      fc.constantFrom(0, 8 / 255, 1e-4),
    );
    fc.assert(
      fc.property(images, epsilon, fc.nat(), (values, size, seed) => {
        const result = crafted(attack, norm, size, values, seed);
        expect(result.every((pixel) => pixel >= 0 && pixel <= 1)).toBe(true);
        for (let image = 0; image < count; image++) {
          const changes = Float64Array.from({ length: pixels }, (_, pixel) => {
            const place = image * pixels + pixel;
            return (result[place] as number) - (values[place] as number);
          });
          // Linf: the bounds are rounded to float32 once, by at most half a unit in the last place below 1.
          const rounding = norm === 'linf' ? 2 ** -24 : 1e-7 * size;
          expect(distance(norm, changes)).toBeLessThanOrEqual(size + rounding);
        }
      }),
      { numRuns: 20, seed: 5 },
    );
  });
});
