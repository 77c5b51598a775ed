import type { LietAttack } from '../../../contract/attacks/liet';
import { ascentProcedure } from './ascent/procedure';
import { stepLengthOf } from './ascent/step-length';

/** LIET (FastAT Benchmark, 2026): one step from the direction of the label, within ball and box. */
export const liet = ascentProcedure<LietAttack>(({ leastNoise, mostNoise, stepSize, loss }) => ({
  steps: 1,
  restarts: 1,
  randomStart: true,
  labelStart: { leastNoise, mostNoise },
  target: 'none',
  loss,
  tracksSteps: false,
  stepLength: stepLengthOf(stepSize),
}));
