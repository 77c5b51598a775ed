import { z } from 'zod';
import { Proportion } from '../evaluations/proportion';
import { WireError } from '../errors';
import { Split } from '../evaluations/evaluation';
import { CheckpointId, DirectionSetId, GeneratorId } from '../ids';
import { DirectionMeasures } from './measures';

const count = z.int().min(1).max(64);

/**
 * Contrast of what directions change (Ren et al. 2022): a navigator's directions and an encoder of changes are trained
 * together, so that changes along one direction look alike and those along different ones do not. The generator stays as
 * it is. Starting values are the published ones, unless said otherwise.
 */
const Disco = z.strictObject({
  kind: z.literal('disco'),
  /** Null: as many as the code has numbers, 10 of codes with more than 256. Published: 64. */
  count: count.nullable().default(null),
  /** `orthogonal`: rows of exp(S − Sᵀ). `unit`: any vectors of length 1. Null: orthogonal, unit where a code is too long for it. */
  navigator: z.enum(['orthogonal', 'unit']).nullable().default(null),
  /** Published: 70,000. */
  steps: z.int().min(1).max(200_000).default(1500),
  queries: z.int().min(1).max(256).default(32),
  positives: z.int().min(1).max(256).default(32),
  negatives: z.int().min(1).max(512).default(64),
  /** Deviation of the shift along a direction, and the smallest one, in units of the code. */
  shiftDeviation: z.number().positive().max(100).default(6),
  smallestShift: z.number().min(0).max(10).default(0.5),
  /** Negatives more similar than this count as what they are, not as different (hard-negative flipping); null: none do. */
  flipAbove: z.number().min(0).max(1).nullable().default(0.95),
  /** Weight of the entropy of a change's encoding, so that one number dominates it. */
  dominationWeight: z.number().min(0).max(100).default(1),
  /** Numbers of an encoding. */
  features: z.int().min(2).max(512).default(64),
  /** Filters of the encoder's first convolution; the published one is made for images of 64×64. */
  width: z.int().min(4).max(128).default(16),
  /** Of Adam. Published: 1e-4 over 70,000 steps. */
  learningRate: z.number().positive().max(1).default(1e-3),
});
export type Disco = z.infer<typeof Disco>;

export const DirectionMethod = z.discriminatedUnion('kind', [
  Disco,
  /** Unit vectors in random directions, at right angles to each other as far as there are dimensions. */
  z.strictObject({ kind: z.literal('random'), count: count.nullable().default(null) }),
  /** Principal components of the codes of training images (GANSpace, Härkönen et al. 2020). */
  z.strictObject({
    kind: z.literal('pca'),
    count: count.nullable().default(null),
    images: z.int().min(10).max(50_000).default(2000),
  }),
  /** What the weights of the first layer change most (SeFa, Shen & Zhou 2021). */
  z.strictObject({ kind: z.literal('sefa'), count: count.nullable().default(null) }),
  /** The numbers of the code themselves. */
  z.strictObject({ kind: z.literal('axes'), count: count.nullable().default(null) }),
]);
export type DirectionMethod = z.infer<typeof DirectionMethod>;
export type DirectionMethodKind = DirectionMethod['kind'];
export const directionMethodKinds = ['disco', 'random', 'pca', 'sefa', 'axes'] as const;

export const DirectionRequest = z.strictObject({
  /** Id or name. */
  generator: z.string().min(1),
  method: DirectionMethod,
  seed: z.int().min(0).default(0),
});
export type DirectionRequest = z.infer<typeof DirectionRequest>;

export const Direction = z.strictObject({
  /** Of length 1, as many numbers as a code. */
  vector: z.array(z.number()).min(2),
  /** Mean absolute change of a pixel for a shift of 1, over codes of the prior; pixels in [0, 1]. */
  effect: z.number().min(0),
  /** What a person calls it; null without a name. */
  name: z.string().max(60).nullable(),
  kept: z.boolean(),
});
export type Direction = z.infer<typeof Direction>;

/**
 * How a classifier does on images that are moved along directions, as it was measured before evaluations did that
 * (`evaluations/parts/directions`): old histories hold such results, and nothing writes new ones.
 */
export const ShiftedModel = z.strictObject({
  checkpointId: CheckpointId,
  checkpointName: z.string(),
  split: Split,
  /** On the images as they are. */
  clean: Proportion,
  /** On images drawn from their own codes: what the generator loses, before any shift. */
  reconstructed: Proportion,
  /** Root mean squared error of the pixels of the images drawn from their codes, pixels in [0, 1]. */
  inversionError: z.number().min(0),
  directions: z.array(
    z.strictObject({
      /** Place among the directions of the set, from 0. */
      direction: z.int().min(0),
      points: z.array(z.strictObject({ shift: z.number(), accuracy: Proportion })),
    }),
  ),
});
export type ShiftedModel = z.infer<typeof ShiftedModel>;

export const DirectionSetRecord = z.strictObject({
  id: DirectionSetId,
  name: z.string(),
  generatorId: GeneratorId,
  method: DirectionMethod,
  seed: z.int().min(0),
  directions: z.array(Direction),
  /** Mean loss over the last tenth of the steps; null for methods that do not descend. */
  finalLoss: z.number().nullable(),
  durationMs: z.number().min(0),
  measures: DirectionMeasures.nullable(),
  /** Results from before there were evaluations along directions, by model. */
  shifted: z.array(ShiftedModel),
  createdAt: z.string(),
});
export type DirectionSetRecord = z.infer<typeof DirectionSetRecord>;

/** A search for directions that has begun and has not ended. */
export const UnfinishedDirections = z.strictObject({
  /** Of the set that it will give. */
  id: DirectionSetId,
  generatorId: GeneratorId,
  generatorName: z.string(),
  method: DirectionMethod,
  seed: z.int().min(0),
  /** Steps that are kept: a search that is resumed begins after them. */
  steps: z.int().min(0),
  /** `stopped`: nobody continues it until it is resumed. */
  state: z.enum(['running', 'stopped']),
  /** Why it was stopped. */
  error: WireError.nullable(),
  createdAt: z.string(),
});
export type UnfinishedDirections = z.infer<typeof UnfinishedDirections>;
