import type { DatasetRecord } from '../../../contract/datasets/dataset';
import { situationOf, type StartSituation } from '../../../contract/named-recipes/advice';
import { PlanBeginning, type Plan } from '../../../contract/plans/plan';
import {
  readCheckpointHeader,
  type CheckpointHeader,
} from '../../core/checkpoints/checkpoint-file';
import type { LabContext } from '../context';
import { looksLikeFile } from '../models/checkpoint-import';
import { withAncestors } from '../records/ancestors';
import { resolveCheckpoint, resolveDataset } from '../records/references';
import type { Database } from '../store/database';
import { attempt } from './attempt';

/** Null where no checkpoint is behind what the plan names. */
export function plannedSituation(
  { database }: LabContext,
  { start }: Pick<Plan, 'start'>,
  { manifest }: DatasetRecord,
): StartSituation | null {
  const classes = manifest.classNames.length;
  const dataset = { classes, images: manifest.splits.train.images };
  if (start.kind === 'fresh') return situationOf(null, dataset);
  const facts = attempt([], 'start.checkpoint', () => startFacts(database, start.checkpoint));
  if (!facts) return null;
  const { card, network, isOwn, hadNewHead } = facts;
  const hasOtherClasses = start.head === 'new' || network.classes !== classes;
  const adversarialAccuracy = card.metrics['validationAdversarialAccuracy'] ?? null;
  const isOfSameImages = card.datasetFingerprint === manifest.fingerprint;
  const advised = { hasOtherClasses, adversarialAccuracy, isOwn, isOfSameImages, hadNewHead };
  return situationOf(advised, dataset);
}

/** A number that is being typed elsewhere changes nothing about what the plan starts from. */
export function unfinishedSituation(context: LabContext, input: unknown): StartSituation | null {
  const { data } = PlanBeginning.safeParse(input);
  const dataset =
    data && attempt([], 'dataset', () => resolveDataset(context.database, data.dataset));
  return data && dataset ? plannedSituation(context, data, dataset) : null;
}

/** What the file of a start says, and what the history knows of it. */
function startFacts(database: Database, reference: string) {
  if (looksLikeFile(reference)) {
    const header = readCheckpointHeader(reference);
    return { ...header, isOwn: false, hadNewHead: gotNewHead(header.card) };
  }
  const checkpoint = resolveCheckpoint(database, reference);
  return {
    ...readCheckpointHeader(checkpoint.file),
    isOwn: checkpoint.kind !== 'imported',
    hadNewHead: withAncestors(database, checkpoint).some(({ card }) => gotNewHead(card)),
  };
}

function gotNewHead({ plan }: CheckpointHeader['card']): boolean {
  return plan?.start.kind === 'checkpoint' && plan.start.head === 'new';
}
