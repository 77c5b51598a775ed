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

/** `last`: the iterate after the final step (training). `best`: the worst case over all iterates (evaluation). */
export const Iterate = z.enum(['last', 'best']);
export type Iterate = z.infer<typeof Iterate>;
