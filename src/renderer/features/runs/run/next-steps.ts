import { attacksAlone } from '../../../../contract/evaluations/parts';
import { batteryOf, isAutoAttackStandard } from '../../../../contract/evaluations/batteries';
import { EvaluationPlan, type EvaluationRecord } from '../../../../contract/evaluations/evaluation';
import type { RunRecord } from '../../../../contract/runs/run';
import { routeHref } from '../../../state/window/routes';

/**
 * The evaluation by AutoAttack's standard version that belongs to a result: the same images and threat model, without a
 * curve. Null where the result rests on it already.
 *
 * @param classes of the network; too few leave attacks out
 */
export function standardEvaluation(
  { plan, summary }: EvaluationRecord,
  classes: number,
): EvaluationPlan | null {
  if (summary && isAutoAttackStandard(plan, summary)) return null;
  const { mode, attacks } = batteryOf('standard', classes);
  return EvaluationPlan.parse({
    ...attacksAlone(plan),
    mode,
    attacks,
    battery: 'standard',
  });
}

/** Compare with the model that the run was started from; after a fresh start the run alone, so that the user chooses the second. */
export function compareHref({ id, startCheckpointId, plan }: RunRecord): string {
  const isSameTask = plan.start.kind === 'checkpoint' && plan.start.head !== 'new';
  const subjects = isSameTask && startCheckpointId ? [startCheckpointId, id] : [id];
  return routeHref({ name: 'compare', subjects, baseline: null });
}
