import { pgdOf, type NamedRecipe } from './named-recipe';

export const acat = {
  title: 'ACAT',
  detail: 'Two attack steps along the KL divergence while epsilon rises over the whole training.',
  source: 'Addepalli et al. 2022, beta 11; with a uniform start',
  needsParent: false,
  settings: {
    recipe: {
      crafting: {
        attack: pgdOf(2, 1),
        epsilonSchedule: { kind: 'flat-then-ramp', startFraction: 0, rampFrom: 0, rampTo: 1 },
        ascends: { kind: 'kl-divergence' },
      },
      objective: [
        { kind: 'cross-entropy', on: 'clean' },
        { kind: 'kl-divergence', weight: 11 },
      ],
      weightPerturbation: { kind: 'adversarial', gamma: 0.005, startsAt: 0.1 },
      averaging: { kind: 'exponential', decay: 0.999, startsAt: 0.2 },
    },
    learningRate: { kind: 'cosine', peak: 0.1 },
    epochs: 30,
  },
} satisfies NamedRecipe;
