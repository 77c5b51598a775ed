import { z } from 'zod';
import { AttackPrecision, ThreatModel } from '../attacks/threat-model';
import { Attack } from '../attacks';
import { Corruption, Severity } from './corruption';
import { CheckpointId, DatasetId, EvaluationId, RunId } from '../ids';
import { WireError } from '../errors';

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

/** Accuracy on common corruptions, made here from the images of the evaluation. */
const CorruptionPlan = z.strictObject({
  kinds: z
    .array(Corruption)
    .min(1)
    .default([...Corruption.options]),
  severities: z.array(Severity).min(1).default([1, 2, 3, 4, 5]),
  /** From the start of the split, at most the evaluation's. */
  images: z.int().min(1),
});
type CorruptionPlan = z.infer<typeof CorruptionPlan>;

/** How narrow the interval of a rule to stop may be to each side, as a share. */
export const halfWidthRange = { smallest: 0.002, largest: 0.25 };

/**
 * Ends an evaluation early: block by block every attack runs on the block, until the 95 % Wilson interval of the worst
 * case is this narrow. See docs/numerics.md for why the interval still holds.
 */
const StopRule = z.strictObject({
  /** Half the width of the interval, as a share: 0.01 is one point to each side. */
  halfWidth: z.number().min(halfWidthRange.smallest).max(halfWidthRange.largest),
});
type StopRule = z.infer<typeof StopRule>;

/** A checkpoint on which the adversarial images of the evaluated one are tried. */
export const TransferTarget = z.strictObject({ checkpointId: CheckpointId, name: z.string() });
export type TransferTarget = z.infer<typeof TransferTarget>;

/** The parts of an evaluation, without what its mode makes of the attacks' names. */
export const evaluationShape = z.strictObject({
  split: Split.default('test'),
  /** The number of images, taken from the start of the split's fixed order. */
  images: z.int().min(1),
  batchSize: z.int().min(1).max(4096).default(128),
  seed: z.int().min(0).default(0),
  threatModel: ThreatModel,
  mode: EvaluationMode.default('each'),
  attacks: z.array(NamedAttack).min(1),
  /** What gradients are computed in, for a quicker look. What counts as right is always decided in float32. */
  precision: AttackPrecision.default('float32'),
  curve: EpsilonCurve.nullable().default(null),
  /** The name of the battery that the attacks were taken from; whether they still are it, `batteries` says. */
  battery: z.string().min(1).max(40).nullable().default(null),
  stopWhen: StopRule.nullable().default(null),
  corruptions: CorruptionPlan.nullable().default(null),
  /** Only where every attack runs on every image. */
  transferTo: z.array(TransferTarget).max(20).default([]),
  /** So many adversarial images are kept as exact floats in a file of the data home, from the start of the split. */
  keepImages: z.int().min(0).max(2000).default(0),
});

/** What an evaluation does. Two evaluations are comparable only if split, images, seed and threat model agree. */
export const EvaluationPlan = evaluationShape.transform(withRemainders);
export type EvaluationPlan = z.infer<typeof EvaluationPlan>;

/** The attacks of a cumulative evaluation named for what they measure: what is left after those before them. */
export function withRemainders<
  Plan extends Pick<z.infer<typeof evaluationShape>, 'mode' | 'attacks'>,
>(plan: Plan): Plan {
  return plan.mode === 'each' ? plan : { ...plan, attacks: plan.attacks.map(namedAsRemainder) };
}

const remainder = 'after ';

/** A figure that counts what earlier attacks broke as well says so in its name, wherever it is shown. */
function namedAsRemainder({ name, attack }: NamedAttack): NamedAttack {
  return { name: name.startsWith(remainder) ? name : `${remainder}${name}`, attack };
}

/** The attack's own name, of whatever mode its evaluation is. */
export function attackNameAlone(name: string): string {
  return name.startsWith(remainder) ? name.slice(remainder.length) : name;
}

/** Two attacks of one label differ in something the label does not show; a number tells them apart. */
export function namesMadeUnique(attacks: readonly NamedAttack[]): NamedAttack[] {
  const seen = new Map<string, number>();
  return attacks.map(({ name, attack }) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return { name: count === 1 ? name : `${name} (${count})`, attack };
  });
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

/**
 * A self-check that every evaluation runs on itself, shown with its explanation: `passed` is green, `warning` yellow,
 * `failed` red, `skipped` grey.
 */
export const SanityCheck = z.strictObject({
  name: z.enum([
    'epsilon-zero-equals-clean',
    'monotone-in-epsilon',
    'large-epsilon-breaks-everything',
    'inside-ball-and-box',
    'logits-not-probabilities',
    'same-input-same-output',
    'gradients-not-zero',
    'monotone-in-steps',
    'loss-rises-along-attack',
    'square-not-better',
    'enough-classes',
    'attack-unit-test',
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
  /**
   * Distance of the closest adversarial image that is known, in the threat model's norm and pixel units, 0 for an
   * image that is misclassified as it is; null where none was found. FAB finds some beyond epsilon: such an image is
   * not broken.
   */
  distances: z.array(z.number().nullable()),
});
export type PerImageResults = z.infer<typeof PerImageResults>;

export const CorruptionResult = z.strictObject({
  corruption: Corruption,
  severity: Severity,
  accuracy: Proportion,
});
export type CorruptionResult = z.infer<typeof CorruptionResult>;

/** How the adversarial images of one attack do on another checkpoint. */
export const TransferResult = z.strictObject({
  checkpointId: CheckpointId,
  /** The attack's name in the plan; `clean` for the unchanged images. */
  attackName: z.string(),
  /** Of the other checkpoint. */
  accuracy: Proportion,
});
export type TransferResult = z.infer<typeof TransferResult>;

export const EvaluationSummary = z.strictObject({
  clean: Proportion,
  attacks: z.array(AttackResult),
  /** Images that no attack of this evaluation broke: not AutoAttack's robust accuracy unless the battery says so. */
  worstCase: Proportion,
  curve: z.array(z.strictObject({ epsilon: z.number(), accuracy: Proportion })),
  checks: z.array(SanityCheck),
  corruptions: z.array(CorruptionResult).default([]),
  transfer: z.array(TransferResult).default([]),
  /** Why it ended before all images of its plan, in words; null when it did not. */
  stoppedEarly: z.string().nullable().default(null),
  durationMs: z.number(),
  passes: z.number(),
});
export type EvaluationSummary = z.infer<typeof EvaluationSummary>;

/** How far an evaluation is and what it has found so far. */
export const EvaluationProgress = z.strictObject({
  /** Share done, 0 to 1. */
  fraction: z.number(),
  /** What goes on: the name of the attack, the epsilon of the curve, the check. */
  message: z.string(),
  /** Forward and backward passes over images per second; null before there is a measurement. */
  passesPerSecond: z.number().nullable(),
  remainingMs: z.number().nullable(),
  /** Right under the attack that goes on, of the images it has done; null outside of attacks. */
  current: Proportion.nullable(),
  /** Not broken so far, of the images that were looked at: an upper bound of the worst case until all attacks ran. */
  worstCase: Proportion.nullable(),
});
export type EvaluationProgress = z.infer<typeof EvaluationProgress>;

export const EvaluationState = z.enum([
  'queued',
  'running',
  'paused',
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
  /** Known also of a dataset in the trash or removed for good; absent in answers recorded before it was added. */
  datasetName: z.string().optional(),
  plan: EvaluationPlan,
  state: EvaluationState,
  /** Share done, 0 to 1, while running. */
  fraction: z.number(),
  /** The latest; null before the first news and after the end. */
  progress: EvaluationProgress.nullable().default(null),
  summary: EvaluationSummary.nullable(),
  error: WireError.nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type EvaluationRecord = z.infer<typeof EvaluationRecord>;
