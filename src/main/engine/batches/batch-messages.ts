import type { WireError } from '../../../contract/errors';
import type { BatchPlace, BatchPlan, PreparedBatch } from './batch-preparation';

/** What the thread that prepares batches is started with. */
export interface BatchWorkerData {
  datasetDirectory: string;
  plan: BatchPlan;
}

export interface BatchRequest {
  step: number;
  place: BatchPlace;
}

/** Arrays change hands: they are moved, not copied. */
export type BatchReply =
  | { step: number; prepared: PreparedBatch }
  /** `error`: what a person can mend. Otherwise a fault of Temper itself, with its stack. */
  | { step: number; error: WireError }
  | { step: number; stack: string };
