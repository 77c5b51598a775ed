import { valueAt, withValue, type JsonObject } from '../../../../contract/json-value';
import { TrainingAttack } from '../../../../contract/attacks';
import type { PlanTemplate } from '../../../../contract/commands';
import { Plan, type PlanInput } from '../../../../contract/plans/plan';
import { shortenedEvaluation } from '../../../../contract/plans/planned-evaluation';
import { namedRecipes } from '../../../../contract/named-recipes';
import { adversarialRecipe, naturalRecipe } from '../../../../contract/plans/recipe';
import { upgradePlan } from '../../../../contract/plans/upgrade-plan';

const training = { kind: 'pgd', steps: 10, stepSize: { relativeToEpsilon: 0.25 } } as const;

/** What the form starts from where the lab offers no template: short adversarial fine-tuning. */
export const fallbackPlan: PlanInput = {
  version: 2,
  name: 'fine-tune',
  dataset: '',
  start: { kind: 'checkpoint', checkpoint: '' },
  ...namedRecipes['carried-steps'].settings,
  threatModel: { norm: 'linf', epsilon: '8/255' },
  validation: { attack: training },
};

export const fallbackTemplates: PlanTemplate[] = [
  {
    id: 'fallback',
    title: 'Make it robust',
    description: 'Short adversarial fine-tuning of a trained model.',
    plan: fallbackPlan,
  },
];

/** A plan as a draft: defaults filled in where it is valid, as it stands where it is not. */
export function draftOf(plan: unknown): JsonObject {
  const parsed = Plan.safeParse(plan);
  const shown = parsed.success ? shortened(parsed.data) : upgradePlan(plan);
  return structuredClone(shown) as JsonObject;
}

/** What the evaluation has from the plan's threat model is left out, so that it follows. */
function shortened({ evaluation, ...plan }: Plan): PlanInput {
  return {
    ...plan,
    evaluation: evaluation && shortenedEvaluation(evaluation, plan.threatModel),
  };
}

/** The draft with training against attacks switched on or off. */
export function withAttacks(draft: JsonObject, adversarial: boolean): JsonObject {
  if (!adversarial) return withValue(draft, 'recipe', asJson(naturalRecipe));
  const validation: unknown = valueAt(draft, 'validation.attack');
  const { data } = TrainingAttack.safeParse(validation);
  const crafting = { attack: data ?? training, epsilonSchedule: { kind: 'constant' } } as const;
  return withValue(draft, 'recipe', asJson(adversarialRecipe(crafting)));
}

function asJson(value: unknown): JsonObject {
  return structuredClone(value) as JsonObject;
}

/** A name that distinguishes a copy from its original: `fine-tune 2`, `fine-tune 3`. */
export function copyName(name: string, taken: readonly string[]): string {
  const stem = name.replace(/ \d+$/, '');
  for (let number = 2; ; number += 1) {
    const candidate = `${stem} ${number}`;
    if (!taken.includes(candidate)) return candidate;
  }
}
