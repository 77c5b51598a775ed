import type { DatasetRecord } from '../../../contract/datasets/dataset';
import { TemperError } from '../../../contract/errors';
import type { EvaluationPlan } from '../../../contract/evaluations/evaluation';
import type { PackedData } from '../../../contract/jobs/packed-data';
import type { InputIssue } from '../../../contract/parse';
import { uncapitalised } from '../../../words/sentences';
import { sharedImagesRefusal, shiftProblem } from '../../../words/shifted-dataset';
import { sharedImagesIn } from '../../core/datasets/shared-images';
import { manifestHere, resolveDataset } from '../records/references';
import type { Database } from '../store/database';
import { findDataset, findDatasetByName } from '../store/repositories/datasets';

type Asked = Pick<EvaluationPlan, 'shifted'>;

/** What keeps the datasets that a plan names from being measured as shifts of its own: each with the remedy. */
export function shiftedIssues(
  database: Database,
  { shifted = [] }: Asked,
  own: DatasetRecord,
): InputIssue[] {
  return shifted.flatMap(({ dataset }, index) => {
    const message = problemOf(database, dataset, own);
    return message === null ? [] : [{ path: `shifted.${index}.dataset`, message }];
  });
}

function problemOf(database: Database, reference: string, own: DatasetRecord): string | null {
  try {
    return shiftProblem(manifestHere(own), manifestHere(resolveDataset(database, reference)));
  } catch (error) {
    if (error instanceof TemperError) return uncapitalised(error.message);
    throw error;
  }
}

/**
 * Refuses shifted datasets that hold the same images as a plan's own: pixels are compared, which takes longer than what
 * `shiftedIssues` looks at. An evaluation does it itself; this is for what evaluates only at its end.
 *
 * @throws TemperError `invalid-input`, `dataset-unreadable`
 */
export async function refuseCopies(
  database: Database,
  plan: Asked,
  own: DatasetRecord,
): Promise<void> {
  for (const shift of shiftedDatasets(database, plan)) {
    const copies = await sharedImagesIn(own.directory, shift.directory);
    if (!copies) continue;
    throw new TemperError('invalid-input', sharedImagesRefusal(own, shift, copies), { ...copies });
  }
}

/** The datasets that a plan names, of those that are here. */
export function shiftedDatasets(database: Database, { shifted = [] }: Asked): DatasetRecord[] {
  return shifted.flatMap(
    ({ dataset }) => findDataset(database, dataset) ?? findDatasetByName(database, dataset) ?? [],
  );
}

/**
 * A plan with what its shifted datasets are now: another may get the name until the evaluation runs. A plan that names one that is
 * gone stays as it is, and is refused when it is carried out.
 */
export function withShiftedDatasets(database: Database, plan: EvaluationPlan): EvaluationPlan {
  const { shifted } = plan;
  const found = shiftedDatasets(database, plan);
  if (!shifted || found.length < shifted.length) return plan;
  const filled = found.map(({ id, name, manifest }) => ({
    dataset: id,
    name,
    fingerprint: manifest.fingerprint,
  }));
  return { ...plan, shifted: filled };
}

/**
 * The shifted datasets of an evaluation, for its job.
 *
 * @throws TemperError `not-found` where one is gone, `wrong-state` for one in the trash
 */
export function shiftedDataOf(database: Database, { shifted = [] }: Asked): PackedData[] {
  return shifted.map(({ dataset, fingerprint }) => {
    const { directory, manifest } = resolveDataset(database, dataset);
    return { directory, fingerprint: fingerprint ?? manifest.fingerprint };
  });
}
