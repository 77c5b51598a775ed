import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { TemperError } from '../../../contract/errors';
import { RefusedClient, type AverageKind } from '../../../contract/federations/results';
import type { ValueFileKind } from '../../core/checkpoints/value-file';

/** What the server has after a round: the average, and its velocity where it has momentum. */
export const serverFile = {
  key: 'temper-federation-server',
  header: z.strictObject({
    /** Finished rounds. */
    round: z.int().min(0),
    clients: z.int().min(0),
    trainLoss: z.number().nullable(),
    trainAccuracy: z.number().nullable(),
    refused: z.array(RefusedClient),
  }),
} satisfies ValueFileKind<unknown>;
export type ServerHeader = z.infer<typeof serverFile.header>;

/** What a client gives back in a round. */
export const updateFile = {
  key: 'temper-federation-update',
  header: z.strictObject({
    round: z.int().min(1),
    loss: z.number(),
    accuracy: z.number().min(0).max(1),
  }),
} satisfies ValueFileKind<unknown>;

/** What a client keeps to itself between rounds. */
export const ownFile = {
  key: 'temper-federation-own',
  header: z.strictObject({ round: z.int().min(1) }),
} satisfies ValueFileKind<unknown>;

/** Removes what clients gave back in rounds that are over. */
export function removeOldRounds(workDirectory: string, average: AverageKind, round: number): void {
  const folder = join(workDirectory, average);
  const current = `round-${round}`;
  for (const name of readdirSync(folder)) {
    if (!name.startsWith('round-') || name === current) continue;
    rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/**
 * Keeps what the numbers of a run depend on beside its files, or compares it with what was kept.
 *
 * @throws TemperError 'resume-refused' naming the first fact that is another one now
 */
export function assertSameIdentity(
  workDirectory: string,
  identity: Readonly<Record<string, unknown>>,
): void {
  mkdirSync(workDirectory, { recursive: true });
  const file = join(workDirectory, 'identity.json');
  const known = readIdentity(file);
  if (known === null) {
    writeFileSync(file, JSON.stringify(identity), { flush: true });
    return;
  }
  const differing = Object.keys(identity).find(
    (fact) => JSON.stringify(known[fact]) !== JSON.stringify(identity[fact]),
  );
  if (differing === undefined) return;
  throw new TemperError(
    'resume-refused',
    `The federation cannot continue: its ${differing} changed since it began, so that the result would not be the one of a run without a break. Resume it where it started, or start it anew.`,
    { fact: differing, recorded: known[differing], current: identity[differing] },
  );
}

function readIdentity(file: string): Record<string, unknown> | null {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // Cut off by a kill while it was begun: nothing else was written yet.
    return null;
  }
}
