import { existsSync } from 'node:fs';
import type { GeneratorEpoch } from '../../../contract/directions/generator';
import { TemperError } from '../../../contract/errors';
import type { JobEvent, JobInput, JobOutcome } from '../../../contract/jobs';
import { writeAtomically } from '../../core/checkpoints/checkpoint-write';
import {
  readGeneratorFile,
  writeGeneratorFile,
  type GeneratorFile,
} from '../../core/checkpoints/generator-file';
import type { FloatTensor } from '../../core/checkpoints/safetensors';
import { epochOrder } from '../../core/datasets/batches';
import { openDataset, type PackedDataset } from '../../core/datasets/packed-dataset';
import { generatorNetworks, type GeneratorNetworks } from '../../core/networks/generator-networks';
import { initialiseParameters, parameterSpecs } from '../../core/networks/parameters';
import { createRandom } from '../../core/numerics/random';
import { checkStopped, letMessagesIn, Stopped, type Controls } from '../jobs/controls';
import { checkFingerprint } from '../measurement/check-network';
import { readBatch } from '../measurement/read-batch';
import { createCapturingCompiler, type Compiler, type Program } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import type { Tensor, Tensor2D, Tensor4D } from '../tensors/types';
import { descentSlots, descentStep, slotEntry } from './descent';
import { createGenerator, generatorParameters, tensorsOf, type Generator } from './generator';
import { firstPixels, rootMeanSquare, toBytes } from './opening';
import { vaeObjective } from './vae';

type TrainJob = JobInput<'train-generator'>;
type Training = AsyncGenerator<JobEvent<'train-generator'>, JobOutcome<'train-generator'>>;

/** Images of each row of the pictures. */
const picturesPerRow = 10;
const validationImages = 512;
/** Burda et al. 2016. */
const activeVariance = 0.01;

/**
 * Trains a variational autoencoder. After every epoch its file holds all that the next one needs, so a training that finds
 * its own file goes on after its last epoch with the same numbers.
 *
 * @throws TemperError for a dataset that cannot be used, images that cannot be halved, and a loss that is no number
 */
export async function* trainGenerator(job: TrainJob, controls: Controls): Training {
  const dataset = openDataset(job.dataset.directory);
  const release = [() => dataset.close()];
  try {
    checkFingerprint(dataset, job.dataset.directory, job.dataset.fingerprint);
    const compiler = createCapturingCompiler();
    release.push(() => compiler.dispose());
    return yield* trainEpochs(job, dataset, compiler, controls);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    const reason = 'The training of the generator was stopped; it can be resumed.';
    return { kind: error.reason === 'cancel' ? 'cancelled' : 'interrupted', reason };
  } finally {
    for (const step of release.reverse()) step();
  }
}

async function* trainEpochs(
  job: TrainJob,
  dataset: PackedDataset,
  compiler: Compiler,
  { signal }: Controls,
): Training {
  const { plan } = job;
  const networks = generatorNetworks(dataset.manifest.image, plan);
  checkBatch(plan.batchSize, dataset);
  const file = startOf(job, networks);
  const names = [...file.tensors.keys()];
  const initial = tensorsOf(names, file.tensors);
  const program = compiler.program('vae', initial);
  tf.dispose(initial);
  try {
    for (let epoch = file.epochs.length + 1; epoch <= plan.epochs; epoch += 1) {
      const sums = { reconstruction: 0, divergence: 0 };
      const batches = batchesOf(dataset, job, epoch);
      for (const [index, indexes] of batches.entries()) {
        await letMessagesIn();
        checkStopped(signal);
        const update = (epoch - 1) * batches.length + index + 1;
        const parts = await oneStep(program, networks, { job, dataset, indexes, update });
        if (!parts.every(Number.isFinite)) throw diverged(epoch);
        sums.reconstruction += (parts[0] ?? 0) / batches.length;
        sums.divergence += (parts[1] ?? 0) / batches.length;
        const fraction =
          ((epoch - 1) * batches.length + index + 1) / (plan.epochs * batches.length);
        yield { type: 'fraction', fraction, message: `epoch ${epoch} of ${plan.epochs}` };
      }
      const row = await finishEpoch({ job, dataset, networks, compiler }, program, file, {
        epoch,
        ...sums,
      });
      yield { type: 'epoch', epoch: row };
    }
    return { kind: 'generator-trained' };
  } finally {
    program.dispose();
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
    `The loss of the generator is no number in epoch ${epoch}. Use a smaller learning rate.`,
  );
}

/** The own file of the same training, or fresh weights. */
function startOf({ plan, dataset, file }: TrainJob, networks: GeneratorNetworks): GeneratorFile {
  if (existsSync(file)) {
    const found = readGeneratorFile(file);
    const isSame =
      JSON.stringify(found.plan) === JSON.stringify(plan) &&
      found.datasetFingerprint === dataset.fingerprint;
    if (isSame) return found;
  }
  const tensors = new Map<string, FloatTensor>();
  for (const network of [networks.encoder, networks.decoder]) {
    const values = initialiseParameters(network, plan.seed);
    for (const { name, shape } of parameterSpecs(network)) {
      const data = values.get(name) as Float32Array;
      tensors.set(name, { shape, data });
      for (const slot of descentSlots) {
        tensors.set(slotEntry(slot, name), { shape, data: new Float32Array(data.length) });
      }
    }
  }
  const { fingerprint } = dataset;
  return { version: 1, plan, datasetFingerprint: fingerprint, ...networks, epochs: [], tensors };
}

/** Whole batches in the order of an epoch; what is left over waits for another order. */
function batchesOf(dataset: PackedDataset, { plan }: TrainJob, epoch: number): Uint32Array[] {
  const order = epochOrder(dataset.manifest.splits.train.images, plan.seed, epoch);
  return Array.from({ length: Math.floor(order.length / plan.batchSize) }, (_, batch) =>
    order.slice(batch * plan.batchSize, (batch + 1) * plan.batchSize),
  );
}

async function oneStep(
  program: Program,
  networks: GeneratorNetworks,
  {
    job: { plan },
    dataset,
    indexes,
    update,
  }: { job: TrainJob; dataset: PackedDataset; indexes: Uint32Array; update: number },
): Promise<number[]> {
  const batch = await readBatch(dataset, 'train', indexes, update);
  const noise = new Float32Array(indexes.length * plan.latent);
  createRandom(plan.seed, 'generator', update).fillNormal(noise, 1);
  const own = [
    tf.scalar(plan.learningRate),
    tf.scalar(update),
    tf.tensor2d(noise, [indexes.length, plan.latent]),
  ];
  const step = descentStep('vae', generatorParameters(networks), (state, [images, normal]) =>
    vaeObjective(networks, state, {
      images: images as Tensor4D,
      noise: normal as Tensor2D,
      beta: plan.beta,
    }),
  );
  const [rate, number, normal] = own as [Tensor, Tensor, Tensor];
  const parts = program.run(step, [rate, number, batch.images, normal]);
  const values = parts.map((part) => part.dataSync()[0] ?? NaN);
  tf.dispose([...parts, ...own]);
  batch.dispose();
  return values;
}

interface Place {
  job: TrainJob;
  dataset: PackedDataset;
  networks: GeneratorNetworks;
  compiler: Compiler;
}

/** Measures the generator, keeps it with its pictures, and gives the row of the epoch. */
async function finishEpoch(
  { job, dataset, networks, compiler }: Place,
  program: Program,
  file: GeneratorFile,
  sums: Pick<GeneratorEpoch, 'epoch' | 'reconstruction' | 'divergence'>,
): Promise<GeneratorEpoch> {
  const { latent, seed } = job.plan;
  const names = [...file.tensors.keys()];
  const tensors = program.read(names);
  try {
    const generator = createGenerator(networks, latent, tensors, compiler);
    const row = { ...sums, ...quality(generator, dataset) };
    file.epochs.push(row);
    for (const [name, tensor] of Object.entries(tensors)) {
      file.tensors.set(name, { shape: tensor.shape, data: tensor.dataSync() as Float32Array });
    }
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
): Pick<GeneratorEpoch, 'validationError' | 'activeDimensions'> {
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
