import { describe, expect, it, onTestFinished } from 'vitest';
import { Plan } from '../../../../../src/contract/plans/plan';
import { adversarialRecipe } from '../../../../../src/contract/plans/recipe';
import { augment } from '../../../../../src/main/core/datasets/batches';
import { createRandom } from '../../../../../src/main/core/numerics/random';
import { placesOf } from '../../../../../src/main/engine/batches/places';
import { runLength } from '../../../../../src/main/core/numerics/run-length';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import {
  openCarriedShares,
  type CarriedShares,
} from '../../../../../src/main/engine/training/carried-shares';
import type { PreparedTraining } from '../../../../../src/main/engine/training/prepare';
import { temporaryDirectory } from '../../../../support/temporary-directory';
import { tinyPlan } from '../../../../support/training-jobs';

const image = { height: 5, width: 4, channels: 2 };
const values = image.height * image.width * image.channels;
/** 6 images in batches of 4: 2 steps an epoch. */
const length = runLength(6, 4, 3);
const steps = [
  { step: 0, epoch: 0, batch: 0, count: 4 },
  { step: 1, epoch: 0, batch: 1, count: 2 },
  { step: 2, epoch: 1, batch: 0, count: 4 },
  { step: 3, epoch: 1, batch: 1, count: 2 },
];

function planWith(augmentation: object): Plan {
  const recipe = adversarialRecipe({ attack: { kind: 'carried' } });
  return Plan.parse({ ...tinyPlan, seed: 3, recipe, augmentation });
}

function opened(plan: Plan, directory = temporaryDirectory()): CarriedShares {
  const preparation = { length, dataset: { manifest: { image } }, position: { step: 0 } };
  const shares = openCarriedShares(plan, directory, preparation as unknown as PreparedTraining);
  if (!shares) throw new Error('the plan carries nothing');
  onTestFinished(() => shares.close());
  return shares;
}

const read = (shares: CarriedShares, step: number): number[] =>
  tf.tidy(() => [...shares.of(step).dataSync()]);

async function replace(shares: CarriedShares, step: number, left: ArrayLike<number>) {
  const count = left.length / values;
  const tensor = tf.tensor4d(Float32Array.from(left), [count, 5, 4, 2]);
  await shares.replace(step, tensor);
  tensor.dispose();
}

/** Whole images of six numbers each from 1 to 127, one after the other as a step of that plan shows them. */
function shown(plan: Plan, whole: Uint8Array, { step, epoch, batch, count }: (typeof steps)[0]) {
  const own = [...placesOf(length, plan.seed)(step)].flatMap((place) => [
    ...whole.subarray(place * values, (place + 1) * values),
  ]);
  const random = createRandom(plan.seed, 'augmentation', epoch, batch);
  const pixels = augment(Uint8Array.from(own), image, count, plan.augmentation, random);
  return pixels.map((value) => Math.round(255 * value));
}

describe('what images carry', () => {
  it('begins at random, and is in the next epoch what each image left', async () => {
    const plan = planWith({});
    const shares = opened(plan);
    const first = read(shares, 0);
    expect(new Set(first).size).toBeGreaterThan(100);
    expect(Math.max(...first.map(Math.abs))).toBeLessThanOrEqual(1);
    const whole = Uint8Array.from({ length: 6 * values }, (_, index) => 1 + (index % 127));
    for (const each of steps.slice(0, 2))
      await replace(shares, each.step, shown(plan, whole, each));
    for (const each of steps.slice(2)) {
      const expected = [...shown(plan, whole, each)].map((value) => Math.fround(value / 127));
      expect(read(shares, each.step)).toEqual(expected);
    }
  });

  it('follows each image through crops and flips', async () => {
    const plan = planWith({ cropPadding: 1, horizontalFlip: true });
    const shares = opened(plan);
    const whole = Uint8Array.from({ length: 6 * values }, (_, index) => 1 + (index % 127));
    // The second epoch sees all of what the first showed, and nothing where that had cut it off.
    for (const each of steps.slice(0, 2))
      await replace(shares, each.step, shown(plan, whole, each));
    for (const each of steps.slice(2)) {
      const found = read(shares, each.step).map((value) => Math.round(127 * value));
      const expected = [...shown(plan, whole, each)];
      const isSeen = found.filter((value) => value !== 0);
      expect(isSeen.length).toBeGreaterThan(found.length / 3);
      expect(found.every((value, place) => value === 0 || value === expected[place])).toBe(true);
    }
  });

  it('is there for plans that carry alone, and is kept nowhere without a folder', async () => {
    const shares = opened(planWith({}), '');
    await replace(shares, 0, new Float32Array(4 * values));
    expect(new Set(read(shares, 2)).size).toBeGreaterThan(100);
    const preparation = { length, dataset: { manifest: { image } }, position: { step: 0 } };
    const plan = Plan.parse(tinyPlan);
    expect(openCarriedShares(plan, '', preparation as unknown as PreparedTraining)).toBeNull();
  });
});
