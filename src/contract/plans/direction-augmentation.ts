import { z } from 'zod';
import { ChosenDirection } from '../evaluations/parts/directions';

/**
 * Training images redrawn by a generator from their codes, moved along one of its directions: a change that means something,
 * where crop and flip change places. Codes are the encoder's.
 */
export const DirectionAugmentation = z.strictObject({
  /** Id or name; the id once the run is queued. */
  generator: z.string().min(1),
  /** Null: all directions of the generator that are kept when the run is queued, which are then written here. */
  along: z.array(ChosenDirection).min(1).max(64).nullable().default(null),
  /** With which probability each image is redrawn. */
  probability: z.number().positive().max(1).default(0.5),
  /** Shifts are drawn uniformly from minus this to this, in units of the code. */
  range: z.number().positive().max(100).default(2),
});
export type DirectionAugmentation = z.infer<typeof DirectionAugmentation>;
