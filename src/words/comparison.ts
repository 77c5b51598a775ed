import { formatEpsilon } from './plans';
import type {
  Comparison,
  ComparisonSubject,
  PairedDifference,
} from '../contract/comparisons/comparison';
import { unmarkedChecks } from './checks';
import { evaluationMarks } from './evaluation';
import { formatInterval, formatPoints, formatProportion, noValue } from './numbers';
import { subjectLostClassesText } from './lost-classes';

/** The attacks of a comparison in the order of its plan. */
export function attackNames(comparison: Comparison): string[] {
  return comparison.evaluationPlan.attacks.map(({ name }) => name);
}

/** An attack's accuracy on a subject as text; `–` when it was not run. */
export function attackCell({ evaluation }: ComparisonSubject, name: string): string {
  const found = evaluation.attacks.find((attack) => attack.name === name);
  return found ? formatProportion(found.accuracy) : noValue;
}

export function baselineOf(comparison: Comparison): ComparisonSubject {
  const baseline = comparison.subjects[comparison.baselineIndex];
  if (!baseline) throw new RangeError(`no subject ${comparison.baselineIndex} in the comparison`);
  return baseline;
}

/** `+2.4 [0.3, 4.5]`. */
export function formatDifference({ points, low, high }: PairedDifference): string {
  return `${formatPoints(points)} ${formatInterval(low, high)}`;
}

/** A value of a plan as one short text; epsilons as people write them. */
export function planValue(path: string, value: unknown): string {
  if (value === null || value === undefined) return noValue;
  if (typeof value === 'number' && /(^|\.)epsilon$/.test(path)) return formatEpsilon(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What must be shown beside the figures of a comparison: `PGD only`, `22 self-checks passed`. Each once. */
export function comparisonMarks({ evaluationPlan, subjects }: Comparison): string[] {
  const marks = subjects.flatMap(({ evaluation }) => evaluationMarks(evaluationPlan, evaluation));
  const checks = subjects.flatMap(({ evaluation }) => evaluation.checks);
  return [...new Set(marks), ...unmarkedChecks(checks)];
}

/** What a reader must know about a subject before reading its figures: `baseline`, `failed to train`. */
export function subjectMarks(comparison: Comparison, subject: ComparisonSubject): string[] {
  return [
    ...(subject === baselineOf(comparison) ? ['baseline'] : []),
    ...(subject.failedToTrain !== null ? ['failed to train'] : []),
  ];
}

/**
 * What the subjects lost, a sentence for each that no longer recognises a class. A subject that failed to train is left
 * out: nothing was learned that could be lost.
 */
export function lostClassSentences(
  subjects: readonly ComparisonSubject[],
  baselineName: string,
): string[] {
  return subjects.flatMap(({ name, lostClasses, failedToTrain }) => {
    const text = subjectLostClassesText(name, lostClasses, baselineName);
    return text === null || failedToTrain !== null ? [] : [text];
  });
}
