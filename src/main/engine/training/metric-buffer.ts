import type { MetricFrame, MetricSeries } from '../../../contract/runs/run';
import { metricColumns } from '../../../contract/runs/run';

type Column<Series extends MetricSeries> = (typeof metricColumns)[Series][number];
export type MetricRow<Series extends MetricSeries> = Record<Column<Series>, number | null>;

/** Collects `train` rows, so that they travel in batches. */
export interface MetricBuffer {
  add(step: number, epoch: number, row: MetricRow<'train'>): void;
  /** The collected rows; null when there are none. */
  take(): MetricFrame | null;
}

export function createMetricBuffer(): MetricBuffer {
  let rows: Row<'train'>[] = [];
  return {
    add: (step, epoch, row) => rows.push({ step, epoch, row }),
    take: () => {
      if (rows.length === 0) return null;
      const frame = frameOf('train', rows);
      rows = [];
      return frame;
    },
  };
}

/** A frame of one `epoch` row. */
export function epochFrame(step: number, epoch: number, row: MetricRow<'epoch'>): MetricFrame {
  return frameOf('epoch', [{ step, epoch, row }]);
}

interface Row<Series extends MetricSeries> {
  step: number;
  epoch: number;
  row: MetricRow<Series>;
}

function frameOf<Series extends MetricSeries>(series: Series, rows: Row<Series>[]): MetricFrame {
  const names: readonly Column<Series>[] = metricColumns[series];
  const columns = names.map((name) => [name, rows.map(({ row }) => finite(row[name]))] as const);
  return {
    series,
    steps: rows.map(({ step }) => step),
    epochs: rows.map(({ epoch }) => epoch),
    columns: Object.fromEntries(columns),
  };
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}
