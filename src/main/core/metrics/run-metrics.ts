import type { MetricFrame, RunRecord } from '../../../contract/runs/run';

/** What an export needs to know of a run. */
export interface RunToExport {
  run: Pick<
    RunRecord,
    | 'id'
    | 'name'
    | 'plan'
    | 'state'
    | 'createdAt'
    | 'startedAt'
    | 'finishedAt'
    | 'datasetName'
    | 'networkName'
  >;
  /** Every row of each series. */
  frames: readonly MetricFrame[];
}

/** A file of an export: its path below the folder of the export, with `/`. */
export interface ExportFile {
  path: string;
  content: string | Uint8Array;
}

/** One measured value. */
export interface MetricPoint {
  /** `train/loss`, `epoch/validationCleanAccuracy`. */
  key: string;
  step: number;
  value: number;
  /** Milliseconds since 1970, see `pointsOf`. */
  timeMs: number;
}

/**
 * Every value of a run in the order of its steps. The history does not keep when a value was measured: times are spread
 * over the run's duration by the share of its epochs, so that other programs can draw them over time.
 */
export function pointsOf({ run, frames }: RunToExport): MetricPoint[] {
  const startMs = Date.parse(run.startedAt ?? run.createdAt);
  const endMs = Math.max(startMs, Date.parse(run.finishedAt ?? run.startedAt ?? run.createdAt));
  const lastEpoch = Math.max(0, ...frames.flatMap(({ epochs }) => epochs.slice(-1)));
  const timeOf = (epoch: number) =>
    Math.round(startMs + (lastEpoch === 0 ? 0 : epoch / lastEpoch) * (endMs - startMs));
  return frames
    .flatMap(({ series, steps, epochs, columns }) =>
      steps.flatMap((step, row) =>
        Object.entries(columns).flatMap(([name, values]) => {
          const value = values[row] ?? null;
          if (value === null) return [];
          return [{ key: `${series}/${name}`, step, value, timeMs: timeOf(epochs[row] ?? 0) }];
        }),
      ),
    )
    .sort((left, right) => left.step - right.step);
}
