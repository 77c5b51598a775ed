import { z } from 'zod';
import { AverageKind } from './results';

const Clients = z.array(z.int().min(0)).min(1);

/** What clients do in a federated run, and others may do for it: one round of an average, or everything after the rounds. */
export const FederationPart = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('updates'),
    average: AverageKind,
    round: z.int().min(1),
    clients: Clients,
  }),
  z.strictObject({ kind: z.literal('results'), clients: Clients }),
]);
export type FederationPart = z.infer<typeof FederationPart>;

/**
 * The parts of a part, each with this many clients but for the last. They depend on the clients alone: what was handed over
 * before is found again.
 */
export function dividedPart(part: FederationPart, clientsEach: number): FederationPart[] {
  const count = Math.ceil(part.clients.length / clientsEach);
  return Array.from({ length: count }, (_, place) => ({
    ...part,
    clients: part.clients.slice(place * clientsEach, (place + 1) * clientsEach),
  }));
}
