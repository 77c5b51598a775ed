import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Division } from '../../../../../src/contract/federations/division';
import type { Split } from '../../../../../src/contract/evaluations/evaluation';
import { divideDataset } from '../../../../../src/main/core/datasets/division/divide-dataset';
import { apportion, drawDirichlet } from '../../../../../src/main/core/numerics/dirichlet';
import { createRandom } from '../../../../../src/main/core/numerics/random';

const splits = ['train', 'validation', 'test'] as const satisfies readonly Split[];

const labels = (fewest: number) =>
  fc.array(fc.nat({ max: 4 }), { minLength: fewest, maxLength: 300 });
const datasets = fc.record({ train: labels(60), validation: labels(40), test: labels(40) });
const methods = fc.oneof(
  fc.record({
    kind: fc.constant('dirichlet'),
    alpha: fc.double({ min: 0.5, max: 100, noNaN: true }),
    clients: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({
    kind: fc.constant('shards'),
    shardsPerClient: fc.integer({ min: 2, max: 5 }),
    clients: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({ kind: fc.constant('equal'), clients: fc.integer({ min: 1, max: 4 }) }),
);

describe('a division', () => {
  it('gives every image of every split to exactly one client, the same whenever it is made', () => {
    fc.assert(
      fc.property(datasets, methods, fc.nat({ max: 2 ** 32 - 1 }), (given, method, seed) => {
        const division = Division.parse({
          method,
          seed,
          minimumImages: 1,
          oneClassClients: 'keep',
        });
        const classNames = ['a', 'b', 'c', 'd', 'e'];
        const { clients, summary } = divideDataset(
          { name: 'any', classNames, labels: given, groups: null },
          division,
        );
        for (const split of splits) {
          const dealt = clients.flatMap((client) => [...client[split]]);
          expect(dealt.sort((one, other) => one - other)).toEqual(given[split].map((_, at) => at));
        }
        clients.forEach((client, place) => {
          const counts = classNames.map(
            (_, label) => [...client.train].filter((at) => given.train[at] === label).length,
          );
          expect(summary.clients[place]?.classCounts).toEqual(counts);
        });
        const again = divideDataset(
          { name: 'any', classNames, labels: given, groups: null },
          division,
        );
        expect(again.summary).toEqual(summary);
      }),
      { numRuns: 60 },
    );
  });
});

describe('apportion', () => {
  it('keeps the total and rounds every part down or up', () => {
    const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(
        fc.nat({ max: 5000 }),
        shares.filter((values) => values.some((value) => value > 1e-6)),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (total, given, offset) => {
          const parts = apportion(total, given, offset);
          expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total);
          const sum = given.reduce((all, share) => all + share, 0);
          parts.forEach((part, place) => {
            const exact = (total * (given[place] ?? 0)) / sum;
            expect(Math.abs(part - exact)).toBeLessThan(1 + 1e-6);
          });
        },
      ),
    );
  });
});

describe('Dirichlet shares', () => {
  it('sum to 1 and have the mean and variance of the distribution', () => {
    for (const alpha of [0.05, 0.5, 3]) {
      const parts = 5;
      const firsts: number[] = [];
      for (let draw = 0; draw < 4000; draw += 1) {
        const shares = drawDirichlet(alpha, parts, createRandom(1, 'division', draw));
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
        firsts.push(shares[0] ?? 0);
      }
      const mean = firsts.reduce((sum, value) => sum + value, 0) / firsts.length;
      const variance = firsts.reduce((sum, value) => sum + (value - mean) ** 2, 0) / firsts.length;
      expect(Math.abs(mean - 1 / parts)).toBeLessThan(0.02);
      // a (A − a) / (A² (A + 1)) with A = parts · alpha.
      const expected = (parts - 1) / (parts ** 2 * (parts * alpha + 1));
      expect(Math.abs(variance / expected - 1)).toBeLessThan(0.12);
    }
  });
});
