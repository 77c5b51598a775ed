import { existsSync } from 'node:fs';
import type { FederationPart } from '../../../contract/federations/parts';
import type { ClientResult } from '../../../contract/federations/results';
import { ClientResults, readWorkFile, Refusal, workFiles } from '../../core/files/federation-work';
import type { FederationSession, Place } from './session';

/** Thrown inside the loops where clients have to do something elsewhere first; never leaves them. */
export class Awaiting extends Error {
  readonly part: FederationPart;
  readonly missing: number[];

  constructor(part: FederationPart, missing: number[]) {
    super(`awaiting ${part.kind} of ${missing.length} clients`);
    this.part = part;
    this.missing = missing;
  }
}

type Facts = Pick<FederationSession, 'workDirectory' | 'clientsAreElsewhere'>;

/** Goes on once every client of a round that trains elsewhere has given its update, or the reason why there is none. */
export function awaitUpdates(
  { workDirectory, clientsAreElsewhere }: Facts,
  { average, round }: Omit<Place, 'client'>,
  clients: number[],
): void {
  if (!clientsAreElsewhere) return;
  const files = workFiles(workDirectory);
  const missing = clients.filter(
    (client) =>
      !existsSync(files.update(average, round, client)) &&
      !existsSync(files.refusal(average, round, client)),
  );
  if (missing.length > 0) throw new Awaiting({ kind: 'updates', average, round, clients }, missing);
}

/** Why a client gave no update elsewhere; null where it gave one. */
export function refusalElsewhere(
  { workDirectory }: Pick<FederationSession, 'workDirectory'>,
  { average, round, client }: Place,
): string | null {
  const file = workFiles(workDirectory).refusal(average, round, client);
  return existsSync(file) ? readWorkFile(Refusal, file).reason : null;
}

/** Goes on once every client that is tuned elsewhere has its results. */
export function awaitResults(
  { workDirectory, clientsAreElsewhere }: Facts,
  clients: number[],
  isDone: (client: number) => boolean,
): void {
  if (!clientsAreElsewhere) return;
  const files = workFiles(workDirectory);
  const missing = clients.filter(
    (client) => !isDone(client) && !existsSync(files.clientResults(client)),
  );
  if (missing.length > 0) throw new Awaiting({ kind: 'results', clients }, missing);
}

/** What a client got elsewhere; nothing where it is tuned here. */
export function resultsElsewhere(
  { workDirectory, clientsAreElsewhere }: Facts,
  client: number,
): ClientResult[] {
  const file = workFiles(workDirectory).clientResults(client);
  return clientsAreElsewhere && existsSync(file) ? readWorkFile(ClientResults, file) : [];
}
