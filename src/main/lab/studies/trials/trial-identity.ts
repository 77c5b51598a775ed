import { createHash } from 'node:crypto';
import type { Plan } from '../../../../contract/plans/plan';

/**
 * Digest of everything that decides the result of a run: plan and seed without what only names it, the content of the
 * dataset, the weights it starts from. Equal digests on one kind of device: equal results.
 *
 * @param startSha256 digest of the weights that the run starts from; null for a fresh start
 */
export function trialIdentity(
  plan: Plan,
  datasetFingerprint: string,
  startSha256: string | null,
): string {
  const { start } = plan;
  const content = {
    ...plan,
    // A reference is a name for weights that are in the digest themselves.
    start: start.kind === 'checkpoint' ? { ...start, checkpoint: '' } : start,
    name: '',
    description: '',
    dataset: '',
    evaluation: null,
    checkpointEverySteps: 0,
  };
  return createHash('sha256')
    .update(JSON.stringify([content, datasetFingerprint, startSha256]))
    .digest('hex');
}
