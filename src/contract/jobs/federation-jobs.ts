import { z } from 'zod';
import { FederationPlan, FederationSummary } from '../federations/federation';
import { ClientResult, RoundResult } from '../federations/results';
import { FractionEvent, job, steerableEvents } from './job';
import { CheckpointWritten } from './training-jobs';

/** Carries a federated run out, client after client. */
export const federate = job(
  z.strictObject({
    plan: FederationPlan,
    datasetDirectory: z.string(),
    datasetFingerprint: z.string(),
    /** What the recorded division is known by; another one is refused. */
    divisionFingerprint: z.string(),
    /** The start checkpoint's file; null for a fresh start. */
    startCheckpointFile: z.string().nullable(),
    /** The teacher's file where the plan names one; null: the start checkpoint. */
    teacherFile: z.string().nullable(),
    /** Where rounds and results are kept for resuming. */
    workDirectory: z.string(),
    /** Where the average is written as a checkpoint in the end. */
    checkpointFile: z.string(),
  }),
  z.discriminatedUnion('type', [
    ...steerableEvents,
    FractionEvent.extend({ remainingMs: z.number().nullable() }),
    /** Also those of an earlier attempt, in their order. */
    z.strictObject({ type: z.literal('round'), round: RoundResult }),
    z.strictObject({ type: z.literal('client'), result: ClientResult }),
  ]),
  z.strictObject({
    kind: z.literal('federated'),
    summary: FederationSummary,
    checkpoint: CheckpointWritten.omit({ kind: true, file: true }),
  }),
);
