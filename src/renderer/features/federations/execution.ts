import type { FederationExecution, FederationPace } from '../../../contract/federations/execution';
import type { PlaceChoice } from '../../forms/place/place-choice.svelte';

/** Where clients are to be carried out; null while something that was typed is wrong. */
export function executionOf(
  { executor, clientsPerTask, isReady }: PlaceChoice,
  pace: FederationPace | null,
): FederationExecution | null {
  if (!executor || !isReady) return null;
  return { executor, clientsPerTask: executor.kind === 'local' ? null : clientsPerTask, pace };
}
