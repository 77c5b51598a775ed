import type { NamedRecipe } from './named-recipe';
import { trades } from './trades';

export const tradesAwp = {
  title: 'TRADES + AWP',
  detail:
    'TRADES with adversarially perturbed weights and an average of the weights: for long trainings that overfit.',
  source:
    'Zhang et al. 2019 and Wu et al. 2020, gamma 0.005; with a uniform start in place of 0.001 · N(0, 1)',
  needsParent: false,
  settings: {
    ...trades.settings,
    recipe: {
      ...trades.settings.recipe,
      weightPerturbation: { kind: 'adversarial', gamma: 0.005, startsAt: 0.1 },
      averaging: { kind: 'exponential', decay: 0.995, startsAt: 0.5 },
    },
    epochs: 60,
  },
} satisfies NamedRecipe;
