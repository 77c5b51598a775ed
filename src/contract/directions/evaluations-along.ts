import type { EvaluationRecord } from '../evaluations/evaluation';
import type { DirectionsPlan, DirectionsResult } from '../evaluations/parts/directions';
import type { DirectionSetRecord } from './direction-set';

/** What an evaluation found along the directions of one set. */
export interface AlongSet {
  evaluation: EvaluationRecord;
  plan: DirectionsPlan;
  /** Without the directions of other sets. */
  result: DirectionsResult;
}

/** The evaluations along directions of a set, the newest of each model and split; newest first. */
export function evaluationsAlong(
  { id }: Pick<DirectionSetRecord, 'id'>,
  evaluations: readonly EvaluationRecord[],
): AlongSet[] {
  const seen = new Set<string>();
  return [...evaluations]
    .sort((left, right) => right.createdAt.localeCompare(left.createdAt))
    .flatMap((evaluation) => {
      const { plan, summary, checkpointId } = evaluation;
      const planned = plan.directions;
      const found = summary?.directions;
      if (!planned || !found) return [];
      const directions = found.directions.filter((_, at) => planned.along?.[at]?.set === id);
      const key = `${checkpointId} ${plan.split}`;
      if (directions.length === 0 || seen.has(key)) return [];
      seen.add(key);
      return [{ evaluation, plan: planned, result: { ...found, directions } }];
    });
}
