import { z } from 'zod';

const fraction = /^\s*(\d+(?:\.\d+)?)\s*\/\s*255\s*$/;

/**
 * A distance in pixel units: a number, or text of the form `8/255`. Parsed to a number.
 * Values of 1 and more are refused with the remedy, since 8 almost always means 8/255.
 */
const PixelDistance = (largest: number) =>
  z
    .union([z.number(), z.string().regex(fraction, 'write a number or a fraction such as "8/255"')])
    .transform((value) =>
      typeof value === 'number' ? value : Number(fraction.exec(value)?.[1]) / 255,
    )
    .pipe(
      z
        .number()
        .min(0)
        .max(largest, {
          error: (issue) => {
            const value = Number(issue.input);
            const limit = `${value} is larger than ${largest}; pixels lie in [0, 1]`;
            return Number.isInteger(value) && value <= 255
              ? `${limit}: did you mean "${value}/255" (${(value / 255).toFixed(4)})?`
              : limit;
          },
        }),
    );

export const Norm = z.enum(['linf', 'l2']);
export type Norm = z.infer<typeof Norm>;

/** What the gradients of an attack are computed in. Pixels, logits and what counts as right are float32 always. */
export const AttackPrecision = z.enum(['float32', 'bfloat16', 'float16']);
export type AttackPrecision = z.infer<typeof AttackPrecision>;

/** What an adversary may do: move an image by at most epsilon in the norm, inside [0, 1]. */
export const ThreatModel = z.discriminatedUnion('norm', [
  z.strictObject({ norm: z.literal('linf'), epsilon: PixelDistance(1) }),
  z.strictObject({ norm: z.literal('l2'), epsilon: PixelDistance(64) }),
]);
export type ThreatModel = z.infer<typeof ThreatModel>;

/** Whether two threat models are the same, however their epsilons were written. */
export function sameThreatModel(one: ThreatModel, other: ThreatModel): boolean {
  return one.norm === other.norm && Math.abs(one.epsilon - other.epsilon) < 1e-9;
}

export const AttackLoss = z.enum(['cross-entropy', 'margin']);
export type AttackLoss = z.infer<typeof AttackLoss>;

/** Which statistics batch normalisation uses while an attack looks for its example. */
export const BatchNormMode = z.enum(['eval', 'train']);
export type BatchNormMode = z.infer<typeof BatchNormMode>;

/** Step size in pixel units, or as a multiple of epsilon (which then follows an epsilon schedule). */
export const StepSize = z.union([
  z.strictObject({ absolute: PixelDistance(64) }),
  z.strictObject({ relativeToEpsilon: z.number().positive().max(10) }),
]);
export type StepSize = z.infer<typeof StepSize>;

/** `none`: away from the label. Otherwise towards another class, chosen per image. */
export const Target = z.enum(['none', 'random', 'least-likely', 'next-likely']);
export type Target = z.infer<typeof Target>;

<<<<<<< HEAD
/** `last`: the iterate after the final step (training). `best`: the worst case over all iterates (evaluation). */
export const Iterate = z.enum(['last', 'best']);
export type Iterate = z.infer<typeof Iterate>;
=======
/**
 * What APGD raises (Croce & Hein 2020): the cross-entropy; DLR, the margin divided by the distance of the largest to
 * the third largest logit (3 classes or more); targeted DLR, the same towards given classes (4 classes or more).
 */
export const ApgdLoss = z.enum(['cross-entropy', 'dlr', 'targeted-dlr']);
export type ApgdLoss = z.infer<typeof ApgdLoss>;

const FgsmAttack = z.strictObject({
  kind: z.literal('fgsm'),
  loss: AttackLoss.default('cross-entropy'),
  batchNorm: BatchNormMode.default('eval'),
});

export const PgdAttack = z.strictObject({
  kind: z.literal('pgd'),
  steps: z.int().min(1).max(10_000),
  stepSize: StepSize,
  restarts: z.int().min(1).max(1000).default(1),
  randomStart: z.boolean().default(true),
  target: Target.default('none'),
  loss: AttackLoss.default('cross-entropy'),
  /** `last`: the iterate after the final step (training). `best`: the worst case over all iterates (evaluation). */
  iterate: z.enum(['last', 'best']).default('last'),
  batchNorm: BatchNormMode.default('eval'),
});
export type PgdAttack = z.infer<typeof PgdAttack>;

/** PGD that chooses its own step sizes; the worst case over all iterates (Croce & Hein 2020). */
export const ApgdAttack = z.strictObject({
  kind: z.literal('apgd'),
  loss: ApgdLoss.default('cross-entropy'),
  steps: z.int().min(1).max(10_000).default(100),
  restarts: z.int().min(1).max(1000).default(1),
  /** For targeted DLR: the likeliest classes after the first; never more than there are. Other losses ignore it. */
  targetClasses: z.int().min(1).max(1000).default(9),
});
export type ApgdAttack = z.infer<typeof ApgdAttack>;

/**
 * Looks for the nearest image on the other side of the boundary, whatever its distance, and breaks an image where that
 * is within epsilon (Croce & Hein 2020, FAB).
 */
export const FabAttack = z.strictObject({
  kind: z.literal('fab'),
  /** `likely`: towards one likely class after the other (FAB-T). `none`: towards the nearest of all in every step. */
  target: z.enum(['none', 'likely']).default('likely'),
  steps: z.int().min(1).max(10_000).default(100),
  restarts: z.int().min(1).max(1000).default(1),
  /** For target `likely`: the likeliest classes after the first; never more than there are. */
  targetClasses: z.int().min(1).max(1000).default(9),
  /** The largest share of a step that starts from the image itself instead of from the iterate. */
  alphaMax: z.number().min(0).max(1).default(0.1),
  /** How far a step goes beyond the boundary, as a multiple of the way to it. */
  eta: z.number().min(1).max(10).default(1.05),
  /** How far an iterate that is misclassified goes back: the share of its distance that it keeps. */
  beta: z.number().min(0).max(1).default(0.9),
});
export type FabAttack = z.infer<typeof FabAttack>;

/** A random search that asks for logits only (Andriushchenko et al. 2020). */
export const SquareAttack = z.strictObject({
  kind: z.literal('square'),
  /** Candidates that are tried on each image after the first. */
  queries: z.int().min(1).max(1_000_000).default(5000),
  /** The share of the image that the first squares cover. */
  initialShare: z.number().positive().max(1).default(0.8),
});
export type SquareAttack = z.infer<typeof SquareAttack>;

/** Attacks that can craft while training. */
export const TrainingAttack = z.discriminatedUnion('kind', [FgsmAttack, PgdAttack]);
export type TrainingAttack = z.infer<typeof TrainingAttack>;

export const Attack = z.discriminatedUnion('kind', [
  FgsmAttack,
  PgdAttack,
  ApgdAttack,
  FabAttack,
  SquareAttack,
]);
export type Attack = z.infer<typeof Attack>;
>>>>>>> 8832331 (An unused-code check (knip) in the quick check and in npm test; exports that nothing used are gone)

/** Epsilon as people write it: `8/255 (0.0314)` where it is a whole multiple of 1/255 below 1, else `0.1000`. */
export function formatEpsilon(epsilon: number): string {
  const decimals = epsilon.toFixed(4);
  const count = Math.round(epsilon * 255);
  const isWhole = count > 0 && count < 255 && Math.abs(epsilon * 255 - count) < 1e-6;
  return isWhole ? `${count}/255 (${decimals})` : decimals;
}
