import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { attackPasses } from '../../../contract/attacks';
import type { JobEvent, JobInput, JobOutcome } from '../../../contract/jobs';
import { TemperError } from '../../../contract/errors';
import type { InspectionTrace } from '../../../contract/evaluations/inspection';
import { checkAttack } from '../../core/rules/attack-fit';
import { craft } from '../attacks/craft';
import { openDataset, type PackedDataset } from '../../core/datasets/packed-dataset';
import { writeAtomically } from '../../core/checkpoints/checkpoint-write';
import { encodeSafetensors, type FloatTensor } from '../../core/checkpoints/safetensors';
import { createRandom } from '../../core/numerics/random';
import { createCapturingCompiler, type Compiler } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import { driveParts, Stopped, type Controls } from '../jobs/controls';
import { createRecorder, type RecordedStep } from './inspect-recorder';
import { describeSteps } from './inspect-steps';
import { readBatches } from '../measurement/read-batch';
import { openNetwork } from './open-network';
import type { AttackTarget } from '../attacks/attack-target';
import type { Tensor4D } from '../tensors/types';
import { openInspectedPair, type Inspected } from './inspect-pair';

/** Tells the random numbers of inspections from those of evaluations. */
const stream = 9000;
const mostSteps = 64;
const fewestSteps = 8;
const largestFileBytes = 256e6;

/**
 * Attacks one image at several epsilons and keeps what every step looks like. Images and logits go to the job's file,
 * the measures into the outcome. The random start of an epsilon depends on the seed and the image alone, so that
 * several networks see the same one.
 *
 * @throws TemperError for a dataset, checkpoint, image or attack that cannot be used
 */
export async function* inspect(
  job: JobInput<'inspect'>,
  controls: Controls,
): AsyncGenerator<JobEvent<'inspect'>, JobOutcome<'inspect'>> {
  const dataset = openDataset(job.datasetDirectory);
  const release = [() => dataset.close()];
  try {
    checkDataset(dataset, job);
    const compiler = createCapturingCompiler();
    release.push(() => compiler.dispose());
    const inspected = job.request.reference
      ? await openInspectedPair(job, job.request.reference, dataset, compiler, release)
      : openInspectedImage(job, dataset, compiler, release);
    checkAttack(job.request.attack, inspected.classes);
    return yield* inspectImage(job, dataset, inspected, controls);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    return { kind: 'cancelled', reason: 'The inspection was cancelled.' };
  } finally {
    for (const step of release.reverse()) step();
  }
}

function openInspectedImage(
  { checkpointFile }: JobInput<'inspect'>,
  dataset: PackedDataset,
  compiler: Compiler,
  release: (() => void)[],
): Inspected {
  const { network, anatomy } = openNetwork(checkpointFile, dataset, { compiler }, release);
  return { target: network, classes: anatomy.network.classes, labelOf: (own) => own };
}

async function* inspectImage(
  job: JobInput<'inspect'>,
  dataset: PackedDataset,
  { target, classes, labelOf, reference }: Inspected,
  controls: Controls,
): AsyncGenerator<JobEvent<'inspect'>, JobOutcome<'inspect'>> {
  const { imageIndex, split, epsilons } = job.request;
  const { image: shape } = dataset.manifest;
  const frame = [shape.height, shape.width, shape.channels];
  const tensors = new Map<string, FloatTensor>();
  if (reference) tensors.set('reference', { shape: frame, data: reference });
  const traces: InspectionTrace[] = [];
  let label = 0;
  for (const batch of readBatches(dataset, split, Uint32Array.of(imageIndex), 1)) {
    label = labelOf(batch.labels[0] as number);
    tensors.set('original', {
      shape: frame,
      data: Float32Array.from(await batch.images.data()),
    });
    for (const [index, epsilon] of epsilons.entries()) {
      yield { type: 'fraction', fraction: index / epsilons.length, message: 'attacking' };
      const { steps, queries } = await attackRecorded(
        job,
        target,
        { images: batch.images, label },
        epsilon,
        controls,
      );
      store(tensors, index, steps, frame, classes);
      checkFinite(steps, job.checkpointFile);
      traces.push({ epsilon, queries, steps: describeSteps(steps, label, job.request.norm) });
    }
  }
  mkdirSync(dirname(job.file), { recursive: true });
  await writeAtomically(job.file, encodeSafetensors(tensors, {}));
  return { kind: 'inspected', label, classes, image: shape, traces };
}

async function attackRecorded(
  { request }: JobInput<'inspect'>,
  target: AttackTarget,
  { images, label }: { images: Tensor4D; label: number },
  epsilon: number,
  { signal }: Controls,
): Promise<{ steps: RecordedStep[]; queries: number }> {
  const { attack, norm, seed, imageIndex, epsilons } = request;
  const expected = attackPasses(attack) + 1;
  const recorder = createRecorder(target, expected, stepLimit(images.size, epsilons.length));
  const random = createRandom(seed, 'evaluation', stream, imageIndex);
  recorder.show(images);
  const labels = tf.tensor1d([label], 'int32');
  const crafting = driveParts(
    craft(recorder.target, images, labels, { norm, epsilon }, attack, random),
    signal,
  );
  try {
    let part = await crafting.next();
    while (!part.done) {
      await recorder.collect();
      part = await crafting.next();
    }
    recorder.show(part.value.images);
    tf.dispose(part.value.images);
    await recorder.collect();
    return { steps: recorder.steps, queries: recorder.queries };
  } finally {
    await crafting.return(undefined as never);
    tf.dispose(labels);
    recorder.dispose();
  }
}

/** Fewer steps of large images are kept, so that the file stays of a size that can be looked through. */
function stepLimit(values: number, epsilons: number): number {
  const affordable = Math.floor(largestFileBytes / (4 * values * epsilons));
  return Math.max(fewestSteps, Math.min(mostSteps, affordable));
}

function store(
  tensors: Map<string, FloatTensor>,
  index: number,
  steps: readonly RecordedStep[],
  shape: readonly number[],
  classes: number,
): void {
  tensors.set(`images.${index}`, {
    shape: [steps.length, ...shape],
    data: joined(steps.map(({ pixels }) => pixels)),
  });
  tensors.set(`logits.${index}`, {
    shape: [steps.length, classes],
    data: joined(steps.map(({ logits }) => logits)),
  });
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const whole = new Float32Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function checkFinite(steps: readonly RecordedStep[], checkpointFile: string): void {
  if (steps.every(({ logits }) => logits.every(Number.isFinite))) return;
  throw new TemperError(
    'checkpoint-unreadable',
    `The answers of ${checkpointFile} to this image are not numbers: its weights are damaged or its training diverged. Use another checkpoint.`,
  );
}

function checkDataset({ manifest }: PackedDataset, job: JobInput<'inspect'>): void {
  const { split, imageIndex } = job.request;
  if (manifest.fingerprint !== job.datasetFingerprint) {
    throw new TemperError(
      'dataset-changed',
      `The dataset "${manifest.name}" in ${job.datasetDirectory} is not the one that was asked for. Add the original data again.`,
    );
  }
  const { images } = manifest.splits[split];
  if (imageIndex < images) return;
  throw new TemperError(
    'invalid-input',
    `The ${split} split of the dataset "${manifest.name}" has ${images} images, numbered from 0; there is no image ${imageIndex}.`,
    { imageIndex, images },
  );
}
