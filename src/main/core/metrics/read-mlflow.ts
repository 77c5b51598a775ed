import { parse } from 'yaml';
import { z } from 'zod';
import { TemperError } from '../../../contract/errors';
import type { ImportedRunState } from '../../../contract/runs/imported-run';
import type { RecordedPoint } from './recorded-run';

const Milliseconds = z.number().nullish();

/** What a run's `meta.yaml` says, as far as it is used. Older versions of MLflow write words for the status. */
const RunMeta = z.object({
  run_id: z.string().optional(),
  run_uuid: z.string().optional(),
  run_name: z.string().nullish(),
  status: z.union([z.number(), z.string()]).nullish(),
  start_time: Milliseconds,
  end_time: Milliseconds,
  lifecycle_stage: z.string().nullish(),
});

export interface MlflowRun {
  id: string;
  name: string | null;
  state: ImportedRunState;
  startedAt: string | null;
  finishedAt: string | null;
  isDeleted: boolean;
}

const states: Record<string, ImportedRunState> = {
  1: 'running',
  3: 'completed',
  4: 'failed',
  5: 'cancelled',
  RUNNING: 'running',
  FINISHED: 'completed',
  FAILED: 'failed',
  KILLED: 'cancelled',
};

/**
 * The `meta.yaml` of a run; null for that of an experiment.
 * @throws TemperError `invalid-input` for a file that is not YAML
 */
export function readMlflowMeta(text: string, location: string): MlflowRun | null {
  const meta = RunMeta.safeParse(parseYaml(text, location));
  const id = meta.success ? (meta.data.run_id ?? meta.data.run_uuid) : undefined;
  if (!meta.success || id === undefined) return null;
  const { run_name, status, start_time, end_time, lifecycle_stage } = meta.data;
  return {
    id,
    name: run_name ? run_name : null,
    state: states[String(status)] ?? 'unknown',
    startedAt: timeOf(start_time),
    finishedAt: timeOf(end_time),
    isDeleted: lifecycle_stage === 'deleted',
  };
}

/**
 * A file of one metric: on each line the time, the value and, in all but the oldest files, the step.
 * @throws TemperError `invalid-input` naming the line
 */
export function readMlflowMetric(key: string, text: string, location: string): RecordedPoint[] {
  return text
    .split('\n')
    .map((line, index) => ({ line: line.trim(), index }))
    .filter(({ line }) => line !== '')
    .map(({ line, index }) => {
      const [, value = '', step = String(index)] = line.split(/\s+/);
      const point = { key, step: Number(step), value: numberOf(value) };
      if (Number.isInteger(point.step) && point.value !== null) {
        return { ...point, value: point.value };
      }
      throw new TemperError(
        'invalid-input',
        `${location}, line ${index + 1}: "${line.slice(0, 60)}" is not a time, a value and a step. Copy the mlruns folder again from where it was recorded.`,
        { path: location, line: index + 1 },
      );
    });
}

/** Python writes `nan`, `inf` and `-inf`; null for what is not a number. */
function numberOf(text: string): number | null {
  if (/^[-+]?(nan|inf(inity)?)$/i.test(text)) return Number.NaN;
  const value = Number(text);
  return text === '' || Number.isNaN(value) ? null : value;
}

function parseYaml(text: string, location: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new TemperError(
      'invalid-input',
      `${location} is not YAML: ${(error as Error).message.split('\n')[0]}. Copy the mlruns folder again from where it was recorded.`,
      { path: location },
      error,
    );
  }
}

function timeOf(milliseconds: number | null | undefined): string | null {
  if (!milliseconds || Number.isNaN(new Date(milliseconds).getTime())) return null;
  return new Date(milliseconds).toISOString();
}
