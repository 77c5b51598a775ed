import type { FgsmAttack } from '../../../contract/attacks/fgsm';
import { ascentProcedure } from './ascent/procedure';

/** FGSM (Goodfellow et al. 2015): one step of epsilon from the image itself. */
export const fgsm = ascentProcedure<FgsmAttack>(({ loss }) => ({
  steps: 1,
  restarts: 1,
  randomStart: false,
  target: 'none',
  loss,
  tracksSteps: false,
  stepLength: (epsilon) => epsilon,
}));
