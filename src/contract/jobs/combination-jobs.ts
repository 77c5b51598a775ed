import { z } from 'zod';
import { CheckpointCard } from '../models/checkpoint';
import {
  CombinationPlan,
  CombinationPoint,
  CombinationSummary,
  Shares,
} from '../weight-space/combination';
import { StatisticsChoice } from '../weight-space/combined-card';
import { FractionEvent, job, steerableEvents } from './job';
import { PackedData } from './packed-data';
import { CheckpointWritten } from './training-jobs';

/** Measures combinations of the weights of several models, or writes one as a checkpoint. */
export const combine = job(
  z.strictObject({
    plan: CombinationPlan,
    dataset: PackedData,
    /** Of `plan.members`, `plan.baselines` and `plan.shifts`, in their order. */
    memberFiles: z.array(z.string()),
    baselineFiles: z.array(z.string()),
    shiftData: z.array(PackedData),
    task: z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('measure'),
        /** Where progress is kept for resuming. */
        workDirectory: z.string(),
      }),
      z.strictObject({
        kind: z.literal('write'),
        shares: Shares,
        statistics: StatisticsChoice,
        card: CheckpointCard,
        file: z.string(),
      }),
    ]),
  }),
  z.discriminatedUnion('type', [
    ...steerableEvents,
    FractionEvent.extend({ remainingMs: z.number().nullable() }),
    z.strictObject({ type: z.literal('point'), point: CombinationPoint }),
  ]),
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('combinations-measured'), summary: CombinationSummary }),
    z.strictObject({
      kind: z.literal('combination-written'),
      checkpoint: CheckpointWritten.omit({ kind: true, file: true }),
    }),
  ]),
);
