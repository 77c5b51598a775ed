import { genomeCount } from '../search/candidate';
import { drawNew, randomGenome } from '../search/draw';
import type { RandomStrategy } from './schemas';
import { searching } from './searching';
import type { StrategyKind } from './strategy-kind';

export const random: StrategyKind<RandomStrategy> = {
  title: 'combinations drawn at random',
  ...searching,
  search: {
    unit: 'generation',
    generation({ strategy, genes, epochs, randomOf }, number) {
      if (number > 1) return [];
      const source = randomOf(strategy.seed, number);
      const genomes = drawNew(strategy.candidates, new Set(), () => randomGenome(genes, source));
      return genomes.map((genome) => ({ genome, epochs, generation: 1, origin: 'random' }));
    },
    most({ strategy, genes }) {
      const candidates = Math.min(strategy.candidates, genomeCount(genes));
      return { candidates, lengths: candidates, generations: 1 };
    },
  },
};
