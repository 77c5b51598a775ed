import type { NamedRecipe } from './named-recipe';

export const nFgsm = {
  title: 'N-FGSM',
  detail:
    'One attack step from noise twice as wide as the ball: as cheap as Fast, and proposed because that one collapses.',
  source: 'de Jorge et al. 2022',
  needsParent: false,
  settings: {
    recipe: {
      crafting: { attack: { kind: 'n-fgsm' } },
      objective: [{ kind: 'cross-entropy', on: 'crafted' }],
    },
    learningRate: { kind: 'one-cycle', peak: 0.2, peakAtFraction: 0.5 },
    epochs: 30,
  },
} satisfies NamedRecipe;
