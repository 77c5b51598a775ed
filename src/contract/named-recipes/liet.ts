import type { NamedRecipe } from './named-recipe';

export const liet = {
  title: 'LIET',
  detail:
    'One attack step from the direction of the label, smoothed labels, averaged weights: the best of the one-step recipes in the FastAT Benchmark.',
  source:
    'FastAT Benchmark 2026; a reconstruction without its term between start and end of the step',
  needsParent: false,
  settings: {
    recipe: {
      crafting: { attack: { kind: 'liet' } },
      objective: [{ kind: 'cross-entropy', on: 'crafted', smoothing: 0.4 }],
      averaging: { kind: 'exponential', decay: 0.995, startsAt: 0.5 },
    },
    learningRate: { kind: 'one-cycle', peak: 0.1 },
    epochs: 20,
  },
} satisfies NamedRecipe;
