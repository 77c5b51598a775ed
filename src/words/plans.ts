import { formatEpsilon, type ThreatModel } from '../contract/attack';
import type { Recipe } from '../contract/plan';

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

/** A threat model within a sentence: `Linf epsilon 8/255 (0.0314)`, `L2 epsilon 0.5000` */
export function threatModelText({ threatModel }: { threatModel: ThreatModel }): string {
  return `${normLabel(threatModel.norm)} epsilon ${formatEpsilon(threatModel.epsilon)}`;
}
