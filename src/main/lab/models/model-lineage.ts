import { basename } from 'node:path';
import type { CheckpointCard, CheckpointRecord } from '../../../contract/models/checkpoint';
import type { CombinedCard } from '../../../contract/weight-space/combined-card';
import type { LineageStep } from '../../../contract/models/model-card';
import type { Database } from '../store/database';
import { parentOf } from '../records/ancestors';
import { findCheckpointByDigest } from '../store/repositories/checkpoints';
import { findRun } from '../store/repositories/runs/runs';

/**
 * A checkpoint and all it was trained from, the oldest known first. An ancestor that this history does not know is the
 * name and the digest that its child remembers.
 */
export function lineageOf(database: Database, checkpoint: CheckpointRecord): LineageStep[] {
  if (checkpoint.card.combined)
    return combinedLineage(database, checkpoint, checkpoint.card.combined);
  const parent = parentOf(database, checkpoint);
  const remembered = checkpoint.card.parent;
  const before = parent
    ? lineageOf(database, parent)
    : remembered
      ? [rememberedStep(remembered)]
      : [];
  return [...before, stepOf(database, checkpoint)];
}

/** Its members with all that they were trained from, each once, then the combination. */
function combinedLineage(
  database: Database,
  checkpoint: CheckpointRecord,
  { members }: CombinedCard,
): LineageStep[] {
  const before = members
    .filter(({ share }) => share > 0)
    .flatMap(({ name, weightsSha256 }) => {
      const known = findCheckpointByDigest(database, weightsSha256);
      return known ? lineageOf(database, known) : [rememberedStep({ name, weightsSha256 })];
    });
  const once = before.filter(
    ({ weightsSha256 }, place) =>
      before.findIndex((step) => step.weightsSha256 === weightsSha256) === place,
  );
  return [...once, stepOf(database, checkpoint)];
}

function stepOf(database: Database, record: CheckpointRecord): LineageStep {
  const { id, name, kind, weightsSha256, runId, card } = record;
  const { plan, imported, datasetName, datasetFingerprint } = card;
  const run = runId === null ? null : findRun(database, runId);
  return {
    id,
    name,
    kind,
    weightsSha256,
    ...(card.parent && { parentSha256: card.parent.weightsSha256 }),
    plan,
    epoch: plan && card.epoch,
    step: plan && card.step,
    dataset: (plan ?? card.combined ?? null) && {
      name: datasetName,
      fingerprint: datasetFingerprint,
    },
    metrics: card.metrics,
    cost: card.cost,
    environment: run?.environment ?? null,
    imported: imported
      ? {
          format: imported.format,
          file: basename(imported.sourceFile),
          sha256: imported.sourceSha256,
          verdict: imported.verdict,
        }
      : null,
    ...(card.combined && { combined: card.combined }),
    licence: card.licence,
    createdAt: card.createdAt,
    createdBy: card.createdBy,
  };
}

function rememberedStep({
  name,
  weightsSha256,
}: NonNullable<CheckpointCard['parent']>): LineageStep {
  return {
    id: null,
    name,
    kind: null,
    weightsSha256,
    plan: null,
    epoch: null,
    step: null,
    dataset: null,
    metrics: {},
    cost: null,
    environment: null,
    imported: null,
    licence: null,
    createdAt: null,
    createdBy: null,
  };
}
