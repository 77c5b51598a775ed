import { formatEpsilon, type ThreatModel } from '../../../contract/attack';
import { attackLabel } from '../../../contract/attacks';
import type {
  EvaluationPlan,
  EvaluationRecord,
  EvaluationSummary,
} from '../../../contract/evaluation';
import { evaluationMarks, figureMarks, imagesMeasured } from '../../../contract/evaluation-words';
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

/**
 * What an evaluation's figures rest on: images, attacks, threat model, seed; where there is a summary with the images that
 * were looked at, the marks and the state of the checks.
 */
export function evaluationBasis(
  plan: EvaluationPlan,
  summary: EvaluationSummary | null = null,
): string {
  return [
    formatCounted(imagesMeasured({ plan, summary }), `${plan.split} image`),
    plan.attacks.map(({ name }) => name).join(', '),
    threatLabel(plan.threatModel),
    `seed ${plan.seed}`,
    ...(summary ? figureMarks(plan, summary) : []),
  ].join(' · ');
}

const shortChecks: Partial<Record<string, string>> = {
  'self-check failed': 'check failed',
  'self-check warning': 'check warns',
};

/**
 * The line under a figure in a table: a check that is not green, its threat model where the rows of the table differ in it,
 * what else marks it. Null where there is nothing to say. The line may be cut off: the gravest comes first.
 */
export function figureNote(
  { plan, summary }: Pick<EvaluationRecord, 'plan' | 'summary'>,
  named: boolean,
): string | null {
  const threat = named ? [shortThreatLabel(plan.threatModel)] : [];
  const marks = summary ? evaluationMarks(plan, summary) : [];
  const notes = [
    ...marks.flatMap((mark) => shortChecks[mark] ?? []),
    ...threat,
    ...marks.filter((mark) => !(mark in shortChecks)),
  ];
  return notes.length > 0 ? notes.join(' · ') : null;
}

/** What a curve over epsilon rests on; null when the evaluation has none. */
export function curveBasis(plan: EvaluationPlan): string | null {
  if (!plan.curve) return null;
  const images = formatCounted(plan.curve.images, `${plan.split} image`);
  return `${images} · ${attackLabel(plan.curve.attack)} at each epsilon · seed ${plan.seed} · bands are 95 % intervals`;
}

/** A sentence whose figures are not parted at the end of a line: `72.5 %` and `p = 0.16` stay whole. */
export function unbroken(sentence: string): string {
  return sentence.replace(/\bp ([=<]) (?=\d)/g, 'p\u00a0$1\u00a0').replaceAll(' %', '\u00a0%');
}
