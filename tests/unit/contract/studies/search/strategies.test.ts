import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidateKey, type Candidate } from '../../../../../src/contract/studies/search/candidate';
import { leastCandidates, nextCandidates } from '../../../../../src/contract/studies/strategies';
import { StudyStrategy } from '../../../../../src/contract/studies/strategies/schemas';
import { carriedOut, rateGenes, searchTask } from '../../../../support/searches';

/** The more a block moves the better, the last one most. */
const measure = ({ genome }: Candidate) => {
  const value = genome.reduce((sum, each, place) => sum + each * (place + 1), 0) / 100;
  return { clean: value, robust: value };
};

describe('the evolution', () => {
  const published = StudyStrategy.parse({ kind: 'evolution' });

  it('is by default the published one, with the reconstruction for what is not known', () => {
    expect(published).toMatchObject({
      generations: 20,
      population: 20,
      random: 50,
      mutated: 50,
      crossed: 50,
      parents: 10,
      mutationProbability: 0.1,
    });
  });

  it('begins with 50 random genomes, then mutates 50 and crosses 50', () => {
    const task = searchTask(published, { genes: rateGenes(8) });
    const first = nextCandidates(task, null, []);
    expect(first).toHaveLength(50);
    expect(first.every(({ origin, generation }) => origin === 'random' && generation === 1)).toBe(
      true,
    );
    const results = first.map((each, index) => ({
      ...each,
      ...measure(each),
      eer: null,
      number: index + 1,
      spentMs: 1,
    }));
    const second = nextCandidates(task, null, results);
    const counts = (origin: string) => second.filter((each) => each.origin === origin).length;
    expect([counts('mutated'), counts('crossed')]).toEqual([50, 50]);
  });

  it('crosses and mutates only the best K', () => {
    const task = searchTask({
      kind: 'evolution',
      generations: 2,
      random: 30,
      parents: 1,
      mutated: 20,
      crossed: 0,
      mutationProbability: 0.3,
    });
    const all = carriedOut(task, measure);
    const [best] = all
      .filter(({ generation }) => generation === 1)
      .sort((left, right) => (right.clean ?? 0) - (left.clean ?? 0));
    const children = all.filter(({ generation }) => generation === 2);
    expect(children.length).toBeGreaterThan(10);
    const changed = children.map(
      ({ genome }) => genome.filter((value, place) => value !== best?.genome[place]).length,
    );
    // A child of one parent keeps most of its genes.
    expect(changed.reduce((sum, each) => sum + each, 0) / changed.length).toBeLessThan(2.2);
  });

  it('finds a better genome than as many random ones where the values add up', () => {
    const genes = rateGenes(10);
    const size = {
      generations: 6,
      random: 20,
      population: 10,
      parents: 5,
      mutated: 10,
      crossed: 10,
    };
    const bests = [0, 1, 2, 3, 4].map((seed) => {
      const best = (strategy: object) => {
        const all = carriedOut(searchTask({ ...strategy, seed }, { genes }), measure);
        return { count: all.length, best: Math.max(...all.map(({ clean }) => clean ?? 0)) };
      };
      const evolved = best({ kind: 'evolution', ...size });
      const drawn = best({ kind: 'random', candidates: evolved.count });
      return evolved.best - drawn.best;
    });
    expect(bests.every((gain) => gain > 0)).toBe(true);
  });

  it('takes up nothing from candidates that failed, and ends where all did', () => {
    const failing = carriedOut(searchTask({ kind: 'evolution', random: 5 }), () => ({
      clean: null,
      robust: null,
    }));
    expect(failing).toHaveLength(5);
  });
});

describe('successive halving', () => {
  it('keeps one in three and trains three times as long, down to one', () => {
    const all = carriedOut(searchTask({ kind: 'halving' }), measure);
    const rungs = [1, 2, 3, 4].map((rung) => {
      const own = all.filter(({ generation }) => generation === rung);
      return [own.length, own[0]?.epochs];
    });
    expect(rungs).toEqual([
      [27, 1],
      [9, 3],
      [3, 9],
      [1, 27],
    ]);
    const best = Math.max(
      ...all.filter(({ generation }) => generation === 1).map(({ clean }) => clean ?? 0),
    );
    expect(all.at(-1)?.clean).toBe(best);
  });

  it('never trains longer than the whole plan', () => {
    const all = carriedOut(searchTask({ kind: 'halving' }, { mostEpochs: 4 }), measure);
    expect(new Set(all.map(({ epochs }) => epochs))).toEqual(new Set([1, 3, 4]));
    expect(all).toHaveLength(27 + 9 + 3);
  });
});

describe('random and grid', () => {
  it('draw each combination once, and stop where there is none left', () => {
    const drawn = carriedOut(
      searchTask({ kind: 'random', candidates: 500 }, { genes: rateGenes(2) }),
      measure,
    );
    const all = carriedOut(searchTask({ kind: 'grid' }, { genes: rateGenes(2) }), measure);
    expect(all).toHaveLength(16);
    expect(new Set(drawn.map(({ genome }) => genome.join()))).toEqual(
      new Set(all.map(({ genome }) => genome.join())),
    );
  });

  it('find something with one candidate, where an evolution needs its first generation', () => {
    expect(leastCandidates(searchTask({ kind: 'random', candidates: 500 }))).toBe(1);
    expect(leastCandidates(searchTask({ kind: 'grid' }))).toBe(1);
    expect(leastCandidates(searchTask({ kind: 'evolution' }, { genes: rateGenes(8) }))).toBe(50);
  });

  it('draw others with another seed', () => {
    const drawnWith = (seed: number) =>
      nextCandidates(searchTask({ kind: 'random', seed }), null, []).map(({ genome }) =>
        genome.join(),
      );
    expect(drawnWith(0)).toEqual(drawnWith(0));
    expect(drawnWith(0)).not.toEqual(drawnWith(1));
  });
});

describe('the speed of the machine', () => {
  /** Few different values, as few validation images have: many candidates are equally good. */
  const coarse = ({ genome }: Candidate) => {
    const sum = genome.reduce((total, each, place) => total + each * (place + 1), 0);
    return { clean: (sum % 3) / 4, robust: (sum % 2) / 4 };
  };
  const sizes = { generations: 3, random: 6, population: 6, parents: 3, mutated: 3, crossed: 3 };
  const strategies = [
    { kind: 'evolution', ...sizes },
    { kind: 'halving', candidates: 9 },
    { kind: 'random', candidates: 12 },
    { kind: 'grid' },
  ];
  const fitnesses = [{ kind: 'weighted', clean: 1, robust: 1 }, { kind: 'pareto' }] as const;

  it.each(strategies.flatMap((strategy) => fitnesses.map((fitness) => ({ strategy, fitness }))))(
    'decides nothing in $strategy.kind by $fitness.kind: results in any order, the same candidates',
    ({ strategy, fitness }) => {
      const property = fc.property(fc.nat(99), fc.array(fc.nat(99)), (seed, order) => {
        const seeded = strategy.kind === 'grid' ? strategy : { ...strategy, seed };
        const task = searchTask(seeded, { genes: rateGenes(3), fitness });
        const measured = (pick?: (open: number) => number) =>
          carriedOut(task, coarse, { ...(pick && { pick }), msEach: 1 + (order[0] ?? 0) })
            .map((each) => `${each.generation} ${each.origin} ${candidateKey(each)}`)
            .sort();
        let asked = 0;
        const anyOrder = (open: number) => (order[asked++ % order.length] ?? 0) % open;
        expect(measured(anyOrder)).toEqual(measured());
      });
      fc.assert(property, { numRuns: 30 });
    },
  );
});
