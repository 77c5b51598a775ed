import { z } from 'zod';
import { HoldOutRequest } from './hold-out';
import { OperationId, VerificationId } from '../ids';
import { GalleryProtocol } from './gallery';
import { pairListCommands } from './pair-lists';
import { CheckpointRecord } from '../models/checkpoint';
import {
  ListedVerification,
  UnfinishedVerification,
  VerificationRecord,
  VerificationRequest,
  VerifiedImages,
} from './verification';

const reference = z.strictObject({ verificationId: VerificationId });

/** The part of the list of commands that is about identities. */
export const verificationCommands = {
  ...pairListCommands,
  /**
   * Makes two datasets of one, without an identity in both. Refuses at once what does not fit; ends in an operation event
   * `identities-held-out`.
   */
  'datasets:hold-out': {
    input: HoldOutRequest,
    output: z.strictObject({ operationId: OperationId }),
  },
  /**
   * Refuses at once what does not fit; ends in an operation event `identities-verified`. Cancelled or lost, it is among the
   * unfinished ones.
   */
  'verifications:create': {
    input: VerificationRequest,
    output: z.strictObject({ operationId: OperationId, verificationId: VerificationId }),
  },
  /** Whether a dataset has the gallery and the probes that are asked for; `problem` says what it lacks, null where nothing. */
  'verifications:check-gallery': {
    input: z.strictObject({
      /** Id or name. */
      dataset: z.string().min(1),
      images: VerifiedImages.default('all'),
      gallery: GalleryProtocol,
    }),
    output: z.strictObject({ problem: z.string().nullable() }),
  },
  /** Goes on with one that was stopped, after what it has measured, with the same numbers. */
  'verifications:resume': {
    input: reference,
    output: z.strictObject({ operationId: OperationId }),
  },
  /** Of one that this process carries out. */
  'verifications:pause': { input: reference, output: z.null() },
  'verifications:continue': { input: reference, output: z.null() },
  /** Newest first. */
  'verifications:unfinished': {
    input: z.strictObject({}),
    output: z.array(UnfinishedVerification),
  },
  /** Finished ones, newest first. */
  'verifications:list': { input: z.strictObject({}), output: z.array(ListedVerification) },
  'verifications:show': { input: reference, output: VerificationRecord },
  /** A finished one, or one that was stopped. */
  'verifications:remove': { input: reference, output: z.null() },
  /** Writes the part of a model before its last layer as a model of its own, which gives a direction. */
  'models:embedder': {
    input: z.strictObject({
      reference: z.string().min(1),
      /** Null: the model's name with "embedder". */
      name: z.string().trim().min(1).max(120).nullable().default(null),
    }),
    output: CheckpointRecord,
  },
} as const;
