import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidateKey, type Candidate } from '../../../../src/contract/studies/search/candidate';
import { bestOf, frontOf, ranked } from '../../../../src/contract/studies/search/fitness';
import { nextCandidates } from '../../../../src/contract/studies/strategies';
import { createRandom } from '../../../../src/main/core/numerics/random';
import { carriedOut, rateGenes, searchTask } from '../../../support/searches';

const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const strategy = fc.oneof(
  fc.record({ kind: fc.constant('random'), seed, candidates: fc.integer({ min: 1, max: 40 }) }),
  fc.record({
    kind: fc.constant('halving'),
    seed,
    candidates: fc.integer({ min: 1, max: 40 }),
    reduction: fc.integer({ min: 2, max: 4 }),
  }),
  fc.record({
    kind: fc.constant('evolution'),
    seed,
    generations: fc.integer({ min: 1, max: 5 }),
    population: fc.integer({ min: 1, max: 10 }),
    parents: fc.integer({ min: 1, max: 10 }),
    random: fc.integer({ min: 1, max: 12 }),
    mutated: fc.integer({ min: 0, max: 6 }),
    crossed: fc.integer({ min: 0, max: 6 }),
    mutationProbability: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  fc.constant({ kind: 'grid' }),
);
const fitness = fc.constantFrom(
  { kind: 'pareto' as const },
  { kind: 'weighted' as const, clean: 1, robust: 2 },
);
const genes = fc.integer({ min: 1, max: 4 }).map(rateGenes);
const task = fc
  .tuple(strategy, fitness, genes)
  .map(([chosen, looked, given]) => searchTask(chosen, { fitness: looked, genes: given }));

/** Any result that follows from the genome alone; some candidates diverge. */
function measure({ genome }: Candidate) {
  const random = createRandom(7, 'search', ...genome, genome.length);
  if (random.uniform() < 0.1) return { clean: null, robust: null };
  return { clean: random.uniform(), robust: random.uniform() };
}

describe('what a search proposes', () => {
  it('is the same for the same seed and history, in whatever order a generation came in', () => {
    fc.assert(
      fc.property(task, seed, (given, order) => {
        const random = createRandom(order, 'order');
        const inOrder = carriedOut(given, measure);
        const mixed = carriedOut(given, measure, {
          pick: (open) => random.integer(Math.max(1, open)),
        });
        const keysOf = (all: readonly Candidate[]) => all.map(candidateKey).sort();
        expect(keysOf(mixed)).toEqual(keysOf(inOrder));
      }),
      { numRuns: 60 },
    );
  });

  it('never repeats a training, has values that there are, and goes on after any kill as it would have', () => {
    fc.assert(
      fc.property(task, fc.double({ min: 0, max: 1, noNaN: true }), (given, share) => {
        const all = carriedOut(given, measure);
        expect(new Set(all.map(candidateKey)).size).toBe(all.length);
        for (const { genome } of all) {
          expect(genome).toHaveLength(given.genes.length);
          genome.forEach((value, place) =>
            expect(value).toBeLessThan(given.genes[place]?.values.length ?? 0),
          );
        }
        const known = all.slice(0, Math.floor(share * all.length));
        const next = nextCandidates(given, null, known)[0];
        expect(next && candidateKey(next)).toEqual(
          all[known.length] && candidateKey(all[known.length] as Candidate),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('ends with the budget, at most one candidate beyond it', () => {
    fc.assert(
      fc.property(task, fc.integer({ min: 1, max: 50 }), (given, budgetMs) => {
        const all = carriedOut(given, measure);
        const limited = carriedOut(given, measure, { budgetMs });
        expect(limited).toHaveLength(Math.min(all.length, budgetMs));
      }),
      { numRuns: 40 },
    );
  });
});

const points = fc.array(
  fc.record({
    clean: fc.option(fc.integer({ min: 0, max: 5 }).map((value) => value / 5)),
    robust: fc.option(fc.integer({ min: 0, max: 5 }).map((value) => value / 5)),
    eer: fc.constant(null),
  }),
  { maxLength: 40 },
);

describe('the ranking of candidates', () => {
  it('has on its front exactly those that nothing beats, and every measured one once', () => {
    fc.assert(
      fc.property(points, (all) => {
        const measured = all.filter(({ clean, robust }) => clean !== null && robust !== null);
        const beaten = (one: (typeof all)[number]) =>
          measured.some(
            (other) =>
              (other.clean ?? 0) >= (one.clean ?? 0) &&
              (other.robust ?? 0) >= (one.robust ?? 0) &&
              ((other.clean ?? 0) > (one.clean ?? 0) || (other.robust ?? 0) > (one.robust ?? 0)),
          );
        const front = frontOf(all);
        expect(new Set(front)).toEqual(new Set(measured.filter((one) => !beaten(one))));
        const order = ranked({ kind: 'pareto' }, all);
        expect(new Set(order)).toEqual(new Set(measured));
        expect(order).toHaveLength(measured.length);
        expect(new Set(order.slice(0, front.length))).toEqual(new Set(front));
        const best = bestOf({ kind: 'pareto' }, all);
        expect(best === null || front.includes(best)).toBe(true);
      }),
    );
  });
});
