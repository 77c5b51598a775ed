import type { FederationPlan } from '../../../contract/federations/federation';
import { createRandom } from '../../core/numerics/random';

/** How many clients take part in every round. */
function participantCount(
  { participation }: Pick<FederationPlan, 'participation'>,
  clients: number,
): number {
  return Math.max(1, Math.round(participation * clients));
}

/** The clients that take part in a round, ascending: a function of the plan's seed and the round. */
export function participantsOf(plan: FederationPlan, clients: number, round: number): number[] {
  const random = createRandom(plan.training.seed, 'participation', round);
  const drawn = random.permutation(clients).subarray(0, participantCount(plan, clients));
  return [...drawn].sort((left, right) => left - right);
}
