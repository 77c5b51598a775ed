import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { TemperError } from '../../../contract/errors';
import { metricColumns, type MetricSeries, type RunRecord } from '../../../contract/runs/run';
import type { RunExported, RunExportFormat } from '../../../contract/runs/run-export';
import { explainWriteError, makeFolder } from '../../core/files/writing';
import { metricsCsv } from '../../core/metrics/metrics-csv';
import { mlflowFiles } from '../../core/metrics/mlflow';
import type { ExportFile, RunToExport } from '../../core/metrics/run-metrics';
import { tensorboardFiles } from '../../core/metrics/tensorboard';
import type { LabContext } from '../context';
import { readMetrics } from '../store/repositories/runs/metrics';

/**
 * Writes every metric of a run for another program: a new file (`csv`) or a new folder (`tensorboard`, `mlflow`), whole
 * or not at all.
 *
 * @throws TemperError `invalid-input` for a relative path, `already-exists`, `wrong-state` for a run that measured nothing
 *   yet, `disk-full`, `read-only`
 */
export function exportRun(
  { database }: LabContext,
  run: RunRecord,
  format: RunExportFormat,
  path: string,
): RunExported {
  if (!isAbsolute(path)) {
    throw new TemperError('invalid-input', `The path of an export is absolute; got "${path}".`);
  }
  if (existsSync(path)) {
    throw new TemperError('already-exists', `${path} exists already. Choose another name.`, {
      path,
    });
  }
  const frames = (Object.keys(metricColumns) as MetricSeries[]).map((series) =>
    readMetrics(database, { runId: run.id, series, afterStep: -1 }),
  );
  if (frames.every(({ steps }) => steps.length === 0)) {
    throw new TemperError('wrong-state', `Run "${run.name}" has not measured anything yet.`, {
      runId: run.id,
    });
  }
  const files = filesOf({ run, frames }, format);
  try {
    writeWhole(path, files);
  } catch (error) {
    throw explainWriteError(error, 'The export', path);
  }
  const bytes = files.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0);
  return { path, files: files.length, bytes };
}

function filesOf(exported: RunToExport, format: RunExportFormat): ExportFile[] {
  switch (format) {
    case 'tensorboard':
      return tensorboardFiles(exported);
    case 'mlflow':
      return mlflowFiles(exported);
    case 'csv':
      return [{ path: '', content: metricsCsv(exported.frames) }];
  }
}

/** Writes beside the place and gives the name at the end. A file with an empty path is the place itself. */
function writeWhole(place: string, files: readonly ExportFile[]): void {
  makeFolder(dirname(place));
  const staging = mkdtempSync(join(dirname(place), `.${basename(place).slice(0, 100)}-`));
  try {
    for (const { path, content } of files) {
      const file = join(staging, 'export', ...path.split('/'));
      makeFolder(dirname(file));
      writeFileSync(file, content, { flush: true });
    }
    renameSync(join(staging, 'export'), place);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}
