import { z } from 'zod';

const Rate = z.number().positive().max(100);
const Fraction = z.number().min(0).max(1);

/** Learning rate as a pure function of training progress (epochs, fractional, per iteration). */
export const LearningRateSchedule = z.discriminatedUnion('kind', [
  /** Reconstruction of Jeddi et al. 2020: linear warm-up, then exponential decay with a half-life, down to a floor. */
  z.strictObject({
    kind: z.literal('slow-start-fast-decay'),
    peak: Rate,
    warmUpEpochs: z.number().min(0).default(5),
    halfLifeEpochs: z.number().positive().default(1),
    floor: z.number().min(0).default(0),
  }),
  z.strictObject({ kind: z.literal('constant'), rate: Rate }),
  /** Starts at `initial` and is multiplied by `factor` at each fraction of the training. */
  z.strictObject({
    kind: z.literal('step'),
    initial: Rate,
    factor: z.number().positive().max(1).default(0.1),
    atFractions: z.array(Fraction).min(1).default([0.5, 0.75]),
  }),
  /** Through the given points; `linear` joins them, `hold` keeps each value until the next point. */
  z.strictObject({
    kind: z.literal('piecewise'),
    interpolation: z.enum(['linear', 'hold']).default('linear'),
    points: z
      .array(z.strictObject({ epoch: z.number().min(0), rate: z.number().min(0).max(100) }))
      .min(1),
  }),
  /** Half a cosine from `peak` to `floor` over the training, after an optional linear warm-up. */
  z.strictObject({
    kind: z.literal('cosine'),
    peak: Rate,
    floor: z.number().min(0).default(0),
    warmUpEpochs: z.number().min(0).default(0),
  }),
  /** Linear from 0 up to `peak` at `peakAtFraction` of the training, then linear down to 0. */
  z.strictObject({
    kind: z.literal('one-cycle'),
    peak: Rate,
    peakAtFraction: z.number().gt(0).lt(1).default(0.4),
  }),
]);
export type LearningRateSchedule = z.infer<typeof LearningRateSchedule>;

/** Epsilon while training, as a multiple of the threat model's: constant, or a linear ramp over the first epochs. */
export const EpsilonSchedule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('constant') }),
  z.strictObject({
    kind: z.literal('linear-ramp'),
    epochs: z.number().positive(),
    startFraction: Fraction.default(0),
  }),
]);
export type EpsilonSchedule = z.infer<typeof EpsilonSchedule>;
