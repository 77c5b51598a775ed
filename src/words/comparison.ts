import { formatEpsilon } from './plans';
import type { Comparison, ComparisonSubject } from '../contract/comparisons/comparison';
import type { Difference } from '../contract/comparisons/difference';
import {
  differenceRange,
  measuredDifferences,
  sideBeyond,
  type DifferenceRow,
  type MeasuredDifference,
} from '../contract/comparisons/difference-rows';
import { unmarkedChecks } from './checks';
import { evaluationMarks } from './evaluation';
import { formatInterval, formatPoints, formatProportion, formatPValue, noValue } from './numbers';
import { reconstructedName } from '../contract/evaluations/parts/directions';
import { subjectLostClassesText } from './lost-classes';
import { formatList } from './sentences';

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
export function formatDifference({
  points,
  low,
  high,
}: Pick<Difference, 'points' | 'low' | 'high'>): string {
  return `${formatPoints(points)} ${formatInterval(low, high)}`;
}

/** `fine-tune, clean: +2.4 [0.3, 4.5] points, p = 0.012`: what a mark of a figure stands for. */
export function differenceMarkText(name: string, difference: MeasuredDifference): string {
  return `${name}, ${difference.measure}: ${formatDifference(difference)} points, ${formatPValue(difference.adjustedPValue)}`;
}

/** What the figure of differences is read by. */
export function differenceKey(rows: readonly DifferenceRow[]): string {
  const axis = differenceRange(rows);
  const isAnyBeyond = rows
    .flatMap(measuredDifferences)
    .some((difference) => sideBeyond(difference, axis) !== null);
  const key = 'filled: p < 0.05 after Holm’s correction · lines: 95 % intervals';
  return isAnyBeyond ? `${key} · arrows: far beyond the axis` : key;
}

/** `+5`, `0`, `−2.5`: points at the axis of a figure. */
export function pointsTick(points: number): string {
  return points === 0 ? '0' : formatPoints(points).replace(/\.0$/, '');
}

/** How differences along directions are to be read, and who is left out; nothing where no images were moved. */
export function alongTexts(comparison: Comparison): string[] {
  const { along, subjects } = comparison;
  if (!along) return [];
  const baseline = baselineOf(comparison).name;
  const leftOut = along.leftOut.flatMap((index) => subjects[index]?.name ?? []);
  return [
    ...(along.differences.length === 0
      ? []
      : [
          `Each shift is compared on the same images, moved in the same way; the p values are corrected for these ${along.differences.length} differences (Holm), apart from the others. A difference at a shift contains the difference in the redrawn images, which is not an effect of the shift.`,
        ]),
    ...(leftOut.length === 0
      ? []
      : [
          `${formatList(leftOut.map((name) => `"${name}"`))} ${leftOut.length === 1 ? 'was' : 'were'} not evaluated along the same directions, by the same shifts, on the same images as "${baseline}", so there are no pairs. Evaluate them alike to compare them: temper evaluate MODEL --directions ${along.generatorName}`,
        ]),
  ];
}

/** `redrawn`, or what the measure of moved images is called. */
export function alongMeasure(measure: string): string {
  return measure === reconstructedName ? 'redrawn' : measure;
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

/** A sentence for each subject whose training never left chance. */
export function failureSentences(subjects: readonly ComparisonSubject[]): string[] {
  return subjects.flatMap(({ name, failedToTrain }) =>
    failedToTrain === null ? [] : [`"${name}" failed to train. ${failedToTrain}`],
  );
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
