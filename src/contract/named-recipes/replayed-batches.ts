import type { NamedRecipe } from './named-recipe';

/** More updates for the same passes than any recipe that crafts first; no kept study has measured it yet. */
export const replayedBatches = {
  title: 'Replayed batches',
  detail:
    'Every batch is trained on four times, and each update also moves the perturbation, while epsilon rises over the first 60 % of the training; smoothed labels, averaged weights.',
  source: "Temper's own: Free (Shafahi et al. 2019) with m = 4, and what few steps has around it",
  needsParent: false,
  settings: {
    recipe: {
      crafting: {
        attack: { kind: 'free', replays: 4 },
        epsilonSchedule: { kind: 'flat-then-ramp', startFraction: 0.1, rampFrom: 0, rampTo: 0.6 },
      },
      objective: [{ kind: 'cross-entropy', on: 'crafted', smoothing: 0.1 }],
      averaging: { kind: 'exponential', decay: 0.995, startsAt: 0.5 },
    },
    learningRate: { kind: 'one-cycle', peak: 0.1 },
    epochs: 40,
  },
} satisfies NamedRecipe;
