import { existsSync } from 'node:fs';
import { GeneratorEpoch } from '../../../contract/directions/generator';
import { TemperError } from '../../../contract/errors';
import type { ImageShape } from '../../../contract/models/network';
import type { JobEvent, JobInput, JobOutcome } from '../../../contract/jobs';
import { writeAtomically } from '../../core/checkpoints/checkpoint-write';
import {
  readGeneratorFile,
  writeGeneratorFile,
  type GeneratorFile,
} from '../../core/checkpoints/generator-file';
import { epochOrder } from '../../core/datasets/batches';
import { openDataset, type PackedDataset } from '../../core/datasets/packed-dataset';
import { createRandom } from '../../core/numerics/random';
import { checkStopped, letMessagesIn, Stopped, type Controls } from '../jobs/controls';
import { checkFingerprint } from '../measurement/check-network';
import { readBatch } from '../measurement/read-batch';
import { createCapturingCompiler, type Compiler, type Program } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import { createFidelity } from './fidelity';
import { flowLesson } from './flow-lesson';
import { ganLesson } from './gan-lesson';
import { createGenerator, tensorsOf, valuesOf, type Generator } from './generator';
import { importedLesson } from './inversion';
import type { Lesson } from './lesson';
import { firstPixels, rootMeanSquare, toBytes } from './opening';
import { vaeLesson } from './vae-lesson';

type TrainJob = JobInput<'train-generator'>;
type Training = AsyncGenerator<JobEvent<'train-generator'>, JobOutcome<'train-generator'>>;

/** Images of each row of the pictures. */
const picturesPerRow = 10;
const validationImages = 512;
/** Burda et al. 2016. */
const activeVariance = 0.01;

/**
 * Trains a generator. After every epoch its file holds all that the next one needs, so a training that finds its own file goes
 * on after its last epoch with the same numbers.
 *
 * @throws TemperError for a dataset or an embedder that cannot be used, images that cannot be halved, and a loss that is no
 *   number
 */
export async function* trainGenerator(job: TrainJob, controls: Controls): Training {
  const dataset = openDataset(job.dataset.directory);
  const release = [() => dataset.close()];
  try {
    checkFingerprint(dataset, job.dataset.directory, job.dataset.fingerprint);
    const compiler = createCapturingCompiler();
    release.push(() => compiler.dispose());
    const { embedderFile } = job;
    const fidelityOf = createFidelity({ dataset, embedderFile, compiler, release });
    return yield* trainEpochs({ job, dataset, compiler, fidelityOf }, controls);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    const reason = 'The training of the generator was stopped; it can be resumed.';
    return { kind: error.reason === 'cancel' ? 'cancelled' : 'interrupted', reason };
  } finally {
    for (const step of release.reverse()) step();
  }
}

interface Place {
  job: TrainJob;
  dataset: PackedDataset;
  compiler: Compiler;
  fidelityOf: ReturnType<typeof createFidelity>;
}

async function* trainEpochs(place: Place, { signal }: Controls): Training {
  const { job, dataset, compiler } = place;
  const { plan } = job;
  const lesson = lessonOf(job, dataset.manifest.image);
  checkBatch(plan.batchSize, dataset);
  const file = startOf(job, lesson);
  const initial = tensorsOf([...file.tensors.keys()], file.tensors);
  const program = compiler.program(plan.kind, initial);
  tf.dispose(initial);
  try {
    // A kill between the file of an epoch and its row in the history has lost the row.
    const newest = file.epochs.at(-1);
    if (newest) yield { type: 'epoch', epoch: newest };
    for (let epoch = file.epochs.length + 1; epoch <= plan.epochs; epoch += 1) {
      const sums: number[] = [];
      const batches = batchesOf(dataset, job, epoch);
      for (const [index, indexes] of batches.entries()) {
        await letMessagesIn();
        checkStopped(signal);
        const update = (epoch - 1) * batches.length + index + 1;
        const batch = await readBatch(dataset, 'train', indexes, update);
        const { images } = batch;
        const values = lesson.learn(program, { images, size: indexes.length, update });
        batch.dispose();
        if (!values.every(Number.isFinite)) throw diverged(epoch);
        values.forEach((value, at) => (sums[at] = (sums[at] ?? 0) + value / batches.length));
        const fraction = update / (plan.epochs * batches.length);
        yield { type: 'fraction', fraction, message: `epoch ${epoch} of ${plan.epochs}` };
      }
      const learnt = { epoch, ...lesson.describe(sums) };
      yield { type: 'epoch', epoch: await finishEpoch(place, lesson, program, file, learnt) };
    }
    return { kind: 'generator-trained' };
  } finally {
    program.dispose();
  }
}

/** The networks of an import are in its file, which is there before its encoder learns. */
function lessonOf({ plan, file }: TrainJob, image: ImageShape): Lesson {
  switch (plan.kind) {
    case 'vae':
      return vaeLesson(image, plan);
    case 'gan':
      return ganLesson(image, plan);
    case 'flow':
      return flowLesson(image, plan);
    case 'imported': {
      const { encoder, decoder } = readGeneratorFile(file);
      return importedLesson({ encoder, decoder }, plan);
    }
  }
}

function checkBatch(batchSize: number, { manifest }: PackedDataset): void {
  const { images } = manifest.splits.train;
  if (batchSize <= images) return;
  throw new TemperError(
    'invalid-input',
    `A batch of ${batchSize} images is larger than the ${images} training images of "${manifest.name}". Use a smaller batch.`,
  );
}

function diverged(epoch: number): TemperError {
  return new TemperError(
    'invalid-plan',
    `The loss of the generator is not a number in epoch ${epoch}. Use a smaller learning rate.`,
  );
}

/** The own file of the same training, or a fresh start. */
function startOf({ plan, dataset, file }: TrainJob, lesson: Lesson): GeneratorFile {
  if (existsSync(file)) {
    const found = readGeneratorFile(file);
    const isSame =
      JSON.stringify(found.plan) === JSON.stringify(plan) &&
      // An earlier version may have had other networks under the same plan.
      JSON.stringify(found.decoder) === JSON.stringify(lesson.networks.decoder) &&
      found.datasetFingerprint === dataset.fingerprint;
    if (isSame) return found;
  }
  const { encoder, decoder } = lesson.networks;
  const tensors = lesson.fresh();
  const datasetFingerprint = dataset.fingerprint;
  return { version: 1, plan, datasetFingerprint, encoder, decoder, epochs: [], tensors };
}

/** Whole batches in the order of an epoch; what is left over waits for another order. */
function batchesOf(dataset: PackedDataset, { plan }: TrainJob, epoch: number): Uint32Array[] {
  const order = epochOrder(dataset.manifest.splits.train.images, plan.seed, epoch);
  return Array.from({ length: Math.floor(order.length / plan.batchSize) }, (_, batch) =>
    order.slice(batch * plan.batchSize, (batch + 1) * plan.batchSize),
  );
}

/** Measures the generator, keeps it with its pictures, and gives the row of the epoch. */
async function finishEpoch(
  { job, dataset, compiler, fidelityOf }: Place,
  { networks }: Lesson,
  program: Program,
  file: GeneratorFile,
  learnt: Pick<GeneratorEpoch, 'epoch'> & Partial<GeneratorEpoch>,
): Promise<GeneratorEpoch> {
  const { kind, seed } = job.plan;
  const names = [...file.tensors.keys()];
  const tensors = program.read(names);
  try {
    const generator = createGenerator(networks, job.plan, tensors, compiler);
    const { validationError, activeDimensions } = quality(generator, dataset);
    const row = GeneratorEpoch.parse({
      ...learnt,
      validationError,
      activeDimensions: kind === 'vae' ? activeDimensions : null,
      ...fidelityOf(generator, seed),
    });
    file.epochs.push(row);
    file.tensors = valuesOf(tensors);
    await writeAtomically(job.picturesFile, [pictures(generator, dataset, seed)]);
    await writeGeneratorFile(job.file, file);
    return row;
  } finally {
    tf.dispose(tensors);
  }
}

function quality(
  generator: Generator,
  dataset: PackedDataset,
): { validationError: number; activeDimensions: number } {
  const { pixels, images } = firstPixels(dataset, 'validation', validationImages);
  const codes = generator.encode(pixels);
  const validationError = rootMeanSquare(pixels, generator.decode(codes));
  let activeDimensions = 0;
  for (let at = 0; at < generator.latent; at += 1) {
    let [sum, squares] = [0, 0];
    for (let image = 0; image < images; image += 1) {
      const value = codes[image * generator.latent + at] ?? 0;
      sum += value;
      squares += value * value;
    }
    if (squares / images - (sum / images) ** 2 > activeVariance) activeDimensions += 1;
  }
  return { validationError, activeDimensions };
}

/** Rows of test images, of the same drawn from their codes, and of images of random codes. */
function pictures(generator: Generator, dataset: PackedDataset, seed: number): Uint8Array {
  const { pixels } = firstPixels(dataset, 'test', picturesPerRow);
  const codes = new Float32Array(picturesPerRow * generator.latent);
  createRandom(seed, 'generator', 0).fillNormal(codes, 1);
  const rows = [pixels, generator.decode(generator.encode(pixels)), generator.decode(codes)];
  return toBytes(Float32Array.from(rows.flatMap((row) => [...row])));
}
