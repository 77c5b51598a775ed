import { z } from 'zod';
import { Norm, ThreatModel } from '../attacks/threat-model';
import { Attack } from '../attacks';
import { Corruption } from './corruption';
import { Proportion } from './proportion';
import { SanityCheck } from './parts/checks';
import { DirectionsResult } from './parts/directions';
import { Split } from './evaluation';
import { CheckpointId, EvaluationId } from '../ids';

/**
 * What became of every image, in columns, from the per-image rows of an evaluation. Nothing is run again.
 */
export const ImageOutcomes = z.strictObject({
  imageIndexes: z.array(z.int()),
  labels: z.array(z.int()),
  cleanPredictions: z.array(z.int()),
  cleanMargins: z.array(z.number()),
  /** Under the attack that left the smallest margin. */
  adversarialPredictions: z.array(z.int()),
  adversarialMargins: z.array(z.number()),
  /** The first attack in the order of the plan that broke it; `clean` when misclassified as it is; null when none. */
  firstBrokenBy: z.array(z.string().nullable()),
  /** Smallest distance of an adversarial image that any attack found, also beyond epsilon; null where none is known. */
  minimalDistances: z.array(z.number().nullable()),
});
export type ImageOutcomes = z.infer<typeof ImageOutcomes>;

export const ClassAccuracy = z.strictObject({
  classIndex: z.int(),
  className: z.string(),
  clean: Proportion,
  /** Not broken by any attack. */
  robust: Proportion,
});
export type ClassAccuracy = z.infer<typeof ClassAccuracy>;

/** A class that a network no longer recognises; the rule is in docs/evaluation.md. */
export const LostClass = z.strictObject({
  ...ClassAccuracy.shape,
  /** The baseline's clean accuracy, with the p value of the loss corrected for all classes; null without a baseline. */
  against: z
    .strictObject({ clean: Proportion, adjustedPValue: z.number().min(0).max(1) })
    .nullable(),
});
export type LostClass = z.infer<typeof LostClass>;

/** Images, [label][prediction]. */
export const ConfusionMatrix = z.array(z.array(z.int()));
export type ConfusionMatrix = z.infer<typeof ConfusionMatrix>;

export const AttackAnalysis = z.strictObject({
  name: z.string(),
  attack: Attack,
  /** By itself, or, in a cumulative evaluation, together with those before it. */
  accuracy: Proportion,
  /** Not broken by this attack or any before it. */
  worstCaseSoFar: Proportion,
  /** Images that this attack was the first to break, in the order of the plan. */
  firstToBreak: z.int(),
});
export type AttackAnalysis = z.infer<typeof AttackAnalysis>;

/** The mean of accuracy over a range of epsilon: area under the curve by the trapezoid rule, divided by the range. */
export const ExpectedRobustness = z.strictObject({
  value: z.number(),
  fromEpsilon: z.number(),
  toEpsilon: z.number(),
  points: z.int(),
  attack: Attack,
});
export type ExpectedRobustness = z.infer<typeof ExpectedRobustness>;

/**
 * The median over all images of the distance of the closest adversarial image that was found; a misclassified image
 * counts as 0, an image without one as farther than all found. An upper bound, since an attack may miss closer ones.
 */
export const MinimalDistance = z.strictObject({
  norm: Norm,
  /** Null when more than half of the images have no known adversarial image. */
  median: z.number().nullable(),
  images: z.int(),
  misclassified: z.int(),
  found: z.int(),
  /** Images for which nothing was found: their distance is not known. */
  censored: z.int(),
  /** What the distances rest on, in words. */
  basis: z.string(),
});
export type MinimalDistance = z.infer<typeof MinimalDistance>;

export const CorruptionSummary = z.strictObject({
  /** Mean over corruptions of the mean over severities. */
  meanAccuracy: z.number(),
  images: z.int(),
  rows: z.array(
    z.strictObject({
      corruption: Corruption,
      mean: z.number(),
      severities: z.array(z.strictObject({ severity: z.int(), accuracy: Proportion })),
    }),
  ),
});
export type CorruptionSummary = z.infer<typeof CorruptionSummary>;

/** The worst verdict of the self-checks that ran. */
export const CheckState = z.enum(['passed', 'warning', 'failed', 'none']);
export type CheckState = z.infer<typeof CheckState>;

/** An evaluation taken apart, from its per-image rows alone. */
export const EvaluationAnalysis = z.strictObject({
  evaluationId: EvaluationId,
  threatModel: ThreatModel,
  split: Split,
  seed: z.int(),
  /** Images that were evaluated: fewer than planned when a rule ended it early. */
  images: z.int(),
  classNames: z.array(z.string()),
  /** One sentence with attack, epsilon, n, interval and check state. */
  verdict: z.string(),
  /** What must be shown beside every figure, such as `PGD only`. */
  marks: z.array(z.string()),
  checkState: CheckState,
  checks: z.array(SanityCheck),
  clean: Proportion,
  worstCase: Proportion,
  perClass: z.array(ClassAccuracy),
  lostClasses: z.array(LostClass),
  confusion: z.strictObject({
    clean: ConfusionMatrix,
    adversarial: ConfusionMatrix,
    /** Adversarial minus clean. */
    difference: ConfusionMatrix,
  }),
  attacks: z.array(AttackAnalysis),
  curve: z.array(z.strictObject({ epsilon: z.number(), accuracy: Proportion })),
  expectedRobustness: ExpectedRobustness.nullable(),
  minimalDistance: MinimalDistance,
  corruptions: CorruptionSummary.nullable(),
  /** Absent in answers recorded before there were directions. */
  directions: DirectionsResult.nullable().default(null),
  stoppedEarly: z.string().nullable(),
});
export type EvaluationAnalysis = z.infer<typeof EvaluationAnalysis>;

const TransferParty = z.strictObject({ checkpointId: CheckpointId, name: z.string() });

/** Adversarial images crafted on each source, tried on every target. On the diagonal a source is its own target. */
export const TransferMatrix = z.strictObject({
  attackName: z.string(),
  attack: Attack,
  threatModel: ThreatModel,
  split: Split,
  images: z.int(),
  sources: z.array(z.strictObject({ ...TransferParty.shape, evaluationId: EvaluationId })),
  targets: z.array(TransferParty),
  /** Clean accuracy of each target. */
  clean: z.array(Proportion.nullable()),
  /** [source][target]: the target's accuracy on the source's adversarial images; null where it was not measured. */
  accuracy: z.array(z.array(Proportion.nullable())),
});
export type TransferMatrix = z.infer<typeof TransferMatrix>;

export const ExportFormat = z.enum(['csv', 'json', 'npz', 'png']);
export type ExportFormat = z.infer<typeof ExportFormat>;
