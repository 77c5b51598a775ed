import { foundAlongAttacks, type EvaluationPart } from '../evaluation-part';

/** Says whether the rule ended the attacks; `blocks.ts` has asked it after each block. */
export const earlyEnd: EvaluationPart<'early-end'> = {
  run: foundAlongAttacks(({ stoppedEarly }) => ({ stoppedEarly })),
};
