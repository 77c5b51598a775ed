import { basename } from 'node:path';
import type { CheckpointRecord } from '../../../../contract/models/checkpoint';
import type { DatasetRecord } from '../../../../contract/datasets/dataset';
import type { PerImageResults } from '../../../../contract/evaluations/evaluation';
import type { CheckpointId } from '../../../../contract/ids';
import type { ArmCombination } from '../../../../contract/studies/arm-combination';
import type { StudyBundle } from '../../../../contract/studies/bundle';
import type { Study } from '../../../../contract/studies/study';
import type { LabContext } from '../../context';
import { resolveCheckpoint } from '../../records/references';
import { findCheckpoint, listCheckpointsOfRun } from '../../store/repositories/checkpoints';
import { findDataset } from '../../store/repositories/datasets';
import { readPerImage } from '../../store/repositories/evaluations/evaluation-images';
import { readMetrics } from '../../store/repositories/runs/metrics';
import { listTrials } from '../../store/repositories/studies';
import { listCandidates } from '../../store/repositories/study-candidates';
import { chosenCheckpoint } from '../combined/combined-trial';
import type { StudyView, TrialView } from '../study-view';

/** Collects what the history has about a study. Paths of this machine stay out of it. */
export function collectBundle(
  context: LabContext,
  { stored, opened, trials }: StudyView,
): StudyBundle {
  const { database } = context;
  const runs = trials.flatMap(({ run }) => (run ? [run] : []));
  const evaluations = trials.flatMap((trial) =>
    trial.evaluations.flatMap((each) => (each?.summary ? [each] : [])),
  );
  const combinations = trials.flatMap((trial) => combinationOf(context, trial));
  const study = withModelIds(context, stored.study, trials);
  const checkpoints = withAncestors(context, [
    ...modelsOf(study).flatMap((id) => findCheckpoint(database, id) ?? []),
    ...runs.flatMap(({ id }) => listCheckpointsOfRun(database, id, 'record')),
    ...evaluations.flatMap(({ checkpointId }) => findCheckpoint(database, checkpointId) ?? []),
  ]);
  const datasetIds = new Set([opened.dataset.id, ...runs.map(({ datasetId }) => datasetId)]);
  return {
    version: 1,
    writtenBy: context.version,
    id: stored.id,
    study,
    createdAt: stored.createdAt,
    startedAt: stored.startedAt,
    finishedAt: stored.finishedAt,
    datasets: [...datasetIds].flatMap((id) => withoutPlaces(findDataset(database, id))),
    trials: listTrials(database, stored.id).flatMap(({ arm, seed, identity, runId }) =>
      runId !== null && runs.some(({ id }) => id === runId) ? [{ arm, seed, identity, runId }] : [],
    ),
    candidates: listCandidates(database, stored.id).map((each) => ({ ...each, runId: null })),
    runs: runs.map((run) => ({ ...run, queuePosition: null })),
    combinations,
    checkpoints,
    evaluations,
    perImage: evaluations.map(({ id }) => ({
      evaluationId: id,
      results: readPerImage(database, id).map(shortened),
    })),
    metrics: runs.map(({ id }) => ({
      runId: id,
      frame: readMetrics(database, { runId: id, series: 'epoch', afterStep: -1 }),
    })),
  };
}

/** Names of models mean something here alone. */
function withModelIds({ database }: LabContext, study: Study, trials: readonly TrialView[]): Study {
  const arms = study.arms.map((arm) => {
    if (arm.combine) return { ...arm, combine: withMemberIds(database, arm.combine) };
    if (arm.checkpoint === undefined) return arm;
    const view = trials.find(({ record }) => record.arm === arm.name);
    return { ...arm, checkpoint: view?.record.checkpoints[0]?.checkpointId ?? arm.checkpoint };
  });
  return { ...study, arms };
}

/** The models that its arms name, whether anything was measured of them or not. */
function modelsOf({ arms }: Study): string[] {
  return arms
    .flatMap(({ checkpoint, combine }) => [checkpoint, ...(combine?.members ?? [])])
    .filter((each) => typeof each === 'string');
}

function withMemberIds(database: LabContext['database'], combine: ArmCombination): ArmCombination {
  const members = combine.members.map((member) =>
    typeof member === 'string' ? resolveCheckpoint(database, member).id : member,
  );
  return { ...combine, members };
}

/** A combination that came to its end, with the model that was kept of it. */
function combinationOf(
  context: LabContext,
  { combination }: TrialView,
): StudyBundle['combinations'] {
  const record = combination?.known;
  if (record?.state !== 'completed') return [];
  const chosen = chosenCheckpoint(context, record);
  return [{ record, keptId: chosen?.kind === 'combined' ? chosen.id : null }];
}

/** With all that they were trained from, for lineage and cost; each once, parents first. */
function withAncestors(
  { database }: LabContext,
  checkpoints: readonly CheckpointRecord[],
): CheckpointRecord[] {
  const found = new Map<CheckpointId, CheckpointRecord>();
  const add = (checkpoint: CheckpointRecord): void => {
    if (found.has(checkpoint.id)) return;
    const parent = checkpoint.parentId && findCheckpoint(database, checkpoint.parentId);
    if (parent) add(parent);
    found.set(checkpoint.id, withoutPath(checkpoint));
  };
  checkpoints.forEach(add);
  return [...found.values()];
}

/** Earlier versions kept the path of the file that an imported model came from, in the report and in the description. */
function withoutPath(checkpoint: CheckpointRecord): CheckpointRecord {
  const { card } = checkpoint;
  if (!card.imported) return { ...checkpoint, file: '' };
  const { sourceFile } = card.imported;
  const name = basename(sourceFile);
  const description = card.description.replaceAll(sourceFile, name);
  const imported = { ...card.imported, sourceFile: name };
  return { ...checkpoint, file: '', card: { ...card, description, imported } };
}

function withoutPlaces(dataset: DatasetRecord | null): DatasetRecord[] {
  if (!dataset) return [];
  const manifest = { ...dataset.manifest, sourcePath: '', rejected: [] };
  return [{ ...dataset, directory: '', shipped: false, manifest }];
}

/** Label and prediction decide what is right; margins and distances are for display. */
function shortened(results: PerImageResults): PerImageResults {
  return {
    ...results,
    margins: results.margins.map(threeDigits),
    distances: results.distances.map((each) => (each === null ? null : threeDigits(each))),
  };
}

function threeDigits(value: number): number {
  return Number(value.toPrecision(3));
}
