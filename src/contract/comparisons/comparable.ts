import type { EvaluationPlan, EvaluationRecord } from '../evaluations/evaluation';
import { shiftsOf } from '../evaluations/parts/directions';

type Evaluated = Pick<EvaluationRecord, 'plan' | 'datasetFingerprint'> &
  Partial<Pick<EvaluationRecord, 'summary'>>;

/** What two evaluations must agree in before their figures may be compared, by name. */
export function comparedParts({
  plan,
  summary,
  datasetFingerprint,
}: Evaluated): Record<string, unknown> {
  return {
    'dataset content': datasetFingerprint,
    split: plan.split,
    images: plan.images,
    'images until it ended early': summary?.stoppedEarly ? summary.worstCase.total : null,
    seed: plan.seed,
    'threat model': plan.threatModel,
    precision: plan.precision,
    attacks: attacksInOrder(plan),
  };
}

/** Equal for evaluations of the same images, whatever attacked them: their clean accuracies may be compared. */
export function imagesKey(evaluation: Evaluated): string {
  const attack = ['threat model', 'precision', 'attacks'];
  const parts = Object.entries(comparedParts(evaluation));
  return JSON.stringify(parts.filter(([name]) => !attack.includes(name)));
}

/** Equal for evaluations whose figures may be compared. */
export function comparableKey(evaluation: Evaluated): string {
  return JSON.stringify(comparedParts(evaluation));
}

/**
 * Equal for evaluations whose images were moved alike, whatever the directions are called; null where none were moved. Images,
 * split and seed are among the other parts.
 */
export function alongKey({ plan, summary }: Evaluated): string | null {
  const { directions } = plan;
  if (!directions?.along || !summary?.directions) return null;
  const { generator, along, shifts, inversion, images } = directions;
  const vectors = along.map(({ vector }) => vector);
  return JSON.stringify([generator, vectors, shiftsOf({ shifts }), inversion, images]);
}

/** Where every attack runs on every image their order says nothing; where each runs on what is left it does. */
function attacksInOrder({ attacks, mode }: EvaluationPlan): EvaluationPlan['attacks'] {
  if (mode === 'cumulative') return attacks;
  return [...attacks].sort((left, right) => (left.name < right.name ? -1 : 1));
}
