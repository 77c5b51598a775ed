import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { EvaluationRecord } from '../../../../contract/evaluations/evaluation';
import type { CheckpointId } from '../../../../contract/ids';
import { RunCheckpointKind } from '../../../../contract/models/checkpoint';
import { metricColumns, type MetricSeries, type RunRecord } from '../../../../contract/runs/run';
import { taskFiles, type RunBundle, type TaskOrder } from '../../../../contract/studies/tasks';
import type { LabContext } from '../../context';
import { findCheckpoint, findCheckpointOfRun } from '../../store/repositories/checkpoints';
import { readPerImage } from '../../store/repositories/evaluations/evaluation-images';
import { listEvaluationsOfCheckpoint } from '../../store/repositories/evaluations/evaluations';
import { listConfusions } from '../../store/repositories/runs/confusions';
import { readMetrics } from '../../store/repositories/runs/metrics';
import { listLogLines } from '../../store/repositories/runs/run-log';
import { writeWhole } from '../../cluster/staged-files';

/** Writes what a task came to, whole or not at all. */
export function writeBundle(
  context: LabContext,
  folder: string,
  order: TaskOrder,
  run: RunRecord | null,
): void {
  const content = JSON.stringify(collectTask(context, folder, order, run));
  writeWhole(join(folder, taskFiles.bundle), gzipSync(content));
}

function collectTask(
  context: LabContext,
  folder: string,
  order: TaskOrder,
  run: RunRecord | null,
): RunBundle {
  const { database } = context;
  const kinds = run ? RunCheckpointKind.options : [];
  const checkpoints = kinds.flatMap((kind) => {
    const found = run && findCheckpointOfRun(database, run.id, kind);
    return found && existsSync(found.file) ? [found] : [];
  });
  const evaluated = run ? checkpoints.map(({ id }) => id) : order.checkpointIds;
  const evaluations = evaluated.flatMap((id) => completedEvaluations(context, id));
  return {
    version: 1,
    writtenBy: context.version,
    task: order.id,
    identity: order.identity,
    node: process.env['SLURMD_NODENAME'] ?? hostname(),
    run: run && { ...run, queuePosition: null },
    datasets: order.datasets.map(({ id, manifest }) => ({ id, fingerprint: manifest.fingerprint })),
    checkpoints: checkpoints.map((record) => ({
      record: { ...record, file: '' },
      file: relative(folder, record.file).split(sep).join('/'),
    })),
    evaluations,
    perImage: evaluations.map(({ id }) => ({
      evaluationId: id,
      results: readPerImage(database, id),
    })),
    metrics: run
      ? (Object.keys(metricColumns) as MetricSeries[]).map((series) =>
          readMetrics(database, { runId: run.id, series, afterStep: -1 }),
        )
      : [],
    confusions: run ? listConfusions(database, run.id) : [],
    log: run ? listLogLines(database, run.id) : [],
  };
}

function completedEvaluations({ database }: LabContext, id: CheckpointId): EvaluationRecord[] {
  if (!findCheckpoint(database, id)) return [];
  return listEvaluationsOfCheckpoint(database, id).filter(({ state }) => state === 'completed');
}
