import type { MetricFrame } from './run';

/** One finished epoch as the epoch series records it. Accuracies in [0, 1]. */
export interface EpochMetrics {
  step: number;
  epoch: number;
  trainLoss: number | null;
  cleanAccuracy: number | null;
  adversarialAccuracy: number | null;
  /** Of the averaged weights; null where there are none yet. */
  averagedCleanAccuracy: number | null;
  averagedAdversarialAccuracy: number | null;
  durationMs: number | null;
}

/** The rows of an epoch frame, in its order. */
export function epochRows(frame: MetricFrame): EpochMetrics[] {
  const column = (name: string, index: number) => frame.columns[name]?.[index] ?? null;
  return frame.steps.map((step, index) => ({
    step,
    epoch: frame.epochs[index] ?? 0,
    trainLoss: column('trainLoss', index),
    cleanAccuracy: column('validationCleanAccuracy', index),
    adversarialAccuracy: column('validationAdversarialAccuracy', index),
    averagedCleanAccuracy: column('averagedCleanAccuracy', index),
    averagedAdversarialAccuracy: column('averagedAdversarialAccuracy', index),
    durationMs: column('durationMs', index),
  }));
}

/** The last learning rate of a train frame; null when the frame has none. */
export function lastLearningRate(frame: MetricFrame): number | null {
  return frame.columns['learningRate']?.at(-1) ?? null;
}
