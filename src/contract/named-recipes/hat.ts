import { pgdOf, type NamedRecipe } from './named-recipe';

export const hat = {
  title: 'HAT',
  detail:
    'Helper examples beyond the crafted ones, labelled by the natural parent, keep clean accuracy up.',
  source:
    'Rade & Moosavi-Dezfooli 2022, beta 2.5, gamma 0.5; with a uniform start in place of 0.001 · N(0, 1)',
  needsParent: true,
  settings: {
    recipe: {
      crafting: { attack: pgdOf(10, 0.25), ascends: { kind: 'kl-divergence' } },
      objective: [
        { kind: 'cross-entropy', on: 'clean' },
        { kind: 'kl-divergence', weight: 2.5 },
        { kind: 'helper', weight: 0.5 },
      ],
    },
    learningRate: { kind: 'one-cycle', peak: 0.1 },
    epochs: 30,
  },
} satisfies NamedRecipe;
