import { createHash } from 'node:crypto';
import type { CheckpointId } from '../../../../contract/ids';
import type { DatasetRecord } from '../../../../contract/datasets/dataset';
import type { CheckpointRecord } from '../../../../contract/models/checkpoint';
import type { TaskOrder } from '../../../../contract/studies/tasks';
import type { LabContext } from '../../context';
import { shiftedDatasets, withShiftedDatasets } from '../../evaluations/evaluation-shifted';
import { looksLikeFile } from '../../models/checkpoint-import';
import { resolveCheckpoint, resolveDataset } from '../../records/references';
import { findCheckpoint, findCheckpointOfRun } from '../../store/repositories/checkpoints';
import type { TrialOrder } from '../executors/executor';

/** What a task is to do, before it has a number and a folder. Files are where this history has them. */
export type TaskContent = Omit<TaskOrder, 'id' | 'study'>;

/**
 * What is left to do of a trial: its training and the evaluation of what it leaves; where the training is in the history,
 * the evaluation alone.
 *
 * @throws TemperError `not-found` for what its plan names and is not here
 */
export function taskContent(context: LabContext, { view, opened }: TrialOrder): TaskContent {
  const { trial, record, run, plan, identity } = view;
  const isTrained = trial.arm.checkpoint !== null || run?.state === 'completed';
  const checkpoints = isTrained ? checkpointsOf(context, view) : [];
  const datasets = [opened.dataset, ...shiftedDatasets(context.database, opened.evaluation)];
  if (!isTrained && plan) datasets.push(resolveDataset(context.database, plan.dataset));
  return {
    version: 1,
    writtenBy: context.version,
    arm: record.arm,
    seed: record.seed,
    identity: identity ?? '',
    plan: isTrained ? null : withIds(context, plan),
    report: isTrained ? [] : trial.arm.report,
    checkpointIds: checkpoints.map(({ id }) => id),
    evaluation: withShiftedDatasets(context.database, opened.evaluation),
    evaluationDatasetId: opened.dataset.id,
    datasets: uniqueById(datasets),
    checkpoints: uniqueById([...checkpoints, ...(isTrained ? [] : namedIn(context, plan))]),
  };
}

/** Equal digests: the same work for the same trial. */
export function contentDigest(content: TaskContent): string {
  const { arm, seed, identity, plan, report, checkpointIds, evaluation } = content;
  const parts = [arm, seed, identity, plan !== null, report, checkpointIds, evaluation];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

function checkpointsOf(
  { database }: LabContext,
  { trial, record, run }: TrialOrder['view'],
): CheckpointRecord[] {
  if (run) {
    return trial.arm.report.flatMap((kind) => findCheckpointOfRun(database, run.id, kind) ?? []);
  }
  const ids = record.checkpoints.flatMap(({ checkpointId }): CheckpointId[] =>
    checkpointId === null ? [] : [checkpointId],
  );
  return ids.flatMap((id) => findCheckpoint(database, id) ?? []);
}

/** The checkpoints that a plan starts from, is taught by, or takes its network from. Files are named by their paths. */
function namedIn({ database }: LabContext, plan: TaskOrder['plan']): CheckpointRecord[] {
  if (!plan) return [];
  const { start, teacher } = plan;
  const source = start.kind === 'checkpoint' ? start : start.network;
  const references = ['checkpoint' in source ? source.checkpoint : null, teacher];
  return references.flatMap((reference) =>
    reference === null || looksLikeFile(reference) ? [] : [resolveCheckpoint(database, reference)],
  );
}

/** Names mean something in this history alone. */
function withIds({ database }: LabContext, plan: TaskOrder['plan']): TaskOrder['plan'] {
  if (!plan) return null;
  const idOf = (reference: string) =>
    looksLikeFile(reference) ? reference : resolveCheckpoint(database, reference).id;
  const { start, teacher } = plan;
  const named = { ...plan, teacher: teacher === null ? null : idOf(teacher) };
  if (start.kind === 'checkpoint') {
    return { ...named, start: { ...start, checkpoint: idOf(start.checkpoint) } };
  }
  if (!('checkpoint' in start.network)) return named;
  const network = { ...start.network, checkpoint: idOf(start.network.checkpoint) };
  return { ...named, start: { ...start, network } };
}

function uniqueById<Item extends DatasetRecord | CheckpointRecord>(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [item.id as string, item])).values()];
}
