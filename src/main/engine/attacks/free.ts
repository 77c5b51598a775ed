import type { FreeAttack } from '../../../contract/attacks/free';
import { ascentProcedure } from './ascent/procedure';
import { stepLengthOf } from './ascent/step-length';

/**
 * Free (Shafahi et al. 2019) as a single batch sees it that nothing was carried to: one step from the image. A training takes
 * this step with the gradient of its update, from what the update before left; see recipes/free.ts.
 */
export const free = ascentProcedure<FreeAttack>(({ stepSize }) => ({
  steps: 1,
  restarts: 1,
  randomStart: false,
  target: 'none',
  loss: 'cross-entropy',
  tracksSteps: false,
  stepLength: stepLengthOf(stepSize),
}));
