import type { DatasetRecord } from '../../../contract/datasets/dataset';
import type { EvaluationPlan } from '../../../contract/evaluations/evaluation';
import type { InputIssue } from '../../../contract/parse';
import { evaluationIssues } from '../../../words/plan-checks';
import { evaluationFitIssues, imageCountIssues } from '../../core/rules/evaluation-fit';
import type { Database } from '../store/database';
import { directionIssues } from './evaluation-directions';
import { shiftedIssues } from './evaluation-shifted';

/** What in an evaluation plan is senseless, or does not fit the dataset that it is ordered for. */
export function orderedEvaluationIssues(
  database: Database,
  plan: EvaluationPlan,
  dataset: DatasetRecord,
): InputIssue[] {
  return [...evaluationIssues(plan), ...evaluationIssuesForDataset(database, plan, dataset)];
}

/** What in an evaluation plan does not fit the dataset. */
export function evaluationIssuesForDataset(
  database: Database,
  plan: EvaluationPlan,
  dataset: DatasetRecord,
): InputIssue[] {
  const { name, manifest } = dataset;
  const named = { ...manifest, name };
  return [
    ...imageCountIssues(plan, named),
    ...evaluationFitIssues(plan, named),
    ...shiftedIssues(database, plan, dataset),
    ...directionIssues(database, plan, { name, manifest }),
  ];
}
