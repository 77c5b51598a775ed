import { adversarialRecipe } from '../../../../src/contract/plans/recipe';
import type { PlanInput } from '../../../../src/contract/plans/plan';

const attack = { kind: 'pgd', steps: 2, stepSize: { relativeToEpsilon: 0.75 } } as const;

/** The smallest adversarial training that goes through every part: training, validation, evaluation. */
export const tinyPlan: PlanInput = {
  version: 2,
  name: 'tiny',
  dataset: 'tiny-images',
  start: { kind: 'fresh', network: { preset: 'small-cnn', width: 2 } },
  recipe: adversarialRecipe({ attack }),
  threatModel: { norm: 'linf', epsilon: '8/255' },
  learningRate: { kind: 'one-cycle', peak: 0.05 },
  epochs: 1,
  batchSize: 16,
  validation: { images: 4, attack },
  evaluation: {
    images: 8,
    threatModel: { norm: 'linf', epsilon: '8/255' },
    attacks: [{ name: 'PGD-2', attack }],
  },
};
