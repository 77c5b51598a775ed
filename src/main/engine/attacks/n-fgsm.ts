import type { NFgsmAttack } from '../../../contract/attacks/n-fgsm';
import { ascentProcedure } from './ascent/procedure';
import { stepLengthOf } from './ascent/step-length';

/** N-FGSM (de Jorge et al. 2022): one step from uniform noise beyond the ball, cut to the box alone. */
export const nFgsm = ascentProcedure<NFgsmAttack>(({ startRadius, stepSize, loss }) => ({
  steps: 1,
  restarts: 1,
  randomStart: true,
  startRadius,
  staysIn: 'box',
  target: 'none',
  loss,
  tracksSteps: false,
  stepLength: stepLengthOf(stepSize),
}));
