import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ParsedInput } from '../../../contract/commands';
import type { DatasetRecord } from '../../../contract/datasets/dataset';
import { previewedImages, type DecoderPreview } from '../../../contract/directions/decoder-preview';
import { freeName } from '../../../contract/free-name';
import type {
  GeneratorImport,
  GeneratorPlan,
  GeneratorRecord,
  GeneratorRequest,
  ImageGrid,
} from '../../../contract/directions/generator';
import { TemperError } from '../../../contract/errors';
import type { ImageShape } from '../../../contract/models/network';
import { readCheckpointHeader } from '../../core/checkpoints/checkpoint-file';
import { checkFlowImage, flowLatent } from '../../core/networks/flow-networks';
import { halvings } from '../../core/networks/generator-networks';
import { now, type LabContext } from '../context';
import { askEngine } from '../engines/ask-engine';
import type { EnginePool } from '../engines/engine-pool';
import { newId } from '../identifiers';
import type { OperationTools } from '../operations/operations';
import { resolveCheckpoint, resolveDataset } from '../records/references';
import { toTemperError, toWireError } from '../router';
import { announceGenerator } from '../records/announcements';
import { describeLab, livingLabs } from '../queue/lab-presence';
import { refuseRemoved } from '../records/trash';
import { writing } from '../store/database';
import {
  claimGenerator,
  endGeneratorTraining,
  findGenerator,
  insertGenerator,
  ownerOfGenerator,
  setGeneratorEpochs,
} from '../store/repositories/directions';
import { findRemoved } from '../store/repositories/trash';
import { packedData, resolveGenerator } from './lookup';

/** Rows and images of a row that a training keeps to look at. */
const [pictureRows, picturesPerRow] = [3, 10];

/**
 * Records a generator that is to be trained, once everything about it is known to fit.
 *
 * @throws TemperError that names what does not fit, and the remedy
 */
export function createGenerator(
  context: LabContext,
  { plan, ...asked }: GeneratorRequest,
): GeneratorRecord {
  const checked = checkGenerator(context, asked, plan);
  return record(context, newId('generator'), checked, planFor(checked.dataset, plan));
}

/** A code of a flow is as long as an image. @throws TemperError for images that a flow cannot have */
function planFor({ manifest }: DatasetRecord, plan: GeneratorRequest['plan']): GeneratorPlan {
  if (plan.kind !== 'flow') return plan;
  checkFlowImage(manifest.image);
  return { ...plan, latent: flowLatent(manifest.image) };
}

/**
 * Reads a decoder of another program and records it as a generator whose encoder is to be trained.
 *
 * @throws TemperError for a file that is not a decoder of images of the dataset
 */
export async function importGenerator(
  { context, pool, signal, tell }: OperationTools & { context: LabContext; pool: EnginePool },
  request: GeneratorImport,
): Promise<GeneratorRecord> {
  const checked = checkImport(context, request);
  const id = newId('generator');
  const { folder, file } = context.paths.generator(id);
  mkdirSync(folder, { recursive: true });
  try {
    const { plan } = await askEngine(pool, {
      lane: { kind: 'alone' },
      job: 'import-generator',
      input: {
        sourcePath: request.file,
        request: { ...request, training: { ...request.training, embedder: checked.embedder } },
        dataset: packedData(context.database, checked.dataset.id),
        file,
      },
      signal,
      tell,
      stopped: 'The import was cancelled; nothing was added.',
    });
    return record(context, id, checked, plan);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/**
 * Says what a file is as a decoder, and draws with it.
 *
 * @throws TemperError for a file that cannot be read, or is of another format
 */
export async function previewGenerator(
  context: LabContext,
  pool: EnginePool,
  { file, dataset, range, chain }: ParsedInput<'generators:preview'>,
): Promise<DecoderPreview> {
  const { image } = resolveDataset(context.database, dataset).manifest;
  const { folder } = context.paths.generator(newId('generator'));
  mkdirSync(folder, { recursive: true });
  const picturesFile = join(folder, 'preview.u8');
  try {
    const { found } = await askEngine(pool, {
      lane: { kind: 'alone' },
      job: 'preview-generator',
      input: { sourcePath: resolve(file), request: { range, chain }, image, picturesFile },
      stopped: `Looking at ${file} was cancelled.`,
    });
    if (found.problem !== null) return { ...found, pictures: null };
    const pixels = new Uint8Array(readFileSync(picturesFile));
    return { ...found, pictures: { ...image, rows: 1, columns: previewedImages, pixels } };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Says before any work what does not fit. @throws TemperError */
export function checkImport(context: LabContext, request: GeneratorImport): Checked {
  return checkGenerator(context, request, { kind: 'imported', ...request.training });
}

interface Checked {
  dataset: DatasetRecord;
  name: string;
  embedder: string | null;
}

function checkGenerator(
  context: LabContext,
  { dataset: reference, name }: Pick<GeneratorRequest, 'dataset' | 'name'>,
  plan: Pick<GeneratorPlan, 'kind' | 'batchSize' | 'embedder'>,
): Checked {
  const { database } = context;
  const dataset = resolveDataset(database, reference);
  const { image, splits } = dataset.manifest;
  // Throws for images that cannot be halved.
  halvings(image);
  const embedder = plan.embedder === null ? null : resolveEmbedder(context, plan.embedder, image);
  if (plan.batchSize > splits.train.images) {
    throw new TemperError(
      'invalid-input',
      `A batch of ${plan.batchSize} images is larger than the ${splits.train.images} training images of "${dataset.name}". Use a smaller batch.`,
    );
  }
  const isTaken = (each: string) => findGenerator(database, each) !== null;
  if (name !== null && isTaken(name)) {
    throw nameTaken(context, name);
  }
  return { dataset, name: name ?? freeName(`${plan.kind}-${dataset.name}`, isTaken), embedder };
}

function nameTaken({ database }: LabContext, name: string): TemperError {
  const removed = findRemoved(database, 'generator', name);
  const text = removed
    ? `The name "${name}" belongs to a generator that was removed, which the history still names`
    : `There is a generator "${name}"`;
  return new TemperError('already-exists', `${text}. Choose another name.`);
}

function record(
  context: LabContext,
  id: GeneratorRecord['id'],
  { dataset, name, embedder }: Checked,
  plan: GeneratorPlan,
): GeneratorRecord {
  const generator: GeneratorRecord = {
    id,
    name,
    datasetId: dataset.id,
    datasetFingerprint: dataset.manifest.fingerprint,
    image: dataset.manifest.image,
    plan: { ...plan, embedder },
    state: 'training',
    epochs: [],
    error: null,
    createdAt: now(),
  };
  writing(context.database, () => insertGenerator(context.database, generator, context.labId));
  context.emit({ type: 'generator-changed', generator });
  return generator;
}

/** The id of a model that can compare such images. @throws TemperError that names what does not fit */
function resolveEmbedder(context: LabContext, reference: string, image: ImageShape): string {
  const { id, name, file } = resolveCheckpoint(context.database, reference);
  const { input } = readCheckpointHeader(file).network;
  const text = ({ height, width, channels }: ImageShape) => `${height}×${width}×${channels}`;
  if (text(input) === text(image)) return id;
  throw new TemperError(
    'invalid-input',
    `The model "${name}" takes images of ${text(input)} and the generator draws ${text(image)}. Choose another embedder, or leave it out.`,
  );
}

/**
 * Takes an unfinished generator, which this lab trains from now on.
 *
 * @throws TemperError `wrong-state` for one that is trained, or that this or another process trains
 */
export function takeGenerator(
  context: LabContext,
  { id, name }: Pick<GeneratorRecord, 'id' | 'name'>,
): GeneratorRecord {
  const { database, labId } = context;
  const isTaken = writing(database, () => {
    refuseRemoved(database, 'generator', id);
    refuseInTraining(context, { id, name });
    return claimGenerator(database, id, labId);
  });
  if (!isTaken) throw new TemperError('wrong-state', `"${name}" is trained already.`);
  announceGenerator(context, id);
  return resolveGenerator(context, id);
}

/**
 * Releases a generator whose process has ended. Call it inside a write transaction.
 *
 * @throws TemperError `wrong-state` for one that this or another process trains
 */
export function refuseInTraining(
  { database, labId }: LabContext,
  { id, name }: Pick<GeneratorRecord, 'id' | 'name'>,
): void {
  const owner = ownerOfGenerator(database, id);
  if (owner === null) return;
  const living = livingLabs(database, Date.now()).get(owner);
  if (owner !== labId && !living) {
    endGeneratorTraining(database, id, { state: 'unfinished', error: null });
    return;
  }
  const by = owner === labId || !living ? 'this process' : describeLab(living);
  throw new TemperError(
    'wrong-state',
    `"${name}" is being trained, by ${by}. Stop that first, or wait until it has ended.`,
    { id },
  );
}

/**
 * Trains a generator to its end, after the epochs that it has. Whatever stops it is recorded with it.
 *
 * @throws TemperError with which it stopped
 */
export async function trainGenerator(
  context: LabContext,
  pool: EnginePool,
  begun: GeneratorRecord,
  tools: OperationTools,
): Promise<GeneratorRecord> {
  const { id } = begun;
  const { database } = context;
  const end = (state: 'unfinished' | 'trained', error: TemperError | null): void => {
    const wire = error && toWireError(error);
    writing(database, () => endGeneratorTraining(database, id, { state, error: wire }));
    announceGenerator(context, id);
  };
  try {
    await carryOut(context, pool, begun, tools);
  } catch (error) {
    if (ownerOfGenerator(database, id) === context.labId) {
      end('unfinished', toTemperError(error, 'training a generator', context.log));
    }
    throw error;
  }
  end('trained', null);
  return resolveGenerator(context, id);
}

async function carryOut(
  context: LabContext,
  pool: EnginePool,
  { id, name, plan, datasetId, ...begun }: GeneratorRecord,
  { signal, tell }: OperationTools,
): Promise<void> {
  let { epochs } = begun;
  let isLost = false;
  const { folder, file, pictures } = context.paths.generator(id);
  mkdirSync(folder, { recursive: true });
  const dataset = packedData(context.database, datasetId);
  const embedderFile =
    plan.embedder === null ? null : resolveCheckpoint(context.database, plan.embedder).file;
  const input = { plan, dataset, file, picturesFile: pictures, embedderFile };
  const running = pool.run({ kind: 'alone' }, 'train-generator', input, (event) => {
    if (event.type === 'fraction') return tell(event.fraction, event.message);
    epochs = [...epochs.filter((each) => each.epoch < event.epoch.epoch), event.epoch];
    if (recordEpochs(context, { id, epochs })) return;
    // A machine that slept: another process took this one for dead, and trains the same generator.
    isLost = true;
    running.control('cancel');
  });
  const cancel = (): void => running.control('cancel');
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) cancel();
  const outcome = await running.outcome;
  signal.removeEventListener('abort', cancel);
  if (isLost) {
    const text = `Another process has taken over the training of "${name}", or removed it.`;
    throw new TemperError('wrong-state', text);
  }
  if (outcome.kind === 'failed') throw TemperError.fromWire(outcome.error);
  if (outcome.kind === 'generator-trained') return;
  throw new TemperError(
    'cancelled',
    `The training of "${name}" was stopped after ${epochs.length} of ${plan.epochs} epochs. Resume it with: temper generators resume ${name}`,
  );
}

/** False where another process has the generator now. */
function recordEpochs(
  context: LabContext,
  generator: Pick<GeneratorRecord, 'id' | 'epochs'>,
): boolean {
  const { database, labId } = context;
  const isRecorded = writing(database, () => {
    if (setGeneratorEpochs(database, generator, labId)) return true;
    return (
      claimGenerator(database, generator.id, labId) &&
      setGeneratorEpochs(database, generator, labId)
    );
  });
  if (isRecorded) announceGenerator(context, generator.id);
  return isRecorded;
}

/** None before the first epoch is done. @throws TemperError `checkpoint-unreadable` for a damaged file */
export function generatorPictures(context: LabContext, generator: GeneratorRecord): ImageGrid {
  const { pictures } = context.paths.generator(generator.id);
  const { height, width, channels } = generator.image;
  const shape = { height, width, channels };
  if (!existsSync(pictures)) return { ...shape, rows: 0, columns: 0, pixels: new Uint8Array() };
  const pixels = new Uint8Array(readFileSync(pictures));
  const expected = pictureRows * picturesPerRow * height * width * channels;
  if (pixels.length !== expected) {
    throw new TemperError(
      'checkpoint-unreadable',
      `The pictures ${pictures} have ${pixels.length} bytes where ${expected} are expected. Train the generator again.`,
    );
  }
  return { ...shape, rows: pictureRows, columns: picturesPerRow, pixels };
}
