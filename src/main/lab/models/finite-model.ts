import { statSync } from 'node:fs';
import { readCheckpoint } from '../../core/checkpoints/checkpoint-file';
import { assertFiniteWeights } from '../../core/networks/finite-weights';

/** Weights are large, and a plan is checked at every change of it: a file that stayed as it was is read once. */
const found = new Set<string>();

/**
 * Before work starts that would fail with such weights, or teach them.
 *
 * @param what the words for the model in the message
 * @throws TemperError 'checkpoint-unreadable' for weights that are no numbers, naming the parameter; and as `readCheckpoint`
 */
export function assertFiniteModel(file: string, what: string): void {
  const facts = statSync(file, { throwIfNoEntry: false });
  const key = facts ? JSON.stringify([file, facts.size, facts.mtimeMs]) : null;
  if (key !== null && found.has(key)) return;
  assertFiniteWeights(readCheckpoint(file).weights, what);
  if (key !== null) found.add(key);
}
