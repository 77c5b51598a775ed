import { z } from 'zod';
import { CombinationId, EvaluationId, FederationId, RunId } from './ids';

/** What the status bar shows: always true, changed only after the history was written. */
export const LabStatus = z.strictObject({
  version: z.string(),
  home: z.string(),
  device: z.string().nullable(),
  engine: z.enum(['idle', 'starting', 'busy', 'stopping', 'lost']),
  active: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('run'), runId: RunId }),
      z.strictObject({ kind: z.literal('evaluation'), evaluationId: EvaluationId }),
      z.strictObject({ kind: z.literal('combination'), combinationId: CombinationId }),
      z.strictObject({ kind: z.literal('federation'), federationId: FederationId }),
    ])
    .nullable(),
  queued: z.int(),
  /** Nothing more is started until the queue is released; running work continues. */
  held: z.boolean(),
  /** Set while another Temper process uses the device. */
  waitingFor: z.string().nullable(),
  /** Set while the end of a run or an evaluation cannot be recorded: why, and what to do. It is tried again. */
  trouble: z.string().nullable(),
});
export type LabStatus = z.infer<typeof LabStatus>;
