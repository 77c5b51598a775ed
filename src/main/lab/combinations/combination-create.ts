import type { CheckpointRecord } from '../../../contract/models/checkpoint';
import type { DatasetRecord } from '../../../contract/datasets/dataset';
import { TemperError } from '../../../contract/errors';
import type { CombinationId } from '../../../contract/ids';
import type { InputIssue } from '../../../contract/parse';
import type {
  CombinationPlan,
  CombinationRequest,
} from '../../../contract/weight-space/combination';
import { shiftProblem } from '../../../words/shifted-dataset';
import { readCheckpointHeader } from '../../core/checkpoints/checkpoint-file';
import { assertCombinable } from '../../core/rules/combination-fit';
import { throwIssues } from '../../core/rules/issues';
import { assertNetworkFits } from '../../core/rules/network-fit';
import { now, type LabContext } from '../context';
import { assertThreadVariables } from '../engines/device-environment';
import { orderedEvaluationIssues } from '../evaluations/evaluation-order';
import { newId } from '../identifiers';
import { assertFiniteModel } from '../models/finite-model';
import { manifestHere, resolveCheckpoint, resolveDataset } from '../records/references';
import { refuseSeenImages } from '../records/seen-images';
import { writing, type Database } from '../store/database';
import { insertCombination } from '../store/repositories/combinations';
import { listDatasetsByFingerprint } from '../store/repositories/datasets';
import { enqueue } from '../store/repositories/queue/queue-entries';

/**
 * Records what is to be measured and its place in the queue, once everything about it is known to fit.
 *
 * @throws TemperError that names what does not fit, and the remedy
 */
export function createCombination(context: LabContext, request: CombinationRequest): CombinationId {
  assertThreadVariables();
  const { database } = context;
  const members = request.members.map((reference) => resolveCheckpoint(database, reference));
  const baselines = request.baselines.map((reference) => resolveCheckpoint(database, reference));
  refuseMembers(request, members);
  const dataset = datasetOf(database, request, members);
  const shifts = request.shifts.map((reference) => resolveDataset(database, reference));
  throwIssues(combinationIssues(database, request, dataset, shifts), 'The combination');
  for (const checkpoint of [...members, ...baselines]) {
    refuseUnfit(checkpoint, dataset);
    refuseSeenImages(database, checkpoint, dataset, 'validation');
    for (const each of [dataset, ...shifts]) refuseSeenImages(database, checkpoint, each, 'test');
  }
  const plan = {
    ...request,
    members: members.map(member),
    baselines: baselines.map(member),
    shifts: shifts.map(({ id, name }) => ({ datasetId: id, name })),
  } satisfies CombinationPlan & Record<string, unknown>;
  return writing(database, () => queueCombination(context, planOnly(plan), dataset));
}

/** A request has the name of a dataset beside what a plan has. */
function planOnly({
  method,
  members,
  evaluation,
  testImages,
  statisticsImages,
  statisticsOn,
  criterion,
  shifts,
  baselines,
}: CombinationPlan): CombinationPlan {
  return {
    method,
    members,
    evaluation,
    testImages,
    statisticsImages,
    statisticsOn,
    criterion,
    shifts,
    baselines,
  };
}

function queueCombination(
  { database, labId }: LabContext,
  plan: CombinationPlan,
  dataset: DatasetRecord,
): CombinationId {
  const id = newId('combination');
  insertCombination(database, {
    id,
    datasetId: dataset.id,
    datasetFingerprint: dataset.manifest.fingerprint,
    plan,
    state: 'queued',
    fraction: 0,
    progress: null,
    points: [],
    summary: null,
    error: null,
    createdAt: now(),
    finishedAt: null,
  });
  enqueue(database, { itemId: id, kind: 'combination', labId }, 'last');
  return id;
}

const member = ({ id, name }: CheckpointRecord) => ({ checkpointId: id, name });

function refuseMembers({ method }: CombinationRequest, members: readonly CheckpointRecord[]): void {
  const repeated = members.find(
    ({ weightsSha256 }, index) =>
      members.findIndex((other) => other.weightsSha256 === weightsSha256) !== index,
  );
  if (repeated) {
    throw new TemperError(
      'invalid-input',
      `"${repeated.name}" (${repeated.id}) is named twice, or has the weights of another that is named. Name every model once.`,
      { checkpointId: repeated.id },
    );
  }
  if (method.kind === 'path' && members.length > 2) {
    throw new TemperError(
      'invalid-input',
      `A path lies between two models; ${members.length} were named. Name two, or make a soup of them all: temper soup`,
    );
  }
  assertCombinable(
    members.map(({ name, file, card }) => ({
      name,
      network: readCheckpointHeader(file).network,
      classNames: card.classNames,
    })),
  );
}

/** The dataset that was named, or the one that the last model was trained on. */
function datasetOf(
  database: Database,
  { dataset }: CombinationRequest,
  members: readonly CheckpointRecord[],
): DatasetRecord {
  if (dataset !== null) return resolveDataset(database, dataset);
  const last = members.at(-1);
  const fingerprint = last?.card.datasetFingerprint ?? null;
  const own = fingerprint === null ? null : listDatasetsByFingerprint(database, fingerprint)[0];
  if (own) return own;
  throw new TemperError(
    'invalid-input',
    `The dataset that "${last?.name}" was trained on is not here. Name one.`,
  );
}

function combinationIssues(
  database: Database,
  request: CombinationRequest,
  dataset: DatasetRecord,
  shifts: readonly DatasetRecord[],
): InputIssue[] {
  const { evaluation, testImages } = request;
  const test = { ...evaluation, split: 'test' as const, images: testImages };
  return [
    ...orderedEvaluationIssues(database, evaluation, dataset),
    ...(testImages > 0 ? orderedEvaluationIssues(database, test, dataset) : []),
    ...comparableIssues(evaluation),
    ...shifts.flatMap((shift) => shiftIssues(dataset, shift)),
  ];
}

/** All combinations are measured on the same images, by the parts that are compared. */
function comparableIssues(evaluation: CombinationRequest['evaluation']): InputIssue[] {
  const issue = (path: string, message: string) => [{ path: `evaluation.${path}`, message }];
  return [
    ...(evaluation.split === 'validation'
      ? []
      : issue(
          'split',
          'a combination is chosen on validation images and reported on test images; set it to "validation"',
        )),
    ...(evaluation.stopWhen === null
      ? []
      : issue('stopWhen', 'all combinations need the same images; leave it out')),
    ...(evaluation.curve === null
      ? []
      : issue('curve', 'a combination has no curve; keep it as a model and evaluate that')),
    ...(evaluation.directions === undefined
      ? []
      : issue(
          'directions',
          'a combination is not tried along directions; keep it as a model and evaluate that',
        )),
    ...(evaluation.shifted === undefined
      ? []
      : issue('shifted', 'name them as the combination’s own shifts')),
    ...(evaluation.transferTo.length === 0 && evaluation.keepImages === 0
      ? []
      : issue('transferTo', 'images of combinations are neither kept nor tried on others')),
  ];
}

function shiftIssues(dataset: DatasetRecord, shift: DatasetRecord): InputIssue[] {
  const message = shiftProblem(manifestHere(dataset), manifestHere(shift));
  return message === null ? [] : [{ path: 'shifts', message }];
}

function refuseUnfit({ name, file }: CheckpointRecord, dataset: DatasetRecord): void {
  const { network, card } = readCheckpointHeader(file);
  const named = { network, classNames: card.classNames };
  assertNetworkFits(named, manifestHere(dataset), `Model "${name}"`);
  assertFiniteModel(file, `model "${name}"`);
}
