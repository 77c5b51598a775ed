import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseOrThrow } from '../../../contract/parse';
import type { FederationPart } from '../../../contract/federations/parts';
import { AverageKind, ClientResult } from '../../../contract/federations/results';

/** Where a federated run keeps what it needs to go on. */
export function workFiles(workDirectory: string) {
  const of = (average: AverageKind) => join(workDirectory, average);
  const roundFolder = (average: AverageKind, round: number) => join(of(average), `round-${round}`);
  return {
    server: (average: AverageKind) => join(of(average), 'server.safetensors'),
    roundFolder,
    update: (average: AverageKind, round: number, client: number) =>
      join(roundFolder(average, round), `client-${client}.safetensors`),
    /** Why a client that was trained elsewhere gave no update. */
    refusal: (average: AverageKind, round: number, client: number) =>
      join(roundFolder(average, round), `client-${client}.json`),
    /** A client's batch norms, where they are its own. */
    norms: (average: AverageKind, client: number) =>
      join(of(average), 'norms', `client-${client}.safetensors`),
    ditto: (client: number) => join(workDirectory, 'ditto', `client-${client}.safetensors`),
    rounds: join(workDirectory, 'rounds.jsonl'),
    clients: join(workDirectory, 'clients.jsonl'),
    /** What a client got that was tuned elsewhere. */
    clientResults: (client: number) => join(workDirectory, 'results', `client-${client}.json`),
  };
}

export const Refusal = z.strictObject({ reason: z.string() });
export const ClientResults = z.array(ClientResult);

/** Reads what was put there for a client. @throws TemperError 'invalid-input' for a file that is damaged */
export function readWorkFile<Schema extends z.ZodType>(
  schema: Schema,
  file: string,
): z.output<Schema> {
  let content: unknown = null;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // The schema says what is wrong with null.
  }
  return parseOrThrow(schema, content, file);
}

/** What the work directory has for a part: the averages, and what each of its clients keeps to itself. Relative paths. */
export function partInputs(workDirectory: string, { clients }: FederationPart): string[] {
  const files = workFiles('');
  const own = clients.flatMap((client) => [
    ...AverageKind.options.map((average) => files.norms(average, client)),
    files.ditto(client),
  ]);
  const averages = AverageKind.options.map((average) => files.server(average));
  return [...averages, ...own].filter((path) => existsSync(join(workDirectory, path)));
}

/** The files that a part may leave, in the order in which they are taken: an update says that its client is done. */
export function partOutputs(part: FederationPart): string[] {
  if (part.kind === 'results') return [];
  const files = workFiles('');
  const { average, round, clients } = part;
  const own = average === 'fedavg' ? clients.map((client) => files.ditto(client)) : [];
  return [...own, ...clients.map((client) => files.update(average, round, client))];
}
