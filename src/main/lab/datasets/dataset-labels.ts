import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { CheckpointRecord } from '../../../contract/models/checkpoint';
import type { ParsedInput } from '../../../contract/commands';
import { LabelCheck, type DatasetRecord } from '../../../contract/datasets/dataset';
import { TemperError } from '../../../contract/errors';
import type { Split } from '../../../contract/evaluations/evaluation';
import type { LabContext } from '../context';
import { askEngine } from '../engines/ask-engine';
import type { EnginePool } from '../engines/engine-pool';
import type { OperationEnd, OperationTools } from '../operations/operations';
import { resolveCheckpoint, resolveDataset } from '../records/references';
import { areVersionsOfOne } from '../records/seen-images';

/**
 * Where a trained network contradicts the labels of a split: the report that is kept beside the dataset, or a new one.
 *
 * @throws TemperError `not-found`, `invalid-input` for an empty split, `cancelled`, and those of the engine's job
 */
export async function checkLabelsOf(
  context: LabContext,
  pool: EnginePool,
  tools: OperationTools,
  { reference, model, split, refresh }: ParsedInput<'datasets:labels'>,
): Promise<OperationEnd> {
  const dataset = resolveDataset(context.database, reference);
  const checkpoint = resolveCheckpoint(context.database, model);
  if (dataset.manifest.splits[split].images === 0) {
    throw new TemperError(
      'invalid-input',
      `The ${split} split of "${dataset.name}" has no images: choose another split.`,
      { split },
    );
  }
  const file = labelsFile(dataset, split, checkpoint);
  const kept = refresh ? null : readKept(file, dataset);
  const check =
    kept ??
    (await checkAnew(pool, tools, dataset, checkpoint, {
      split,
      trainedOnThem:
        split === 'train' &&
        areVersionsOfOne(context.database, dataset, checkpoint.card.datasetFingerprint),
    }));
  if (!kept) await writeFileAtomic(file, `${JSON.stringify(check)}\n`);
  const message = `${check.disagreements} of ${check.images} labels contradicted`;
  return { message, outcome: { kind: 'labels-checked', check } };
}

async function checkAnew(
  pool: EnginePool,
  tools: OperationTools,
  { directory, manifest }: DatasetRecord,
  checkpoint: CheckpointRecord,
  { split, trainedOnThem }: Pick<LabelCheck, 'split' | 'trainedOnThem'>,
): Promise<LabelCheck> {
  const { images, disagreements, confident, suspects } = await askEngine(pool, {
    lane: { kind: 'alone', device: 'cpu' },
    job: 'check-labels',
    input: {
      split,
      datasetDirectory: directory,
      datasetFingerprint: manifest.fingerprint,
      checkpointFile: checkpoint.file,
    },
    ...tools,
    stopped: 'The check of the labels was cancelled; nothing of it was kept.',
  });
  const { id, name, weightsSha256 } = checkpoint;
  return {
    version: 1,
    fingerprint: manifest.fingerprint,
    split,
    checkpointId: id,
    checkpointName: name,
    weightsSha256,
    trainedOnThem,
    images,
    disagreements,
    confident,
    suspects,
  };
}

function labelsFile({ directory }: DatasetRecord, split: Split, model: CheckpointRecord): string {
  return join(directory, `labels-${split}-${model.weightsSha256.slice(0, 16)}.json`);
}

/** Null when there is none, or one of other content: it is made again. */
function readKept(file: string, { manifest }: DatasetRecord): LabelCheck | null {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
  const parsed = LabelCheck.safeParse(value);
  return parsed.success && parsed.data.fingerprint === manifest.fingerprint ? parsed.data : null;
}
