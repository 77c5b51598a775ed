import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { readValueFileIfThere, writeValueFile } from '../../core/checkpoints/value-file';
import { workFiles } from '../../core/files/federation-work';
import { nodeOf } from '../../core/networks/parameters';
import type { Values } from '../../core/networks/saved-state';
import type { FederationSession, Place } from './session';
import { ownFile } from './work-files';

/** The average with the client's own batch norms, where the plan leaves them to clients and it has some already. */
export function withOwnNorms(
  { plan, specs, workDirectory }: FederationSession,
  { average, client }: Pick<Place, 'average' | 'client'>,
  weights: Values,
): Values {
  if (plan.batchNorm === 'averaged') return weights;
  const file = workFiles(workDirectory).norms(average, client);
  const own = readValueFileIfThere(file, ownFile, specs)?.parts['norms'];
  return own ? new Map([...weights, ...own]) : weights;
}

/** Keeps the batch norms of a client's update of a round, where they are the client's own. */
export async function keepNorms(
  { plan, network, specs, workDirectory }: FederationSession,
  { average, round, client }: Place,
  weights: Values,
): Promise<void> {
  if (plan.batchNorm === 'averaged') return;
  const norms = new Set(
    network.nodes.filter(({ kind }) => kind === 'batch-norm').map(({ id }) => id),
  );
  const own = new Map([...weights].filter(([name]) => norms.has(nodeOf({ name }))));
  const file = workFiles(workDirectory).norms(average, client);
  mkdirSync(dirname(file), { recursive: true });
  await writeValueFile(file, ownFile, { header: { round }, parts: { norms: own } }, specs);
}
