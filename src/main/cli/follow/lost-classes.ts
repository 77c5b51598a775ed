import type { LostClass } from '../../../contract/evaluations/analysis';
import type { EvaluationRecord } from '../../../contract/evaluations/evaluation';
import type { Lab } from '../../lab/open-lab';

/** The classes that the evaluated network no longer recognises; none before there is a result. */
export async function lostClassesOf(
  lab: Pick<Lab, 'call'>,
  { id, summary }: EvaluationRecord,
): Promise<LostClass[]> {
  if (summary === null) return [];
  return (await lab.call('evaluations:analysis', { evaluationId: id })).lostClasses;
}
