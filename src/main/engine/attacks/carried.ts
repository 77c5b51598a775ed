import type { CarriedAttack } from '../../../contract/attacks/carried';
import { ascentProcedure } from './ascent/procedure';
import { stepLengthOf } from './ascent/step-length';

/**
 * Carried PGD as an image's first visit sees it: steps from a random start. Later visits of a training start from what the one
 * before left; see recipes/carried.ts.
 */
export const carried = ascentProcedure<CarriedAttack>(({ steps, stepSize, loss }) => ({
  steps,
  restarts: 1,
  randomStart: true,
  target: 'none',
  loss,
  tracksSteps: false,
  stepLength: stepLengthOf(stepSize),
}));
