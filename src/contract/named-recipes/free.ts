import type { NamedRecipe } from './named-recipe';

export const free = {
  title: 'Free',
  detail:
    'Every batch is trained on eight times, and the backward pass of each update also moves the perturbation: no pass for an attack, but many epochs.',
  source:
    'Shafahi et al. 2019, m = 8; rate and length as in the comparison of Wong, Rice & Kolter 2020',
  needsParent: false,
  settings: {
    recipe: {
      crafting: { attack: { kind: 'free', replays: 8 } },
      objective: [{ kind: 'cross-entropy', on: 'crafted' }],
    },
    learningRate: { kind: 'one-cycle', peak: 0.04, peakAtFraction: 0.5 },
    epochs: 80,
  },
} satisfies NamedRecipe;
