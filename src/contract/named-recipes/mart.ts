import { pgdOf, type NamedRecipe } from './named-recipe';

export const mart = {
  title: 'MART',
  detail:
    'Weighs images that are misclassified already more, and holds the likeliest wrong class down.',
  source:
    'Wang et al. 2020, beta 5; with a uniform start in place of 0.001 · N(0, 1), a peak rate of 0.05 in place of 0.01, and the weight decay of the plan in place of 0.0035',
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
