import { pgdOf, type NamedRecipe } from './named-recipe';

export const featureAnchor = {
  title: 'Feature anchor',
  detail:
    "Keeps the features of attacked images near the natural parent's: for a parent that has seen much more data than yours.",
  source: 'after ARREST (Suzuki et al. 2023); a reconstruction with few attack steps',
  needsParent: true,
  settings: {
    recipe: {
      crafting: {
        attack: pgdOf(2, 0.75),
        epsilonSchedule: { kind: 'flat-then-ramp', startFraction: 0.1, rampFrom: 0, rampTo: 0.6 },
      },
      objective: [
        { kind: 'cross-entropy', on: 'crafted', smoothing: 0.1 },
        { kind: 'feature-distance', on: 'crafted', measure: 'cosine' },
      ],
      averaging: { kind: 'exponential', decay: 0.995, startsAt: 0.5 },
    },
    learningRate: { kind: 'one-cycle', peak: 0.05 },
    epochs: 11,
  },
} satisfies NamedRecipe;
