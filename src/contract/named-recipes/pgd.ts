import { pgdOf, type NamedRecipe } from './named-recipe';

export const pgd = {
  title: 'PGD adversarial training',
  detail: 'The plain one, and the yardstick: ten attack steps for every update.',
  source: 'Madry et al. 2018',
  needsParent: false,
  settings: {
    recipe: {
      crafting: { attack: pgdOf(10, 0.25) },
      objective: [{ kind: 'cross-entropy', on: 'crafted' }],
    },
    learningRate: { kind: 'one-cycle', peak: 0.1 },
    epochs: 30,
  },
} satisfies NamedRecipe;
