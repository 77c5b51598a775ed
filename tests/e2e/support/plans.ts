import { adversarialRecipe } from '../../../src/contract/plans/recipe';
import type { EvaluationPlan } from '../../../src/contract/evaluations/evaluation';
import type { PlanInput } from '../../../src/contract/plans/plan';

const attack = { kind: 'pgd' as const, steps: 2, stepSize: { relativeToEpsilon: 0.5 } };

const evaluation = {
  images: 40,
  batchSize: 40,
  threatModel: { norm: 'linf' as const, epsilon: 0.05 },
  attacks: [{ name: 'PGD-2', attack: { ...attack, iterate: 'best' as const } }],
} satisfies Partial<Record<keyof EvaluationPlan, unknown>>;

const common = {
  version: 2 as const,
  threatModel: { norm: 'linf' as const, epsilon: 0.05 },
  batchSize: 16,
  validation: { images: 16, attack },
  evaluation,
};

/** A fine-tuning run that takes seconds. */
export function tinyFineTuning(name: string, dataset: string, checkpoint: string): PlanInput {
  return {
    ...common,
    name,
    dataset,
    start: { kind: 'checkpoint', checkpoint },
    recipe: adversarialRecipe({ attack }),
    learningRate: { kind: 'slow-start-fast-decay', peak: 0.05, warmUpEpochs: 1 },
    epochs: 3,
  };
}

/** The same network from scratch, for as long. */
export function tinyScratch(name: string, dataset: string): PlanInput {
  return {
    ...common,
    name,
    dataset,
    start: { kind: 'fresh', network: { preset: 'small-cnn' } },
    recipe: adversarialRecipe({ attack }),
    learningRate: { kind: 'one-cycle', peak: 0.1 },
    epochs: 3,
  };
}
