import type { DatasetRecord } from '../../../contract/datasets/dataset';
import type { InputIssue } from '../../../contract/parse';
import type { Plan } from '../../../contract/plans/plan';
import { samplingShortage } from '../../core/datasets/identity-order';
import { directionIssues } from '../evaluations/evaluation-directions';
import { evaluationIssuesForDataset } from '../evaluations/evaluation-order';
import type { Database } from '../store/database';

/** What in a plan does not fit the dataset it names: each with the key and the remedy. */
export function planIssuesForDataset(
  database: Database,
  plan: Plan,
  dataset: DatasetRecord,
): InputIssue[] {
  const { manifest } = dataset;
  const issues: InputIssue[] = [];
  if (plan.augmentation.horizontalFlip && !manifest.options.flipAllowed) {
    issues.push({
      path: 'augmentation.horizontalFlip',
      message: `mirrored images change their class in "${dataset.name}"; set it to false`,
    });
  }
  if (plan.sampling) {
    const named = { ...manifest, name: dataset.name };
    const shortage = samplingShortage(named, plan.batchSize, plan.sampling);
    if (shortage !== null) issues.push({ path: 'sampling', message: shortage });
  }
  if (manifest.splits.train.images === 0) {
    issues.push({ path: 'dataset', message: `"${dataset.name}" has no training images` });
  }
  if (manifest.splits.validation.images === 0) {
    issues.push({
      path: 'dataset',
      message: `"${dataset.name}" has no validation images; add it again with a validation fraction`,
    });
  }
  issues.push(
    ...directionIssues(database, plan.augmentation, dataset).map(({ path, message }) => ({
      path: `augmentation.${path}`,
      message,
    })),
  );
  if (plan.evaluation) {
    issues.push(
      ...evaluationIssuesForDataset(database, plan.evaluation, dataset).map(
        ({ path, message }) => ({ path: `evaluation.${path}`, message }),
      ),
    );
  }
  return issues;
}
