import { pgdOf, type NamedRecipe } from './named-recipe';

export const fast = {
  title: 'Fast',
  detail:
    'One attack step from a random start. Cheap, and it may collapse at a large epsilon: watch the accuracy under PGD.',
  source: 'Wong, Rice & Kolter 2020: FGSM with a random start, steps of 1.25 epsilon',
  needsParent: false,
  settings: {
    recipe: {
      crafting: { attack: pgdOf(1, 1.25) },
      objective: [{ kind: 'cross-entropy', on: 'crafted' }],
    },
    learningRate: { kind: 'one-cycle', peak: 0.2, peakAtFraction: 0.5 },
    epochs: 15,
  },
} satisfies NamedRecipe;
