import { attackLabel, formatEpsilon, type ThreatModel } from '../../../contract/attack';
import type { EvaluationPlan } from '../../../contract/evaluation';
import type { Recipe } from '../../../contract/plan';
import { formatCounted } from '../../ui/format';

const recipeWords: Record<Recipe['kind'], string> = {
  natural: 'natural training',
  'adversarial-training': 'adversarial training',
  'adversarial-fine-tuning': 'adversarial fine-tuning',
};

/** A recipe in the field's terms. */
export function recipeLabel(kind: Recipe['kind']): string {
  return recipeWords[kind];
}

/** A recipe in one word, for tables: how the weights came about. */
export function shortRecipeLabel(kind: Recipe['kind']): string {
  if (kind === 'natural') return 'natural';
  return kind === 'adversarial-training' ? 'from scratch' : 'fine-tuning';
}

export function normLabel(norm: ThreatModel['norm']): string {
  return norm === 'linf' ? 'Linf' : 'L2';
}

/** A threat model in one phrase: `Linf 8/255 (0.0314)`. */
export function threatLabel(threatModel: ThreatModel): string {
  return `${normLabel(threatModel.norm)} ${formatEpsilon(threatModel.epsilon)}`;
}

/** A threat model in a table: `Linf 8/255`, `L2 0.5000`. */
export function shortThreatLabel(threatModel: ThreatModel): string {
  return threatLabel(threatModel).replace(/ \(.*\)$/, '');
}

/** What an evaluation's figures rest on: images, attacks, threat model, seed. */
export function evaluationBasis(plan: EvaluationPlan): string {
  const attacks = plan.attacks.map(({ name }) => name).join(', ');
  const images = formatCounted(plan.images, `${plan.split} image`);
  return `${images} · ${attacks} · ${threatLabel(plan.threatModel)} · seed ${plan.seed}`;
}

/** What a curve over epsilon rests on; null when the evaluation has none. */
export function curveBasis(plan: EvaluationPlan): string | null {
  if (!plan.curve) return null;
  const images = formatCounted(plan.curve.images, `${plan.split} image`);
  return `${images} · ${attackLabel(plan.curve.attack)} at each epsilon · seed ${plan.seed} · bands are 95 % intervals`;
}
