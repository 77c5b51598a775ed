import { adversarialRecipe, naturalRecipe } from '../../../src/contract/plans/recipe';
import { z } from 'zod';
import { Plan } from '../../../src/contract/plans/plan';

/** What one process of a measurement does; the peers in Python take the same. */
export const Settings = z.strictObject({
  network: z.string(),
  width: z.int(),
  batchSize: z.int(),
  /** 0: natural training. */
  attackSteps: z.int().min(0),
  attackPrecision: z.enum(['float32', 'bfloat16']),
  /** `op-by-op` is Temper's own code without its compiler; `tfjs` is what tfjs-node gives without any of it. */
  mode: z.enum(['captured', 'op-by-op', 'tfjs']),
  /** A safetensors file with first weights, images and labels; `write` makes it. */
  exchange: z.string(),
  write: z.boolean(),
});
export type Settings = z.infer<typeof Settings>;

/** The learning rate is small: a step must not send the weights to infinity, whatever the batch. */
export const learningRate = 0.01;
export const epsilon = 8 / 255;
export const seed = 0;

/** @param randomStart false where the losses of several implementations are compared */
export function benchPlan(settings: Settings, randomStart: boolean): Plan {
  const attack = {
    kind: 'pgd',
    steps: Math.max(settings.attackSteps, 1),
    stepSize: { relativeToEpsilon: 0.25 },
    randomStart,
  } as const;
  return Plan.parse({
    version: 2,
    name: 'bench',
    seed,
    dataset: 'bench',
    start: { kind: 'fresh', network: { preset: 'small-cnn', width: settings.width } },
    recipe: settings.attackSteps === 0 ? naturalRecipe : adversarialRecipe({ attack }),
    threatModel: { norm: 'linf', epsilon },
    learningRate: { kind: 'constant', rate: learningRate },
    epochs: 1,
    batchSize: settings.batchSize,
    precision: { attack: settings.attackPrecision },
    validation: { images: 1, attack },
  });
}
