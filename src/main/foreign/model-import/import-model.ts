import { basename } from 'node:path';
import type { CheckpointCard } from '../../../contract/models/checkpoint';
import type { JobEvent, JobInput, JobOutcome } from '../../../contract/jobs';
import type { ModelImportReport } from '../../../contract/models/model-import';
import { Network } from '../../../contract/models/network';
import { parseOrThrow } from '../../../contract/parse';
import { openDataset } from '../../core/datasets/packed-dataset';
import { writeCheckpoint } from '../../core/checkpoints/checkpoint-file';
import { modelFileAt } from '../formats/model-parts';
import { digestOf, withOutsideFile, type OutsideFile } from '../formats/outside-file';
import { describeNetwork } from '../../core/networks/shapes';
import { imageShapeFor } from './network/image-shape';
import { onnxParity } from './verification/parity';
import { readModel, type ReadModel } from './read-model';
import { savedModelParity } from './saved-model/parity';
import { tfjsParity } from './tfjs/parity';
import { verifyModel } from './verification/verify-model';

type Imported = Extract<JobOutcome<'import-model'>, { kind: 'model-imported' }>;

/**
 * Reads a model from outside, verifies it, and writes it as a checkpoint of Temper.
 *
 * @throws TemperError for what a person can mend
 */
export async function* importModel(
  job: JobInput<'import-model'>,
  signal: AbortSignal,
): AsyncGenerator<JobEvent<'import-model'>, JobOutcome<'import-model'>> {
  yield { type: 'fraction', fraction: 0, message: 'reading the file' };
  const dataset = job.datasetDirectory === null ? null : openDataset(job.datasetDirectory);
  try {
    const path = modelFileAt(job.sourcePath);
    const { model, sha256, parity } = await withOutsideFile(path, async (file) => {
      const shape = imageShapeFor(job.options.imageSize, dataset?.manifest ?? null);
      const read = await readModel(file, job.options, shape);
      return { model: read, sha256: digestOf(file), parity: await parityOf(file, read) };
    });
    parseOrThrow(
      Network,
      model.network,
      `the network in ${job.sourcePath}`,
      'checkpoint-unreadable',
    );
    yield { type: 'fraction', fraction: 0.3, message: 'verifying the model' };
    const verifying = verifyModel(model, job.options, dataset, parity);
    for (;;) {
      const next = verifying.next();
      if (next.done) {
        const { network, verification } = next.value;
        const report = { ...reportOn(model, job, sha256), parity, ...verification };
        return await keep(job, network, model, report);
      }
      if (signal.aborted) return stopped(signal);
      yield { type: 'fraction', fraction: 0.6, message: 'verifying the model' };
    }
  } finally {
    dataset?.close();
  }
}

/** Beside a runtime of the format's own, where there is one. */
async function parityOf(file: OutsideFile, model: ReadModel): Promise<ModelImportReport['parity']> {
  switch (model.format) {
    case 'onnx':
      return onnxParity(file, model.network, model.values, model.fileGives);
    case 'tfjs':
      return tfjsParity(file, model);
    case 'saved-model':
      return savedModelParity(file, model);
    default:
      return null;
  }
}

function reportOn(model: ReadModel, job: JobInput<'import-model'>, sourceSha256: string) {
  const { format, architecture, mapping, unused, notes } = model;
  const sourceFile = basename(job.sourcePath);
  return { format, sourceFile, sourceSha256, architecture, mapping, unused, notes };
}

async function keep(
  job: JobInput<'import-model'>,
  network: Network,
  model: ReadModel,
  report: ModelImportReport,
): Promise<Imported> {
  const card = cardOf(job, report);
  const weightsSha256 = await writeCheckpoint(job.checkpointFile, {
    network,
    card,
    weights: model.values,
    state: null,
    training: null,
  });
  const { parameters, forwardMacs } = describeNetwork(network);
  return {
    kind: 'model-imported',
    checkpoint: { weightsSha256, card, networkName: network.name, parameters, forwardMacs },
    report,
  };
}

function cardOf(job: JobInput<'import-model'>, report: ModelImportReport): CheckpointCard {
  return {
    name: job.name,
    description: `Imported from ${report.sourceFile} (${report.format}).`,
    parent: null,
    plan: null,
    datasetName: null,
    datasetFingerprint: null,
    classNames: [],
    epoch: 0,
    step: 0,
    metrics: report.accuracy ? { cleanAccuracy: report.accuracy.accuracy } : {},
    cost: null,
    licence: job.options.licence,
    createdAt: job.createdAt,
    createdBy: job.createdBy,
    imported: report,
  };
}

function stopped(signal: AbortSignal): JobOutcome<'import-model'> {
  return signal.reason === 'cancel'
    ? { kind: 'cancelled', reason: 'The import was cancelled; nothing was added.' }
    : { kind: 'interrupted', reason: 'The import was interrupted; nothing was added.' };
}
