import { pgdOf, type NamedRecipe } from './named-recipe';

export const mart = {
  title: 'MART',
  detail:
    'Weighs images that are misclassified already more, and holds the likeliest wrong class down.',
  source: 'Wang et al. 2020, beta 5',
  needsParent: false,
  settings: {
    recipe: {
      crafting: { attack: pgdOf(10, 0.25) },
      objective: [{ kind: 'boosted-cross-entropy' }, { kind: 'weighted-kl-divergence', weight: 5 }],
    },
    learningRate: { kind: 'one-cycle', peak: 0.05 },
    epochs: 30,
  },
} satisfies NamedRecipe;
