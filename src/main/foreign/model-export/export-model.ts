import { join } from 'node:path';
import type { JobEvent, JobInput, JobOutcome } from '../../../contract/jobs';
import { TemperError } from '../../../contract/errors';
import type { ExportVerification, ModelExportFormat } from '../../../contract/models/model-export';
import { planFileName } from '../../../contract/models/model-card';
import { readCheckpoint, type Checkpoint } from '../../core/checkpoints/checkpoint-file';
import { descriptions } from '../formats/model-parts';
import { parameterSpecs } from '../../core/networks/parameters';
import { cardMarkdown } from './card-markdown';
import { asExportError, listFolder, openStaging, writeInto, type Staging } from './export-folder';
import { verifyKeras, verifyTfjs } from './keras/verify';
import { kerasFile, writeKeras } from './keras/write-keras';
import { writeTfjs } from './keras/write-tfjs';
import { verifyOnnx } from './onnx/verify-onnx';
import { onnxFile, writeOnnx } from './onnx/write-onnx';
import { verifySafetensors, writeSafetensors } from './safetensors';
import type { Reference } from './verification';
import type { ModelToWrite, ModelWriter } from './writer';

interface Format {
  write(folder: string, model: ModelToWrite, checkpoint: Checkpoint): Promise<void>;
  /** @throws TemperError 'checkpoint-mismatch' when the file is not what it should be */
  verify(
    folder: string,
    reference: Reference,
    checkpoint: Checkpoint,
  ): Promise<ExportVerification> | ExportVerification;
}

const formats: Record<ModelExportFormat, Format> = {
  safetensors: {
    write: (folder, _model, checkpoint) => writeSafetensors(folder, checkpoint),
    verify: (folder, _reference, checkpoint) => verifySafetensors(folder, checkpoint),
  },
  onnx: {
    write: writtenBy(writeOnnx),
    verify: (folder, reference) => verifyOnnx(join(folder, onnxFile), reference),
  },
  keras: {
    write: writtenBy(writeKeras),
    verify: (folder, reference) => verifyKeras(join(folder, kerasFile), reference),
  },
  tfjs: {
    write: writtenBy(writeTfjs),
    verify: (folder, reference) => verifyTfjs(join(folder, descriptions.tfjs), reference),
  },
};

function writtenBy(writer: ModelWriter): Format['write'] {
  return async (folder, model) => {
    for (const { path, bytes } of await writer(model)) await writeInto(folder, path, bytes);
  };
}

/**
 * Writes a checkpoint into a new folder as another program reads it, with its card and the plans of its lineage, and
 * verifies it there. A folder that is there is complete and verified, or says why it could not be.
 *
 * @throws TemperError 'already-exists', 'disk-full', 'read-only', 'checkpoint-unreadable', 'checkpoint-mismatch',
 *   'invalid-input' for what the format cannot say
 */
export async function* exportModel(
  job: JobInput<'export-model'>,
  signal: AbortSignal,
): AsyncGenerator<JobEvent<'export-model'>, JobOutcome<'export-model'>> {
  const { directory, card, format } = job;
  yield { type: 'fraction', fraction: 0, message: 'reading the checkpoint' };
  const checkpoint = readCheckpoint(job.checkpointFile);
  checkUnchanged(job, checkpoint);
  const model = modelToWrite(job, checkpoint);
  let staging: Staging | null = null;
  try {
    staging = await openStaging(directory);
    const { write, verify } = formats[format];
    yield { type: 'fraction', fraction: 0.2, message: 'writing the files' };
    await write(staging.folder, model, checkpoint);
    if (signal.aborted) return stopped(signal);
    yield { type: 'fraction', fraction: 0.5, message: 'verifying what was written' };
    const { network, weights: values } = checkpoint;
    const reference = { name: card.name, network, values, signal };
    const verification = await verify(staging.folder, reference, checkpoint);
    if (signal.aborted) return stopped(signal);
    yield { type: 'fraction', fraction: 0.9, message: 'writing the card' };
    await writeCard(staging.folder, job, verification);
    const files = await listFolder(staging.folder);
    await staging.commit();
    return {
      kind: 'model-exported',
      report: { format, folder: directory, files, verification, card },
    };
  } catch (error) {
    if (signal.aborted) return stopped(signal);
    throw asExportError(error, directory);
  } finally {
    await staging?.abandon();
  }
}

async function writeCard(
  folder: string,
  { card, format }: JobInput<'export-model'>,
  verification: ExportVerification,
): Promise<void> {
  const whole = { ...card, export: { format, verification } };
  await writeInto(folder, 'card.json', `${JSON.stringify(whole, null, 2)}\n`);
  await writeInto(folder, 'card.md', cardMarkdown(card, { format, verification }));
  for (const [index, { plan }] of card.lineage.entries()) {
    if (plan === null) continue;
    await writeInto(folder, planFileName(index), `${JSON.stringify(plan, null, 2)}\n`);
  }
}

/** The file of an active run is rewritten after every epoch: its card must be that of its weights. */
function checkUnchanged(
  { checkpointFile, card }: JobInput<'export-model'>,
  checkpoint: Checkpoint,
): void {
  if (checkpoint.weightsSha256 === card.weightsSha256) return;
  throw new TemperError(
    'checkpoint-mismatch',
    `The weights in ${checkpointFile} are not those that "${card.name}" is known to have; a run may have just written new ones. Export it again.`,
    { file: checkpointFile, expected: card.weightsSha256, found: checkpoint.weightsSha256 },
  );
}

function modelToWrite(
  { card }: JobInput<'export-model'>,
  { network, weights }: Checkpoint,
): ModelToWrite {
  const values = new Map(
    parameterSpecs(network).map(({ name, shape }) => {
      const found = weights.get(name);
      if (!found) throw new RangeError(`there is no value for the parameter ${name}`);
      return [name, { shape, values: found }] as const;
    }),
  );
  return { network, values, name: card.name, classNames: card.classNames };
}

function stopped(signal: AbortSignal): JobOutcome<'export-model'> {
  return signal.reason === 'cancel'
    ? { kind: 'cancelled', reason: 'The export was cancelled; nothing was kept.' }
    : { kind: 'interrupted', reason: 'The export was interrupted; nothing was kept.' };
}
