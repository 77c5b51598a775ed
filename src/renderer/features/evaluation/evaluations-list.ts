import type { CheckState } from '../../../contract/evaluations/analysis';

import type { EvaluationRecord } from '../../../contract/evaluations/evaluation';
import type { Proportion } from '../../../contract/evaluations/proportion';
import { WorkState } from '../../../contract/work';
import { checkStateOf } from '../../../words/checks';
import { batteryLabel, evaluationMarks, imagesMeasured } from '../../../words/evaluation';
import { threatLabel } from '../../../words/plans';
import type { DataTable } from '../../plots/shape/series/csv';
import type { EvaluationsFilter } from '../../state/window/routes';
import { everyWord } from '../../ui/table/every-word';

/** An evaluation with the names of what it is of. */
export interface EvaluationFacts {
  record: EvaluationRecord;
  /** The run's, or the checkpoint's where no run here made it. */
  network: string;
  dataset: string;
}

/** What the self-checks came to; null until there is a result. */
export function checksOf({ record: { summary } }: EvaluationFacts): CheckState | null {
  return summary && checkStateOf(summary.checks);
}

/** Evaluations that contain every word of the text in what names and describes them, and meet the chips. */
export function filterEvaluations(
  rows: readonly EvaluationFacts[],
  { text, states, checks }: EvaluationsFilter,
): EvaluationFacts[] {
  const hasText = everyWord(text);
  return rows.filter((facts) => {
    const found = checksOf(facts);
    if (states.length > 0 && !states.includes(facts.record.state)) return false;
    if (checks.length > 0 && (found === null || !checks.includes(found))) return false;
    return hasText(() => searchText(facts));
  });
}

export function isFiltering({ text, states, checks }: EvaluationsFilter): boolean {
  return text.trim() !== '' || states.length > 0 || checks.length > 0;
}

/** How many evaluations are in each state that occurs, in the order of the states. */
export function countStates(
  rows: readonly EvaluationFacts[],
): { state: WorkState; count: number }[] {
  return WorkState.options
    .map((state) => ({ state, count: rows.filter(({ record }) => record.state === state).length }))
    .filter(({ count }) => count > 0);
}

/** How many evaluations have each verdict that a person should look into. */
export function countDoubts(
  rows: readonly EvaluationFacts[],
): { checks: CheckState; count: number }[] {
  return (['failed', 'warning', 'none'] as const)
    .map((checks) => ({ checks, count: rows.filter((facts) => checksOf(facts) === checks).length }))
    .filter(({ count }) => count > 0);
}

/** Everything the list knows of each evaluation, at full resolution. */
export function evaluationsTable(rows: readonly EvaluationFacts[]): DataTable {
  return {
    columns: [
      ...['evaluation', 'model', 'checkpoint', 'run', 'dataset', 'dataset_fingerprint', 'split'],
      ...['battery', 'attacks', 'norm', 'epsilon', 'seed', 'precision', 'images'],
      ...['clean', 'clean_low', 'clean_high', 'worst_case', 'worst_case_low', 'worst_case_high'],
      ...['checks', 'marks', 'state', 'created_at', 'finished_at'],
    ],
    rows: rows.map((facts) => {
      const { id, checkpointId, runId, datasetFingerprint, plan, summary, state } = facts.record;
      return [
        ...[id, facts.network, checkpointId, runId, facts.dataset, datasetFingerprint, plan.split],
        ...[batteryLabel(plan), plan.attacks.map(({ name }) => name).join('; ')],
        ...[plan.threatModel.norm, plan.threatModel.epsilon, plan.seed, plan.precision],
        imagesMeasured(facts.record),
        ...proportionFields(summary?.clean),
        ...proportionFields(summary?.worstCase),
        checksOf(facts),
        summary && evaluationMarks(plan, summary).join('; '),
        ...[state, facts.record.createdAt, facts.record.finishedAt],
      ];
    }),
  };
}

function proportionFields(proportion: Proportion | undefined): (number | null)[] {
  return proportion ? [proportion.value, proportion.low, proportion.high] : [null, null, null];
}

function searchText({ record, network, dataset }: EvaluationFacts): string {
  const { id, checkpointId, plan, summary } = record;
  return [
    network,
    dataset,
    id,
    checkpointId,
    batteryLabel(plan),
    ...plan.attacks.map(({ name }) => name),
    threatLabel(plan.threatModel),
    plan.split,
    ...(summary ? evaluationMarks(plan, summary) : []),
  ].join(' ');
}
