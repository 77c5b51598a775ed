import { carriedSteps } from './carried-steps';
import type { NamedRecipe } from './named-recipe';

/** What Temper proposes for a natural parent and few images; docs/studies/few-images has the figures behind it. */
export const parentAnswers = {
  title: 'Carried steps and the parent’s answers',
  detail:
    'As carried steps, and half of what is learned are the natural parent’s answers to the clean images: for few images of your own.',
  source:
    'Temper’s own: carried steps with distillation from the parent (Hinton et al. 2015), as HAT and ARREST use the parent',
  needsParent: true,
  settings: {
    recipe: {
      ...carriedSteps.settings.recipe,
      objective: [
        { kind: 'cross-entropy', weight: 0.5, on: 'crafted', smoothing: 0.1 },
        { kind: 'distillation', weight: 0.25, on: 'crafted', temperature: 2 },
      ],
      averaging: { kind: 'exponential', decay: 0.99, startsAt: 0.5 },
    },
    learningRate: carriedSteps.settings.learningRate,
    epochs: 30,
  },
} satisfies NamedRecipe;
