import { constants, copyFileSync, mkdirSync } from 'node:fs';
import type { DatasetRecord } from '../../../contract/datasets/dataset';
import type { Division, DivisionSummary } from '../../../contract/federations/division';
import type { InputIssue } from '../../../contract/parse';
import type { FederationExecution } from '../../../contract/federations/execution';
import { attacksOn, type FederationPlan } from '../../../contract/federations/federation';
import type { FederationId } from '../../../contract/ids';
import { planIssues } from '../../../words/plan-checks';
import { divideDataset } from '../../core/datasets/division/divide-dataset';
import { dividedData } from '../../core/datasets/division/divided-data';
import { checkAttack } from '../../core/rules/attack-fit';
import { throwIssues } from '../../core/rules/issues';
import { now, type LabContext } from '../context';
import { assertThreadVariables } from '../engines/device-environment';
import { newId } from '../identifiers';
import { resolveCheckpoint, resolveDataset } from '../records/references';
import { keyed } from '../runs/attempt';
import { assertComparable, teacherPath } from '../runs/plan-network';
import { startOf } from '../runs/run-create';
import { planIssuesForDataset } from '../runs/plan-rules';
import { writing } from '../store/database';
import { insertFederation } from '../store/repositories/federations';
import { enqueue } from '../store/repositories/queue/queue-entries';

/** How a dataset divides. @throws TemperError 'invalid-input' where it cannot be divided so */
export function divisionOf(
  { directory, manifest, name }: DatasetRecord,
  division: Division,
): DivisionSummary {
  return divideDataset(dividedData(directory, manifest, name), division).summary;
}

/**
 * Records a federated run and its place in the queue, once everything about it is known to fit.
 *
 * @throws TemperError that names what does not fit, and the remedy
 */
export function createFederation(
  context: LabContext,
  plan: FederationPlan,
  execution: FederationExecution,
): FederationId {
  assertThreadVariables();
  const { database, paths, labId } = context;
  const { training } = plan;
  const dataset = resolveDataset(database, training.dataset);
  refuseIssues(database, training, dataset);
  for (const attack of [...attacksOn('validation', plan), ...attacksOn('test', plan)]) {
    checkAttack(attack, dataset.manifest.classNames.length);
  }
  const { start, startFile, planned } = startOf(context, training, dataset);
  const teacherFile =
    training.teacher === null ? null : resolveCheckpoint(database, training.teacher).file;
  const { classNames } = dataset.manifest;
  keyed('The training of the federation', teacherPath(training), () =>
    assertComparable(training, { ...planned, classNames }, teacherFile ?? startFile),
  );
  const division = divisionOf(dataset, plan.division);
  const id = newId('federation');
  const directory = paths.federation(id);
  mkdirSync(directory, { recursive: true });
  // Copies, so that nothing that happens to these models later reaches the federation.
  if (startFile !== null) {
    copyFileSync(startFile, paths.federationStart(id), constants.COPYFILE_FICLONE);
  }
  if (teacherFile !== null) {
    copyFileSync(teacherFile, paths.federationTeacher(id), constants.COPYFILE_FICLONE);
  }
  writing(database, () => {
    insertFederation(
      database,
      {
        id,
        name: plan.name,
        datasetId: dataset.id,
        datasetFingerprint: dataset.manifest.fingerprint,
        classNames,
        plan,
        division,
        execution,
        tasks: null,
        state: 'queued',
        fraction: 0,
        progress: null,
        rounds: [],
        resultCount: 0,
        summary: null,
        checkpointId: null,
        error: null,
        createdAt: now(),
        finishedAt: null,
      },
      start?.id ?? null,
    );
    enqueue(database, { itemId: id, kind: 'federation', labId }, 'last');
  });
  return id;
}

/** @throws TemperError naming what of local training does not fit */
function refuseIssues(
  database: LabContext['database'],
  training: FederationPlan['training'],
  dataset: DatasetRecord,
): void {
  const issues = [
    ...planIssues(training),
    ...planIssuesForDataset(database, training, dataset),
    ...generatorIssues(training),
  ];
  throwIssues(
    issues.map((issue) => ({ ...issue, path: `training.${issue.path}` })),
    'The federation',
  );
}

/** Clients have no generator. */
function generatorIssues({ augmentation }: FederationPlan['training']): InputIssue[] {
  if (!augmentation.directions) return [];
  const message = 'clients do not redraw images along directions; leave it out';
  return [{ path: 'augmentation.directions', message }];
}
