import type { InspectionStep } from '../../../contract/evaluations/inspection';
import type { DataTable } from './series/csv';

/** One class over the steps of an attack. */
export interface LogitLine {
  classIndex: number;
  role: 'label' | 'predicted' | 'other';
  values: number[];
}

/**
 * The classes that matter in an attack: the label, every class that was ever predicted, and those that came closest
 * at the end, up to `most`.
 *
 * @param logits [steps, classes]
 */
export function logitLines(
  logits: Float32Array,
  classes: number,
  label: number,
  most = 5,
): LogitLine[] {
  const steps = classes > 0 ? logits.length / classes : 0;
  const at = (step: number, index: number) => logits[step * classes + index] ?? 0;
  const indexes = Array.from({ length: classes }, (_, index) => index);
  const predicted = new Set(
    Array.from({ length: steps }, (_, step) =>
      indexes.reduce((best, index) => (at(step, index) > at(step, best) ? index : best), 0),
    ),
  );
  const closest = [...indexes].sort((left, right) => at(steps - 1, right) - at(steps - 1, left));
  const chosen = [...new Set([label, ...predicted, ...closest])].slice(0, Math.min(most, classes));
  return chosen.map((classIndex) => ({
    classIndex,
    role: classIndex === label ? 'label' : predicted.has(classIndex) ? 'predicted' : 'other',
    values: Array.from({ length: steps }, (_, step) => at(step, classIndex)),
  }));
}

/** All steps with their measures and all logits, at full resolution. */
export function logitTable(
  logits: Float32Array | null,
  steps: readonly InspectionStep[],
  classNames: readonly string[],
): DataTable {
  const { length } = classNames;
  return {
    columns: [
      ...['query', 'predicted', 'loss', 'margin', 'label probability', 'distance'],
      ...classNames.map((name) => `logit ${name}`),
    ],
    rows: steps.map((step, row) => [
      step.query,
      classNames[step.prediction] ?? String(step.prediction),
      step.loss,
      step.margin,
      step.labelProbability,
      step.distance,
      ...classNames.map((_, index) => logits?.[row * length + index] ?? null),
    ]),
  };
}
