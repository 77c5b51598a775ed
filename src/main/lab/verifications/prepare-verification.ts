import type { DatasetRecord } from '../../../contract/datasets/dataset';
import { TemperError } from '../../../contract/errors';
import type { GalleryProtocol } from '../../../contract/identities/gallery';
import type {
  ReadPairProtocol,
  VerificationPlan,
  VerificationRequest,
  VerifiedImages,
} from '../../../contract/identities/verification';
import type { VerificationPairs } from '../../../contract/jobs/verification-jobs';
import type { CheckpointRecord } from '../../../contract/models/checkpoint';
import { readCheckpointHeader } from '../../core/checkpoints/checkpoint-file';
import { galleryRoles } from '../../core/datasets/gallery-roles';
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
  const roles = galleryRoles(plan.gallery, images, manifest);
  throwIssues(verificationFitIssues(plan, pairs, manifest), 'The verification');
  const given = { ...images, pairs, roles };
  return { checkpoint, dataset, plan, given, seenIdentities: seen.length };
}

interface GalleryQuestion {
  /** Id or name. */
  dataset: string;
  images: VerifiedImages;
  gallery: GalleryProtocol;
}

/** What of a gallery and its probes a dataset lacks, in words; null where nothing. */
export function galleryProblem(
  { database }: LabContext,
  { dataset: reference, images, gallery }: GalleryQuestion,
): string | null {
  const { directory, manifest, name } = resolveDataset(database, reference);
  const named = { ...manifest, name };
  try {
    galleryRoles(gallery, labelledImages(directory, named, images), named);
    return null;
  } catch (error) {
    if (error instanceof TemperError && error.code === 'invalid-input') return error.message;
    throw error;
  }
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
