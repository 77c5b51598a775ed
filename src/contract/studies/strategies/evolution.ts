import {
  genomeCount,
  type Candidate,
  type CandidateOrigin,
  type Genome,
  type MeasuredCandidate,
  type RandomSource,
  type SearchTask,
} from '../search/candidate';
import { crossedGenome, drawNew, mutatedGenome, randomGenome } from '../search/draw';
import { ranked } from '../search/fitness';
import type { EvolutionStrategy } from './schemas';
import { searching } from './searching';
import type { StrategyKind } from './strategy-kind';

export const evolution: StrategyKind<EvolutionStrategy> = {
  title: 'evolution: the best combinations are mutated and crossed',
  ...searching,
  search: {
    unit: 'generation',
    generation(task, number, earlier) {
      const { strategy, genes, randomOf } = task;
      if (number > strategy.generations) return [];
      const seen = new Set(earlier.map(({ genome }) => genome.join(' ')));
      const made = (count: number, origin: CandidateOrigin, draw: () => Genome): Candidate[] =>
        drawNew(count, seen, draw).map((genome) => ({
          genome,
          epochs: task.epochs,
          generation: number,
          origin,
        }));
      if (number === 1) {
        const source = randomOf(strategy.seed, 1, 0);
        return made(strategy.random, 'random', () => randomGenome(genes, source));
      }
      const parents = parentsOf(task, earlier);
      if (parents.length === 0) return [];
      const [mutation, crossing] = [
        randomOf(strategy.seed, number, 1),
        randomOf(strategy.seed, number, 2),
      ];
      const { mutationProbability } = strategy;
      return [
        ...made(strategy.mutated, 'mutated', () =>
          mutatedGenome(genes, oneOf(parents, mutation), mutationProbability, mutation),
        ),
        ...made(strategy.crossed, 'crossed', () =>
          crossedGenome(oneOf(parents, crossing), oneOf(parents, crossing), crossing),
        ),
      ];
    },
    most({ strategy, genes }) {
      const { random, mutated, crossed, generations } = strategy;
      const all = random + (generations - 1) * (mutated + crossed);
      const candidates = Math.min(all, genomeCount(genes));
      return { candidates, lengths: candidates, generations };
    },
  },
};

/** The best of the population, which is kept up from generation to generation. */
function parentsOf(
  { strategy, fitness }: SearchTask<EvolutionStrategy>,
  earlier: readonly MeasuredCandidate[],
): Genome[] {
  const generations = new Map<number, MeasuredCandidate[]>();
  for (const each of earlier) {
    generations.set(each.generation, [...(generations.get(each.generation) ?? []), each]);
  }
  const population = [...generations.values()].reduce<MeasuredCandidate[]>(
    (kept, generation) => ranked(fitness, [...kept, ...generation]).slice(0, strategy.population),
    [],
  );
  return population.slice(0, strategy.parents).map(({ genome }) => genome);
}

function oneOf(parents: readonly Genome[], random: RandomSource): Genome {
  return parents[random.integer(parents.length)] ?? [];
}
