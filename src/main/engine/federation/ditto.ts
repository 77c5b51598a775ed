import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { readValueFileIfThere, writeValueFile } from '../../core/checkpoints/value-file';
import { workFiles } from '../../core/files/federation-work';
import type { Values } from '../../core/networks/saved-state';
import { trainLocally, type LocalTask } from './local-training';
import { updatePasses } from './planned-passes';
import type { FederateEvent, FederationSession, Place } from './session';
import { ownFile } from './work-files';

/** A client's own network under Ditto; null before its first round. */
export function dittoWeights(
  { workDirectory, specs }: FederationSession,
  client: number,
): Values | null {
  return readDitto({ workDirectory, specs }, client)?.parts['weights'] ?? null;
}

function readDitto(
  { workDirectory, specs }: Pick<FederationSession, 'workDirectory' | 'specs'>,
  client: number,
) {
  return readValueFileIfThere(workFiles(workDirectory).ditto(client), ownFile, specs);
}

/**
 * Trains a client's own network beside a round, held by a ridge to the average that the client received (Ditto, Li et al. 2021,
 * algorithm 1). It stays as it was where its training diverges.
 *
 * @throws Stopped
 */
export async function* trainDitto(
  session: FederationSession,
  { round, client }: Place,
  received: Values,
  task: Omit<LocalTask, 'weights' | 'ridge'>,
): AsyncGenerator<FederateEvent, void> {
  const { plan, specs, workDirectory, start } = session;
  const known = readDitto(session, client);
  if (known?.header.round === round) {
    session.work.addRestored(updatePasses(session, client));
    return;
  }
  const outcome = yield* trainLocally(session, {
    ...task,
    weights: known?.parts['weights'] ?? start,
    ridge: { weight: plan.ditto, anchor: received },
    message: `${task.message}, Ditto`,
  });
  if (outcome.kind === 'diverged') return;
  const file = workFiles(workDirectory).ditto(client);
  mkdirSync(dirname(file), { recursive: true });
  const content = { header: { round }, parts: { weights: outcome.weights } };
  await writeValueFile(file, ownFile, content, specs);
}
