import { comparableKey } from '../../../../contract/comparisons/comparable';
import type { EvaluationRecord } from '../../../../contract/evaluations/evaluation';
import { isResult } from '../../../../contract/evaluations/standing-result';
import type { SubjectChoice } from './subjects';

/** Runs and models with figures on the same test images under the same attacks: what can be compared at once. */
export interface MeasuredAlike {
  /** In the order in which they were measured, at most `mostOfOne`, the newest ones. */
  subjects: SubjectChoice[];
  /** How many more were measured so. */
  otherCount: number;
  /** The newest evaluation among them: what the figures rest on. */
  evaluation: EvaluationRecord;
}

const mostOfOne = 6;

/**
 * What may be compared without measuring anything more, the newest first. What shows nothing that an earlier one does not is
 * left out: three models under AutoAttack, and the same three under PGD.
 *
 * @param choices what may be compared; evaluations of anything else are passed over
 * @param evaluations newest first
 * @param most how many are wanted
 */
export function measuredAlike(
  choices: readonly SubjectChoice[],
  evaluations: readonly EvaluationRecord[],
  most: number,
): MeasuredAlike[] {
  const choiceOf = new Map(choices.map((choice) => [choice.id, choice]));
  const groups = new Map<string, EvaluationRecord[]>();
  for (const evaluation of evaluations.filter(isResult)) {
    const key = comparableKey(evaluation);
    groups.set(key, [...(groups.get(key) ?? []), evaluation]);
  }
  const found: MeasuredAlike[] = [];
  for (const group of groups.values()) {
    const ids = new Set(group.map(({ runId, checkpointId }) => runId ?? checkpointId));
    const subjects = [...ids].flatMap((id) => choiceOf.get(id) ?? []);
    const isShown = found.some((each) =>
      subjects.every((subject) => each.subjects.includes(subject)),
    );
    const [evaluation] = group;
    if (!evaluation || subjects.length < 2 || isShown) continue;
    const newest = subjects.slice(0, mostOfOne);
    found.push({
      subjects: [...newest].reverse(),
      otherCount: subjects.length - newest.length,
      evaluation,
    });
    if (found.length === most) break;
  }
  return found;
}
