import { createHash } from 'node:crypto';
import type { RunState } from '../../../contract/runs/run';
import { pointsOf, type ExportFile, type RunToExport } from './run-metrics';

const experimentId = '1';

/** MLflow's RunStatus: 1 running, 2 scheduled, 3 finished, 4 failed, 5 killed. */
const statuses: Record<RunState, number> = {
  queued: 2,
  running: 1,
  paused: 1,
  completed: 3,
  diverged: 4,
  failed: 4,
  cancelled: 5,
  interrupted: 5,
};

/**
 * A run as the folder of MLflow's file store (`mlruns`): one experiment with one run, its metrics, and every key of its
 * plan as a parameter. Open it with `mlflow ui --backend-store-uri FOLDER`; versions from 3.7 on want
 * `MLFLOW_ALLOW_FILE_STORE=true`, or `mlflow migrate-filestore` first.
 */
export function mlflowFiles(exported: RunToExport): ExportFile[] {
  const { run } = exported;
  const runId = createHash('sha256').update(run.id).digest('hex').slice(0, 32);
  const startMs = Date.parse(run.startedAt ?? run.createdAt);
  const endMs = run.finishedAt === null ? null : Date.parse(run.finishedAt);
  const folder = `${experimentId}/${runId}`;
  const params = { dataset: run.datasetName, network: run.networkName, ...flattened(run.plan) };
  return [
    {
      path: `${experimentId}/meta.yaml`,
      content: yaml({
        artifact_location: `./${experimentId}`,
        creation_time: startMs,
        experiment_id: experimentId,
        last_update_time: endMs ?? startMs,
        lifecycle_stage: 'active',
        name: 'Temper',
      }),
    },
    {
      path: `${folder}/meta.yaml`,
      content: yaml({
        artifact_uri: `./${folder}/artifacts`,
        end_time: endMs,
        entry_point_name: '',
        experiment_id: experimentId,
        lifecycle_stage: 'active',
        run_id: runId,
        run_name: run.name,
        run_uuid: runId,
        source_name: 'Temper',
        source_type: 4,
        source_version: '',
        start_time: startMs,
        status: statuses[run.state],
        tags: [],
        user_id: '',
      }),
    },
    { path: `${folder}/tags/mlflow.runName`, content: run.name },
    { path: `${folder}/tags/temper.runId`, content: run.id },
    ...Object.entries(params).map(([key, value]) => ({
      path: `${folder}/params/${key}`,
      content: value,
    })),
    // MLflow takes a folder without artifacts for no run.
    { path: `${folder}/artifacts/plan.json`, content: `${JSON.stringify(run.plan, null, 2)}\n` },
    ...metricFiles(exported, `${folder}/metrics`),
  ];
}

/** A file for each metric: a line for each value with its time, the value and its step. */
function metricFiles(exported: RunToExport, folder: string): ExportFile[] {
  const lines = new Map<string, string[]>();
  for (const { key, step, value, timeMs } of pointsOf(exported)) {
    const line = `${timeMs} ${value} ${step}`;
    const known = lines.get(key);
    if (known) known.push(line);
    else lines.set(key, [line]);
  }
  return [...lines].map(([key, values]) => ({
    path: `${folder}/${key}`,
    content: `${values.join('\n')}\n`,
  }));
}

/** Every value of a plan by its dotted path; lists as JSON. The keys are names of the contract and safe as file names. */
function flattened(value: unknown, path = 'plan'): Record<string, string> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.assign(
      {},
      ...Object.entries(value).map(([key, inner]) => flattened(inner, `${path}.${key}`)),
    ) as Record<string, string>;
  }
  return { [path]: typeof value === 'string' ? value : JSON.stringify(value) };
}

/** Flat YAML; JSON values are YAML. */
function yaml(values: Record<string, unknown>): string {
  const lines = Object.entries(values).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return `${lines.join('\n')}\n`;
}
