import type { Cost } from '../../../../contract/models/checkpoint';
import type { RunProgress } from '../../../../contract/runs/run';

/** Metric rows in columns, as a frame carries them and as the window keeps them. */
export interface MetricRows {
  readonly epochs: readonly number[];
  readonly columns: Readonly<Record<string, readonly (number | null)[]>>;
}

/** What curves of several runs are drawn over. Passes count gradient work, the fair axis between recipes. */
export type RunAxis = 'epoch' | 'time' | 'passes' | 'passes-with-pretraining';

export const axisLabels: Record<RunAxis, string> = {
  epoch: 'epoch',
  time: 'time (min)',
  passes: 'passes over the training set',
  'passes-with-pretraining': 'passes over the training set, pretraining counted',
};

/** What the engine has counted so far: from the cost of an ended run or the progress of a live one. */
export interface PassCount {
  imagePasses: number;
  /** Finished epochs, fractional, when the count was taken. */
  epoch: number;
  /** Passes over the training set per image pass; null when unknown. */
  trainingImages: number | null;
  /** Null if the cost of an ancestor is unknown: then no axis counts it. */
  pretrainingImagePasses: number | null;
}

/** The pass count of a run, or null before anything was counted. */
export function passCount(
  cost: Cost | null,
  progress: RunProgress | null,
  lastEpoch: number | null,
): PassCount | null {
  if (cost && cost.trainingSetPasses > 0 && cost.imagePasses > 0) {
    return {
      imagePasses: cost.imagePasses,
      epoch: lastEpoch ?? progress?.epoch ?? 0,
      trainingImages: cost.imagePasses / cost.trainingSetPasses,
      pretrainingImagePasses: cost.pretrainingImagePasses,
    };
  }
  if (!progress || progress.imagePasses <= 0) return null;
  return {
    imagePasses: progress.imagePasses,
    epoch: progress.epoch,
    trainingImages: null,
    pretrainingImagePasses: null,
  };
}

/**
 * The x value of every row of an epoch frame on the chosen axis. Null when the run does not tell: without a count
 * of passes there is no passes axis. Passes grow in proportion to epochs, since every epoch costs the same.
 */
export function epochFrameX(
  frame: MetricRows,
  axis: RunAxis,
  count: PassCount | null,
): readonly number[] | null {
  if (axis === 'epoch') return frame.epochs;
  if (axis === 'time') return cumulativeMinutes(frame);
  if (!count || count.epoch <= 0 || !count.trainingImages) return null;
  const perEpoch = count.imagePasses / count.trainingImages / count.epoch;
  const pretraining = axis === 'passes-with-pretraining' ? count.pretrainingImagePasses : 0;
  if (pretraining === null) return null;
  const before = pretraining / count.trainingImages;
  return frame.epochs.map((epoch) => before + epoch * perEpoch);
}

function cumulativeMinutes(frame: MetricRows): number[] {
  let total = 0;
  return frame.epochs.map((_, row) => {
    total += frame.columns.durationMs?.[row] ?? 0;
    return total / 60_000;
  });
}
