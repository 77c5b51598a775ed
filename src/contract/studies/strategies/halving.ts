import { genomeCount, type SearchTask } from '../search/candidate';
import { drawNew, randomGenome } from '../search/draw';
import { ranked } from '../search/fitness';
import type { HalvingStrategy } from './schemas';
import { searching } from './searching';
import type { StrategyKind } from './strategy-kind';

export const halving: StrategyKind<HalvingStrategy> = {
  title: 'successive halving: many short trainings, the best of them longer',
  ...searching,
  search: {
    unit: 'rung',
    generation(task, number, earlier) {
      const { strategy, genes, fitness, randomOf } = task;
      const rung = rungsOf(task)[number - 1];
      if (!rung) return [];
      const { candidates, epochs } = rung;
      if (number === 1) {
        const source = randomOf(strategy.seed, 1);
        const genomes = drawNew(candidates, new Set(), () => randomGenome(genes, source));
        return genomes.map((genome) => ({ genome, epochs, generation: 1, origin: 'random' }));
      }
      const before = earlier.filter(({ generation }) => generation === number - 1);
      return ranked(fitness, before)
        .slice(0, candidates)
        .map(({ genome }) => ({ genome, epochs, generation: number, origin: 'kept' }));
    },
    most(task) {
      const rungs = rungsOf(task);
      return {
        candidates: rungs.reduce((sum, rung) => sum + rung.candidates, 0),
        lengths: rungs.reduce(
          (sum, rung) => sum + (rung.candidates * rung.epochs) / task.epochs,
          0,
        ),
        generations: rungs.length,
      };
    },
  },
};

/** Down to one candidate, or until a training is as long as the whole one. */
function rungsOf({ strategy, genes, epochs, mostEpochs }: SearchTask<HalvingStrategy>) {
  const { reduction } = strategy;
  const rungs: { candidates: number; epochs: number }[] = [];
  let left = Math.min(strategy.candidates, genomeCount(genes));
  let length = Math.min(epochs, mostEpochs);
  while (left >= 1) {
    rungs.push({ candidates: left, epochs: length });
    if (length >= mostEpochs) break;
    left = Math.floor(left / reduction);
    length = Math.min(length * reduction, mostEpochs);
  }
  return rungs;
}
