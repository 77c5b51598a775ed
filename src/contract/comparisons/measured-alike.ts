import type { EvaluationRecord } from '../evaluations/evaluation';
import { isResult } from '../evaluations/standing-result';
import { comparableKey } from './comparable';

/** Runs and models with figures on the same test images under the same attacks: what can be compared at once. */
export interface MeasuredAlike {
  /** Ids of runs, and of checkpoints that no run here made, in the order in which they were measured; at most `mostOfOne`. */
  subjects: string[];
  /** How many more, measured before these. */
  earlierCount: number;
  /** The newest evaluation among them: what the figures rest on. */
  evaluation: EvaluationRecord;
}

const mostOfOne = 6;
const mostGroups = 5;

/**
 * What may be compared without measuring anything more, the newest first, at most five. What shows nothing that an earlier one
 * does not is left out: three models under AutoAttack, and the same three under PGD.
 *
 * @param evaluations newest first
 * @param isThere whether the run or checkpoint of an id may be compared; others are passed over
 */
export function measuredAlike(
  evaluations: readonly EvaluationRecord[],
  isThere: (id: string) => boolean,
): MeasuredAlike[] {
  const found: MeasuredAlike[] = [];
  const results = evaluations.filter((each) => isResult(each) && isThere(subjectOf(each)));
  for (const group of groupedByKey(results)) {
    const subjects = [...new Set(group.map(subjectOf))];
    const isShown = found.some((each) => subjects.every((id) => each.subjects.includes(id)));
    const [evaluation] = group;
    if (!evaluation || subjects.length < 2 || isShown) continue;
    const newest = subjects.slice(0, mostOfOne);
    found.push({
      subjects: newest.reverse(),
      earlierCount: Math.max(0, subjects.length - mostOfOne),
      evaluation,
    });
    if (found.length === mostGroups) break;
  }
  return found;
}

const subjectOf = ({ runId, checkpointId }: EvaluationRecord): string => runId ?? checkpointId;

/** In the order of the first of each. */
function groupedByKey(evaluations: readonly EvaluationRecord[]): EvaluationRecord[][] {
  const groups = new Map<string, EvaluationRecord[]>();
  for (const evaluation of evaluations) {
    const key = comparableKey(evaluation);
    const group = groups.get(key);
    if (group) group.push(evaluation);
    else groups.set(key, [evaluation]);
  }
  return [...groups.values()];
}
