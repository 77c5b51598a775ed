import { pgdOf, type NamedRecipe } from './named-recipe';

export const trades = {
  title: 'TRADES',
  detail:
    'Trades clean accuracy for robustness: the attack and the update follow the KL divergence.',
  source: 'Zhang et al. 2019, beta 6; with a uniform start in place of 0.001 · N(0, 1)',
  needsParent: false,
  settings: {
    recipe: {
      crafting: { attack: pgdOf(10, 0.25), ascends: { kind: 'kl-divergence' } },
      objective: [
        { kind: 'cross-entropy', on: 'clean' },
        { kind: 'kl-divergence', weight: 6 },
      ],
    },
    learningRate: { kind: 'one-cycle', peak: 0.1 },
    epochs: 30,
  },
} satisfies NamedRecipe;
