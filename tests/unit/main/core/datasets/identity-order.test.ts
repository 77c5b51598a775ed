import { describe, expect, it } from 'vitest';
import { Plan } from '../../../../../src/contract/plans/plan';
import {
  identityOrder,
  sampledIdentities,
  samplingShortage,
} from '../../../../../src/main/core/datasets/identity-order';
import { tinyPlan } from '../../../../support/training-jobs';

/** Images of each identity; identity 3 has a single one. */
const counts = [10, 3, 25, 1, 12, 9];
const labels = counts.flatMap((count, identity) => Array.from({ length: count }, () => identity));
const summary = { images: labels.length, classCounts: counts };
const manifest = { name: 'faces', splits: { train: summary, validation: summary, test: summary } };
const sampling = { imagesPerIdentity: 4, minimumImages: 2 };

const orderOf = (seed = 0, batchSize = 12) =>
  identityOrder({ labels, manifest, batchSize, sampling, seed });

describe('batches balanced by identity', () => {
  it('have as many images of each of their identities, all of them different', () => {
    const order = orderOf();
    for (const epoch of [0, 1, 2]) {
      const indexes = order(epoch);
      expect(indexes).toHaveLength(labels.length);
      for (let first = 0; first + 12 <= indexes.length; first += 12) {
        const batch = Array.from(indexes.subarray(first, first + 12));
        const identities = batch.map((index) => labels[index]);
        expect(new Set(identities).size).toBe(3);
        for (const identity of new Set(identities)) {
          const own = batch.filter((index) => labels[index] === identity);
          expect(own).toHaveLength(4);
          // Only an identity with fewer images gives some of them again.
          expect(new Set(own).size).toBe(Math.min(4, counts[identity as number] as number));
        }
      }
    }
  });

  it('show every identity equally often, and leave those with too few images out', () => {
    const order = orderOf();
    const seen = counts.map(() => 0);
    for (let epoch = 0; epoch < 50; epoch += 1) {
      order(epoch).forEach((index) => {
        const identity = labels[index] as number;
        seen[identity] = (seen[identity] as number) + 1;
      });
    }
    expect(seen[3]).toBe(0);
    const others = seen.filter((_, identity) => identity !== 3);
    const mean = (50 * labels.length) / others.length;
    for (const count of others) expect(Math.abs(count / mean - 1)).toBeLessThan(0.1);
  });

  it('show all images of an identity before one comes again', () => {
    const own = Array.from(orderOf()(0)).filter((index) => labels[index] === 0);
    const first = own.slice(0, 8);
    expect(new Set(first).size).toBe(first.length);
  });

  it('depend on seed and epoch alone', () => {
    expect(orderOf(7)(3)).toEqual(orderOf(7)(3));
    expect(orderOf(7)(3)).not.toEqual(orderOf(7)(4));
    expect(orderOf(7)(3)).not.toEqual(orderOf(8)(3));
    // Whichever epochs were asked for before.
    const order = orderOf(7);
    order(0);
    expect(order(3)).toEqual(orderOf(7)(3));
  });

  it('are refused where too few identities have enough images, with the remedy', () => {
    expect(sampledIdentities(counts, sampling)).toEqual([0, 1, 2, 4, 5]);
    expect(samplingShortage(manifest, 20, sampling)).toBeNull();
    expect(samplingShortage(manifest, 24, sampling)).toMatch(
      /a batch of 24 has 6 identities.*"faces" has 5 with at least 2.*smaller batchSize/,
    );
    expect(() => orderOf(0, 24)).toThrow('Cannot sample: a batch of 24 has 6 identities');
    const single = { ...sampling, minimumImages: 1 };
    expect(samplingShortage(manifest, 24, single)).toBeNull();
  });
});

describe('the sampling of a plan', () => {
  it.each([
    [16, 3],
    [16, 16],
    [4, 8],
  ])('is refused where %i images are not %i of each', (batchSize, imagesPerIdentity) => {
    const { error } = Plan.safeParse({ ...tinyPlan, batchSize, sampling: { imagesPerIdentity } });
    expect(error?.issues).toMatchObject([
      {
        path: ['sampling', 'imagesPerIdentity'],
        message: expect.stringContaining(`batch size of ${batchSize}`) as string,
      },
    ]);
  });

  it('is not in a plan that does not name it', () => {
    expect(Plan.parse(tinyPlan)).not.toHaveProperty('sampling');
    expect(Plan.parse({ ...tinyPlan, sampling: { imagesPerIdentity: 4 } }).sampling).toEqual({
      imagesPerIdentity: 4,
      minimumImages: 2,
    });
  });
});
