import { wilsonInterval } from '../../../core/numerics/intervals';
import { foundAlongAttacks, type EvaluationPart } from '../evaluation-part';

/** Counts what the other checkpoints got right while the attacks ran: they were asked about the same images. */
export const transfer: EvaluationPart<'transfer'> = {
  run: foundAlongAttacks(({ plan, tally, seen }) => {
    const sweeps = [
      { attackName: 'clean', own: tally.clean },
      ...tally.attacks.map((own, index) => ({ attackName: plan.attacks[index]?.name ?? '', own })),
    ];
    return {
      transfer: plan.transferTo.flatMap(({ checkpointId }, index) =>
        sweeps.map(({ attackName, own }) => ({
          checkpointId,
          attackName,
          accuracy: wilsonInterval(own.othersCorrect[index] ?? 0, seen),
        })),
      ),
    };
  }),
};
