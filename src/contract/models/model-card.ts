import { z } from 'zod';
import { CheckState } from '../evaluations/analysis';
import { ThreatModel } from '../attacks/threat-model';
import { CheckpointKind, Cost } from './checkpoint';
import { EvaluationPlan } from '../evaluations/evaluation';
import { DirectionsResult } from '../evaluations/parts/directions';
import { Proportion } from '../evaluations/proportion';
import { CheckpointId, EvaluationId } from '../ids';
import { ModelFormat } from './model-import';
import { ImageShape } from './network';
import { CombinedCard } from '../weight-space/combined-card';
import { Plan } from '../plans/plan';
import { Environment } from '../runs/run';

export const DatasetMark = z.strictObject({
  name: z.string().nullable(),
  /** SHA-256 over the content; null where it is not known. */
  fingerprint: z.string().nullable(),
});
export type DatasetMark = z.infer<typeof DatasetMark>;

/** One checkpoint on the way to the model: what was done to which weights. */
export const LineageStep = z.strictObject({
  /** Null where this history does not know it. */
  id: CheckpointId.nullable(),
  name: z.string(),
  kind: CheckpointKind.nullable(),
  weightsSha256: z.string(),
  /** Of what it was trained from; left out for a fresh start. */
  parentSha256: z.string().optional(),
  /** What made it from the step before: null where no plan is known. */
  plan: Plan.nullable(),
  epoch: z.number().nullable(),
  step: z.int().nullable(),
  dataset: DatasetMark.nullable(),
  /** Measured while training, on the validation split. */
  metrics: z.record(z.string(), z.number()),
  cost: Cost.nullable(),
  /** Software and hardware of the training; null where it is not recorded. */
  environment: Environment.nullable(),
  /** Set for what came from another program's file. */
  imported: z
    .strictObject({
      format: ModelFormat,
      file: z.string(),
      sha256: z.string(),
      verdict: z.string(),
    })
    .nullable(),
  /** Set for what was made out of the weights of others, which come before it. */
  combined: CombinedCard.optional(),
  licence: z.string().nullable(),
  createdAt: z.string().nullable(),
  createdBy: z.string().nullable(),
});
export type LineageStep = z.infer<typeof LineageStep>;

export const CardEvaluation = z.strictObject({
  id: EvaluationId,
  dataset: DatasetMark,
  plan: EvaluationPlan,
  /** What the worst case may be called: `AutoAttack (standard)`, `worst case, PGD only`. */
  figure: z.string(),
  clean: Proportion,
  worstCase: Proportion,
  attacks: z.array(z.strictObject({ name: z.string(), accuracy: Proportion })),
  /** Left out where the images were not moved along directions. */
  directions: DirectionsResult.optional(),
  checks: z.strictObject({ state: CheckState, text: z.string() }),
  /** What must be shown beside every figure: `PGD only`, `self-check failed`. */
  marks: z.array(z.string()),
  stoppedEarly: z.string().nullable(),
  finishedAt: z.string().nullable(),
});
export type CardEvaluation = z.infer<typeof CardEvaluation>;

/** What a model is, where it comes from, what was measured and what was not: goes with every export. */
export const ModelCard = z.strictObject({
  version: z.literal(1),
  name: z.string(),
  description: z.string(),
  network: z.strictObject({
    name: z.string(),
    input: ImageShape,
    classes: z.int(),
    parameters: z.int(),
    /** Multiply-accumulate operations of one forward pass of one image. */
    forwardMacs: z.number(),
  }),
  /** In the order of the logits; null if the classes have no names. */
  classNames: z.array(z.string()).nullable(),
  weightsSha256: z.string(),
  /** From the oldest known ancestor to the model itself. */
  lineage: z.array(LineageStep).min(1),
  /** What the model was trained against; null for one that was not trained against anything. */
  threatModel: ThreatModel.nullable(),
  /** Newest first. */
  evaluations: z.array(CardEvaluation),
  licence: z.string().nullable(),
  /** Commands that lead to the same weights and figures, in order; a line that begins with # is a remark. */
  reproduce: z.array(z.string()),
  /** What a reader should know is not known, as sentences. */
  missing: z.array(z.string()),
  exportedBy: z.string(),
  exportedAt: z.string(),
});
export type ModelCard = z.infer<typeof ModelCard>;

/** The file that the plan of a step of the lineage is written to: `plan-1.json`. */
export function planFileName(step: number): string {
  return `plan-${step + 1}.json`;
}
