import type { PlanInput } from '../plans/plan';

/** A recipe that has a name in the field: settings of a plan's parts, with where they come from. */
export interface NamedRecipe {
  /** What people call it: `TRADES`. */
  title: string;
  /** What it does and when to take it, in a sentence or two. */
  detail: string;
  /** Authors and year; what is not published says so. */
  source: string;
  /** Whether it needs a parent: a trained model to start from. */
  needsParent: boolean;
  /** What choosing it writes into a plan. Everything else stays. */
  settings: NamedSettings;
}

type NamedSettings = Required<Pick<PlanInput, 'recipe' | 'learningRate' | 'epochs'>>;

/** PGD as the recipes craft with it: `share` of epsilon a step. */
export function pgdOf(steps: number, share: number) {
  return { kind: 'pgd', steps, stepSize: { relativeToEpsilon: share } } as const;
}
