import type { Proportion } from '../../../contract/evaluations/proportion';
import type { JobEvent, JobInput, JobOutcome } from '../../../contract/jobs';
import { readCheckpoint } from '../../core/checkpoints/checkpoint-file';
import { wilsonInterval } from '../../core/numerics/intervals';
import { assertNetworkFits } from '../../core/rules/network-fit';
import { checkStopped, letMessagesIn, Stopped, type Controls } from '../jobs/controls';
import { checkWeights } from '../measurement/check-network';
import { createMeasuredNetwork, type MeasuredNetwork } from '../measurement/measured-network';
import { parameterTensors } from '../networks/parameter-tensors';
import { tf } from '../runtime/tensorflow';
import { drawMoved } from './generator';
import { firstPixels, openForDirections, rootMeanSquare, type OpenedGenerator } from './opening';

type ShiftJob = JobInput<'shift-images'>;
type Measured = Extract<JobOutcome<'shift-images'>, { kind: 'images-shifted' }>['shifted'];

/** Images that the classifier answers at a time. */
const batchSize = 64;

/**
 * The accuracy of a classifier on images drawn from their codes, shifted along directions, with what drawing them loses
 * before any shift.
 *
 * @throws TemperError for files that cannot be used, and a classifier of other images
 */
export async function* shiftImages(
  job: ShiftJob,
  { signal }: Controls,
): AsyncGenerator<JobEvent<'shift-images'>, JobOutcome<'shift-images'>> {
  const release: (() => void)[] = [];
  try {
    const opened = openForDirections(job, release);
    const network = openClassifier(job.checkpointFile, opened, release);
    return { kind: 'images-shifted', shifted: yield* measureShifts(job, opened, network, signal) };
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    return { kind: 'cancelled', reason: 'Moving images along directions was cancelled.' };
  } finally {
    for (const step of release.reverse()) step();
  }
}

function openClassifier(
  file: string,
  { dataset, compiler }: OpenedGenerator,
  release: (() => void)[],
): MeasuredNetwork {
  const { network, weights } = readCheckpoint(file);
  assertNetworkFits(network, dataset.manifest, `The checkpoint ${file}`);
  checkWeights(weights, file);
  const parameters = parameterTensors(network, weights);
  release.push(() => tf.dispose(parameters));
  const measured = createMeasuredNetwork(network, parameters, compiler, 'float32');
  release.push(() => measured.dispose());
  return measured;
}

async function* measureShifts(
  job: ShiftJob,
  { generator, dataset }: OpenedGenerator,
  network: MeasuredNetwork,
  signal: AbortSignal,
): AsyncGenerator<JobEvent<'shift-images'>, Measured> {
  const { pixels, labels } = firstPixels(dataset, job.split, job.images);
  const { height, width, channels } = dataset.manifest.image;
  const accuracyOf = (values: Float32Array): Proportion => {
    const right = countRight(network, values, labels, [height, width, channels]);
    return wilsonInterval(right, labels.length);
  };
  const codes = generator.encode(pixels);
  const drawn = generator.decode(codes);
  const directions: Measured['directions'] = [];
  for (const [index, vector] of job.vectors.entries()) {
    const points: Measured['directions'][number]['points'] = [];
    for (const shift of job.shifts) {
      await letMessagesIn();
      checkStopped(signal);
      const moved = drawMoved(
        generator,
        codes,
        Array.from(labels, () => ({ vector, shift })),
      );
      points.push({ shift, accuracy: accuracyOf(moved) });
    }
    const direction = job.directions[index] ?? index;
    directions.push({ direction, points });
    const fraction = (index + 1) / job.vectors.length;
    yield { type: 'fraction', fraction, message: `direction ${direction + 1}` };
  }
  return {
    split: job.split,
    clean: accuracyOf(pixels),
    reconstructed: accuracyOf(drawn),
    inversionError: rootMeanSquare(pixels, drawn),
    directions,
  };
}

function countRight(
  network: MeasuredNetwork,
  pixels: Float32Array,
  labels: Int32Array,
  shape: [number, number, number],
): number {
  const length = pixels.length / labels.length;
  let right = 0;
  for (let start = 0; start < labels.length; start += batchSize) {
    const part = new Float32Array(batchSize * length);
    part.set(pixels.subarray(start * length, (start + batchSize) * length));
    const answers = tf.tidy(() =>
      tf.argMax(network.logits(tf.tensor4d(part, [batchSize, ...shape])), 1),
    );
    const values = answers.dataSync();
    answers.dispose();
    const count = Math.min(batchSize, labels.length - start);
    for (let at = 0; at < count; at += 1) if (values[at] === labels[start + at]) right += 1;
  }
  return right;
}
