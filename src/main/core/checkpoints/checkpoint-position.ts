import { z } from 'zod';
import { BestEpoch, Environment, MetricFrame } from '../../../contract/runs/run';

/** Sums over training images; `loss` is the sum of their losses, not of batch means. */
export const TrainingSums = z.strictObject({
  loss: z.number(),
  correct: z.int().min(0),
  images: z.int().min(0),
});
export type TrainingSums = z.infer<typeof TrainingSums>;

/** What was found before the first update; see training/criticality.ts. */
const LeastCriticalLayer = z.strictObject({
  /** The id of its node. */
  layer: z.string(),
  /** Image passes that finding it took, one forward and one backward each. */
  passes: z.number().min(0),
});

/**
 * Where training stands, beside weights and momentum: all that a bit-exact resume needs. Random numbers need no
 * state, since every stream is named by seed, purpose and counters, and so is the order of the data.
 */
export const TrainingPosition = z.strictObject({
  /** Finished training steps. */
  step: z.int().min(0),
  /** The step at which the last `epoch` row was measured; -1 before the first. */
  measuredAtStep: z.int().min(-1),
  /** Over the current epoch. */
  epoch: TrainingSums,
  /** Over the current epoch's steps since the peak of the learning rate; see training/chance.ts. */
  settled: TrainingSums,
  /** Why the run counts as failed to train, as of the last epoch that could be judged; null when it does not. */
  failure: z.string().nullable(),
  /** Training time at the start of the current epoch, in milliseconds. */
  epochStartMs: z.number().min(0),
  best: BestEpoch.nullable(),
  /** The same of the averaged weights. */
  bestAveraged: BestEpoch.nullable().default(null),
  /** The accuracy on the images trained on, over the epoch of `best`; null before there is one. */
  bestTrainAccuracy: z.number().min(0).max(1).nullable().default(null),
  /** Whether the last measurement had fallen so far from the best one that another such ends the run. */
  hasFallen: z.boolean().default(false),
  /** Why the run ends at its best checkpoint before its planned end; null while it does not. */
  collapse: z.string().nullable().default(null),
  /** Which layer alone trains, where the plan has it found; null for every other plan. */
  leastCritical: LeastCriticalLayer.nullable().default(null),
  /** Wall time of training so far, without pauses, in milliseconds. */
  durationMs: z.number().min(0),
  environment: Environment,
  /**
   * The metrics reported since the checkpoint before the previous one. A listener that was killed together with the engine may not
   * have recorded them, so a resume reports them again.
   */
  recentMetrics: z.array(MetricFrame),
});
export type TrainingPosition = z.infer<typeof TrainingPosition>;
