import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import {
  isCollapsed,
  type GeneratorRecord,
  type GeneratorRequest,
  type ImageGrid,
} from '../../../contract/directions/generator';
import { TemperError } from '../../../contract/errors';
import { generatorNetworks } from '../../core/networks/generator-networks';
import { now, type LabContext } from '../context';
import type { EnginePool } from '../engines/engine-pool';
import { newId } from '../identifiers';
import type { OperationTools } from '../operations/operations';
import { resolveDataset } from '../records/references';
import { toWireError } from '../router';
import { writing } from '../store/database';
import { findGenerator, putGenerator } from '../store/repositories/directions';
import { freeName, packedData } from './lookup';

/** Rows and images of a row that a training keeps to look at. */
const [pictureRows, picturesPerRow] = [3, 10];

/**
 * Records a generator that is to be trained, once everything about it is known to fit.
 *
 * @throws TemperError that names what does not fit, and the remedy
 */
export function createGenerator(
  context: LabContext,
  { dataset: reference, name, plan }: GeneratorRequest,
): GeneratorRecord {
  const { database } = context;
  const dataset = resolveDataset(database, reference);
  const { image, fingerprint, splits } = dataset.manifest;
  generatorNetworks(image, plan);
  if (plan.batchSize > splits.train.images) {
    throw new TemperError(
      'invalid-input',
      `A batch of ${plan.batchSize} images is larger than the ${splits.train.images} training images of "${dataset.name}". Use a smaller batch.`,
    );
  }
  const isTaken = (each: string) => findGenerator(database, each) !== null;
  if (name !== null && isTaken(name)) {
    throw new TemperError('already-exists', `There is a generator "${name}". Choose another name.`);
  }
  const generator: GeneratorRecord = {
    id: newId('generator'),
    name: name ?? freeName(`vae-${dataset.name}`, isTaken),
    datasetId: dataset.id,
    datasetFingerprint: fingerprint,
    image,
    plan,
    state: 'unfinished',
    epochs: [],
    error: null,
    createdAt: now(),
  };
  writing(database, () => putGenerator(database, generator));
  context.emit({ type: 'generator-changed', generator });
  return generator;
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
  { signal, tell }: OperationTools,
): Promise<GeneratorRecord> {
  let generator: GeneratorRecord = { ...begun, error: null };
  const record = (change: Partial<GeneratorRecord>): void => {
    generator = { ...generator, ...change };
    writing(context.database, () => putGenerator(context.database, generator));
    context.emit({ type: 'generator-changed', generator });
  };
  const { folder, file, pictures } = context.paths.generator(generator.id);
  mkdirSync(folder, { recursive: true });
  const input = {
    plan: generator.plan,
    dataset: packedData(context.database, generator.datasetId),
    file,
    picturesFile: pictures,
  };
  const running = pool.run({ kind: 'alone' }, 'train-generator', input, (event) => {
    if (event.type === 'fraction') return tell(event.fraction, event.message);
    const { epoch } = event;
    record({ epochs: [...generator.epochs.filter((each) => each.epoch < epoch.epoch), epoch] });
  });
  const cancel = (): void => running.control('cancel');
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) cancel();
  const outcome = await running.outcome;
  signal.removeEventListener('abort', cancel);
  if (outcome.kind === 'generator-trained') {
    record({ state: 'trained' });
    return generator;
  }
  const error =
    outcome.kind === 'failed'
      ? TemperError.fromWire(outcome.error)
      : new TemperError(
          'cancelled',
          `The training of "${generator.name}" was stopped after ${generator.epochs.length} of ${generator.plan.epochs} epochs. Go on with: temper generators resume ${generator.name}`,
        );
  record({ error: toWireError(error) });
  throw error;
}

/** For the log and the end of the operation. */
export function trainedText(generator: GeneratorRecord): string {
  const last = generator.epochs.at(-1);
  if (isCollapsed(generator)) {
    return `"${generator.name}" is trained, but its codes say nothing about the images (posterior collapse): train it with a smaller beta`;
  }
  return `"${generator.name}" is trained; ${last?.activeDimensions ?? 0} of ${generator.plan.latent} numbers of its code are in use`;
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
