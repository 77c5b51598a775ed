import { z } from 'zod';
import { Attack, ThreatModel } from './attack';
import { CheckpointId, DatasetId, EvaluationId, RunId } from './ids';
import { WireError } from './errors';

export const Split = z.enum(['train', 'validation', 'test']);
export type Split = z.infer<typeof Split>;

export const NamedAttack = z.strictObject({ name: z.string().min(1).max(60), attack: Attack });
export type NamedAttack = z.infer<typeof NamedAttack>;

/** Accuracy against epsilon: one attack repeated at several epsilons in pixel units. */
export const EpsilonCurve = z.strictObject({
  attack: Attack,
  epsilons: z.array(z.number().min(0).max(64)).min(2).max(64),
  images: z.int().min(1),
});
export type EpsilonCurve = z.infer<typeof EpsilonCurve>;

/**
 * `each`: every attack runs on every image. `cumulative`: every attack runs only on the images that are classified
 * correctly and that no attack before it has broken; its accuracy is then what is left after it and those before it.
 */
export const EvaluationMode = z.enum(['each', 'cumulative']);
export type EvaluationMode = z.infer<typeof EvaluationMode>;

/** What an evaluation does. Two evaluations are comparable only if split, images, seed and threat model agree. */
export const EvaluationPlan = z
  .strictObject({
    split: Split.default('test'),
    /** The number of images, taken from the start of the split's fixed order. */
    images: z.int().min(1),
    batchSize: z.int().min(1).max(4096).default(128),
    seed: z.int().min(0).default(0),
    threatModel: ThreatModel,
    mode: EvaluationMode.default('each'),
    attacks: z.array(NamedAttack).min(1),
    curve: EpsilonCurve.nullable().default(null),
  })
  .transform((plan) =>
    plan.mode === 'each' ? plan : { ...plan, attacks: plan.attacks.map(namedAsRemainder) },
  );
export type EvaluationPlan = z.infer<typeof EvaluationPlan>;

const remainder = 'after ';

/** A figure that counts what earlier attacks broke as well says so in its name, wherever it is shown. */
function namedAsRemainder({ name, attack }: NamedAttack): NamedAttack {
  return { name: name.startsWith(remainder) ? name : `${remainder}${name}`, attack };
}

/** A share with its Wilson score interval at 95 %. */
export const Proportion = z.strictObject({
  count: z.int().min(0),
  total: z.int().min(0),
  value: z.number(),
  low: z.number(),
  high: z.number(),
});
export type Proportion = z.infer<typeof Proportion>;

export const AttackResult = z.strictObject({
  name: z.string(),
  attack: Attack,
  accuracy: Proportion,
  durationMs: z.number(),
});
export type AttackResult = z.infer<typeof AttackResult>;

/** A self-check that every evaluation runs on itself, shown with its explanation. */
export const SanityCheck = z.strictObject({
  name: z.enum([
    'epsilon-zero-equals-clean',
    'monotone-in-epsilon',
    'large-epsilon-breaks-everything',
    'inside-ball-and-box',
  ]),
  verdict: z.enum(['passed', 'warning', 'failed', 'skipped']),
  explanation: z.string(),
});
export type SanityCheck = z.infer<typeof SanityCheck>;

/** One row per image and attack, in columns. `clean` is the attack name of the unchanged images. */
export const PerImageResults = z.strictObject({
  attackName: z.string(),
  imageIndexes: z.array(z.int()),
  labels: z.array(z.int()),
  predictions: z.array(z.int()),
  /** Logit of the label minus the largest other logit: negative when misclassified. */
  margins: z.array(z.number()),
});
export type PerImageResults = z.infer<typeof PerImageResults>;

export const EvaluationSummary = z.strictObject({
  clean: Proportion,
  attacks: z.array(AttackResult),
  /** Images that no attack of this evaluation broke: not AutoAttack's robust accuracy unless the battery says so. */
  worstCase: Proportion,
  curve: z.array(z.strictObject({ epsilon: z.number(), accuracy: Proportion })),
  checks: z.array(SanityCheck),
  durationMs: z.number(),
  passes: z.number(),
});
export type EvaluationSummary = z.infer<typeof EvaluationSummary>;

export const EvaluationState = z.enum([
  'queued',
  'running',
  'completed',
  'cancelled',
  'failed',
  'interrupted',
]);
export type EvaluationState = z.infer<typeof EvaluationState>;

export const EvaluationRecord = z.strictObject({
  id: EvaluationId,
  checkpointId: CheckpointId,
  runId: RunId.nullable(),
  datasetId: DatasetId,
  datasetFingerprint: z.string(),
  plan: EvaluationPlan,
  state: EvaluationState,
  /** Share done, 0 to 1, while running. */
  fraction: z.number(),
  summary: EvaluationSummary.nullable(),
  error: WireError.nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type EvaluationRecord = z.infer<typeof EvaluationRecord>;
