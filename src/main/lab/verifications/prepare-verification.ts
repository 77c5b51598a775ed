import type { DatasetRecord } from '../../../contract/datasets/dataset';
import { TemperError } from '../../../contract/errors';
import type {
  ReadPairProtocol,
  VerificationPlan,
  VerificationRequest,
} from '../../../contract/identities/verification';
import type { VerificationPairs } from '../../../contract/jobs/verification-jobs';
import type { CheckpointRecord } from '../../../contract/models/checkpoint';
import { readCheckpointHeader } from '../../core/checkpoints/checkpoint-file';
import { labelledImages, pairsOf } from '../../core/datasets/identity-pairs';
import { embedderOf } from '../../core/networks/embedder';
import { throwIssues } from '../../core/rules/issues';
import { assertImagesFit } from '../../core/rules/network-fit';
import { verificationFitIssues } from '../../core/rules/verification-fit';
import type { LabContext } from '../context';
import { resolveCheckpoint, resolveDataset } from '../records/references';
import { readPairs } from './pair-lists';

export type ReadPlan = VerificationPlan & { pairs: ReadPairProtocol };

export interface PreparedVerification {
  checkpoint: CheckpointRecord;
  dataset: DatasetRecord;
  /** With the pairs of a kept list in place of its name. */
  plan: ReadPlan;
  given: VerificationPairs;
  /** Identities of the dataset that the network was trained on, by name. */
  seenIdentities: number;
}

/**
 * Everything about a verification that can be known before it starts.
 *
 * @throws TemperError that names what does not fit, and the remedy
 */
export function prepareVerification(
  { database }: LabContext,
  { checkpoint: model, dataset: data, plan: asked }: VerificationRequest,
): PreparedVerification {
  const plan = { ...asked, pairs: readPairs(database, asked.pairs) };
  const checkpoint = resolveCheckpoint(database, model);
  const dataset = resolveDataset(database, data);
  const manifest = { ...dataset.manifest, name: dataset.name };
  const embedder = embedderOf(readCheckpointHeader(checkpoint.file).network);
  assertImagesFit(embedder, manifest, `Model "${checkpoint.name}"`);
  const images = labelledImages(dataset.directory, manifest, plan.images);
  if (images.images.length === 0) {
    throw new TemperError(
      'invalid-input',
      `"${dataset.name}" has no ${plan.images} images: choose another split (--split).`,
    );
  }
  const seen = seenOf(checkpoint, dataset);
  if (seen.length > 0 && !plan.allowSeen) throw seenError(checkpoint, dataset, seen);
  const pairs = pairsOf(plan.pairs, images.identities, manifest);
  throwIssues(verificationFitIssues(plan, pairs, manifest), 'The verification');
  return { checkpoint, dataset, plan, given: { ...images, pairs }, seenIdentities: seen.length };
}

/** Names that the classes of the training data and the identities share. */
function seenOf({ card }: CheckpointRecord, { manifest }: DatasetRecord): string[] {
  const trained = new Set(card.classNames);
  return manifest.classNames.filter((name) => trained.has(name));
}

function seenError(
  { name }: CheckpointRecord,
  dataset: DatasetRecord,
  seen: readonly string[],
): TemperError {
  const some = seen.slice(0, 3).join(', ');
  return new TemperError(
    'invalid-input',
    `"${name}" was trained on ${seen.length} of the ${dataset.manifest.classNames.length} identities of "${dataset.name}" (${some}${seen.length > 3 ? ', …' : ''}): figures on them say little about new ones. Verify on other identities, or accept it with --seen-identities.`,
    { seen: seen.length },
  );
}
