import { pgdOf, type NamedRecipe } from './named-recipe';

/** Without anything that is kept between epochs, and so for every plan; docs/studies has the figures behind it. */
export const fewSteps = {
  title: 'Few steps',
  detail:
    'Two attack steps while epsilon rises over the first 60 % of the training, smoothed labels, averaged weights.',
  source:
    "Temper's own, after ACAT (Addepalli et al. 2022) and weight averaging (Izmailov et al. 2018)",
  needsParent: false,
  settings: {
    recipe: {
      crafting: {
        attack: pgdOf(2, 0.75),
        epsilonSchedule: { kind: 'flat-then-ramp', startFraction: 0.1, rampFrom: 0, rampTo: 0.6 },
      },
      objective: [{ kind: 'cross-entropy', on: 'crafted', smoothing: 0.1 }],
      averaging: { kind: 'exponential', decay: 0.995, startsAt: 0.5 },
    },
    learningRate: { kind: 'one-cycle', peak: 0.1 },
    epochs: 13,
  },
} satisfies NamedRecipe;
