import { valueAt, withValue, type JsonObject } from '../../../contract/json-value';
import { isTrainingKind } from '../../../contract/attacks';
import type { PlanTemplate } from '../../../contract/commands';
import { Plan, type PlanInput } from '../../../contract/plan';
import { shortenedEvaluation } from '../../../contract/planned-evaluation';

const training = { kind: 'pgd', steps: 10, stepSize: { relativeToEpsilon: 0.25 } } as const;

/** What the form starts from where the lab offers no template: short adversarial fine-tuning. */
export const fallbackPlan: PlanInput = {
  version: 1,
  name: 'fine-tune',
  dataset: '',
  start: { kind: 'checkpoint', checkpoint: '' },
  recipe: { kind: 'adversarial-fine-tuning', attack: training },
  threatModel: { norm: 'linf', epsilon: '8/255' },
  learningRate: { kind: 'slow-start-fast-decay', peak: 0.05 },
  epochs: 10,
  validation: { attack: training },
};

export const fallbackTemplates: PlanTemplate[] = [
  {
    id: 'fallback',
    title: 'Make it robust',
    description: 'Short adversarial fine-tuning of a trained model: slow start, fast decay.',
    plan: fallbackPlan,
  },
];

/** A plan as a draft: defaults filled in where it is valid, as it stands where it is not. */
export function draftOf(plan: unknown): JsonObject {
  const parsed = Plan.safeParse(plan);
  return structuredClone(parsed.success ? shortened(parsed.data) : plan) as JsonObject;
}

/** What the evaluation has from the plan's threat model is left out, so that it follows. */
function shortened({ evaluation, ...plan }: Plan): PlanInput {
  return {
    ...plan,
    evaluation: evaluation && shortenedEvaluation(evaluation, plan.threatModel),
  };
}

/** The draft with another start; the recipe follows, since fine-tuning needs a checkpoint and scratch a network. */
export function withStart(draft: JsonObject, start: JsonObject): JsonObject {
  return withMatchingRecipe(withValue(draft, 'start', start));
}

/** The draft with training against attacks switched on or off. */
export function withAttacks(draft: JsonObject, adversarial: boolean): JsonObject {
  if (!adversarial) return withValue(draft, 'recipe', { kind: 'natural' });
  const usable = isTrainingKind(valueAt(draft, 'validation.attack.kind'));
  const attack = valueAt(draft, 'recipe.attack') ??
    (usable ? valueAt(draft, 'validation.attack') : undefined) ?? { ...training };
  const recipe = { kind: 'adversarial-training', attack, epsilonSchedule: { kind: 'constant' } };
  return withMatchingRecipe(withValue(draft, 'recipe', recipe as unknown as JsonObject));
}

function withMatchingRecipe(draft: JsonObject): JsonObject {
  if (valueAt(draft, 'recipe.kind') === 'natural') return draft;
  const fresh = valueAt(draft, 'start.kind') === 'fresh';
  return withValue(
    draft,
    'recipe.kind',
    fresh ? 'adversarial-training' : 'adversarial-fine-tuning',
  );
}

/** A name that tells a copy from its original: `fine-tune 2`, `fine-tune 3`. */
export function copyName(name: string, taken: readonly string[]): string {
  const stem = name.replace(/ \d+$/, '');
  for (let number = 2; ; number += 1) {
    const candidate = `${stem} ${number}`;
    if (!taken.includes(candidate)) return candidate;
  }
}
