import type { PgdAttack } from '../../../contract/attacks/pgd';
import { ascentProcedure } from './ascent/procedure';
import { stepLengthOf } from './ascent/step-length';

/** PGD (Madry et al. 2018): from a random start, steps up the gradient, each projected onto ball and box. */
export const pgd = ascentProcedure<PgdAttack>(
  ({ steps, restarts, randomStart, target, loss, iterate, stepSize }) => ({
    steps,
    restarts,
    randomStart,
    target,
    loss,
    tracksSteps: iterate === 'best',
    stepLength: stepLengthOf(stepSize),
  }),
);
