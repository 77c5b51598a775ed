import { z } from 'zod';
import { FederationPlan, FederationSummary } from '../federations/federation';
import { FederationPart } from '../federations/parts';
import { ClientResult, RefusedClient, RoundResult } from '../federations/results';
import { FolderPlan, UpdateHeader, UpdatePrivacy } from '../federations/folder';
import { Network } from '../models/network';
import { FractionEvent, job, steerableEvents } from './job';
import { CheckpointWritten } from './training-jobs';

const federated = z.strictObject({
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
});

const federatedEvents = z.discriminatedUnion('type', [
  ...steerableEvents,
  FractionEvent.extend({ remainingMs: z.number().nullable() }),
  /** What an earlier attempt finished, all at once; only where there is any. */
  z.strictObject({
    type: z.literal('restored'),
    rounds: z.array(RoundResult),
    results: z.array(ClientResult),
  }),
  z.strictObject({ type: z.literal('round'), round: RoundResult }),
  z.strictObject({ type: z.literal('client'), result: ClientResult }),
]);

/** Carries a federated run out, client after client, or from what clients do elsewhere. */
export const federate = job(
  federated.extend({
    /** As of a training. */
    teacherImagePasses: z.number().min(0).nullable().default(0),
    /** Where the average is written as a checkpoint in the end. */
    checkpointFile: z.string(),
    /** `elsewhere`: what clients do is found in the work directory, or the job ends and says what is missing there. */
    clients: z.enum(['here', 'elsewhere']),
  }),
  federatedEvents,
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('federated'),
      summary: FederationSummary,
      checkpoint: CheckpointWritten.omit({ kind: true, file: true }),
    }),
    /** Goes on when the work directory has what these clients give. */
    z.strictObject({
      kind: z.literal('awaiting'),
      part: FederationPart,
      /** Those of its clients that have given nothing yet. */
      missing: z.array(z.int().min(0)).min(1),
    }),
  ]),
);

/** Carries out what some clients of a federated run do, from the averages in the work directory. */
export const federatePart = job(
  federated.extend({ part: FederationPart }),
  federatedEvents,
  z.strictObject({
    kind: z.literal('part-done'),
    /** Clients of a round whose training diverged; all others have an update in the work directory. */
    refused: z.array(RefusedClient),
    /** Of clients after the rounds. */
    results: z.array(ClientResult),
  }),
);

/** A site's part of a round of a federation in a folder. */
export const trainSite = job(
  z.strictObject({
    plan: FolderPlan,
    network: Network,
    datasetDirectory: z.string(),
    datasetFingerprint: z.string(),
    averageFile: z.string(),
    /** Where what may leave the site is written. */
    updateFile: z.string(),
    header: UpdateHeader,
    /** Null: the weights leave as they are. */
    privacy: UpdatePrivacy.nullable(),
    workDirectory: z.string(),
  }),
  FractionEvent,
  z.strictObject({ kind: z.literal('site-trained'), loss: z.number(), accuracy: z.number() }),
);
