import { fewSteps } from './few-steps';
import type { NamedRecipe } from './named-recipe';

/** Temper's default: as few steps, with fewer passes for each epoch and so more epochs; docs/studies has the figures behind it. */
export const carriedSteps = {
  title: 'Carried steps',
  detail:
    'One attack step from where the image’s last attack ended, and the update moves on what comes of it: over the epochs, many steps at the price of one.',
  source:
    "Temper's default, after ATTA (Zheng et al. 2020) and Free (Shafahi et al. 2019); no paper has the two together",
  needsParent: false,
  settings: {
    recipe: {
      ...fewSteps.settings.recipe,
      crafting: {
        ...fewSteps.settings.recipe.crafting,
        attack: { kind: 'carried', steps: 1, stepSize: { relativeToEpsilon: 0.6 } },
      },
    },
    learningRate: fewSteps.settings.learningRate,
    epochs: 20,
  },
} satisfies NamedRecipe;
