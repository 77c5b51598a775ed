import {
  confidentProbability,
  mostSuspects,
  type SuspiciousLabel,
} from '../../../contract/datasets/dataset';
import type { JobEvent, JobInput, JobOutcome } from '../../../contract/jobs';
import { TemperError } from '../../../contract/errors';
import { openDataset, type PackedDataset } from '../../core/datasets/packed-dataset';
import { createCapturingCompiler } from '../runtime/capture/compiler';
import { checkStopped, letMessagesIn, Stopped, type Controls } from '../jobs/controls';
import { checkFingerprint } from '../measurement/check-network';
import { firstImages, readBatches } from '../measurement/read-batch';
import { openNetwork } from './open-network';
import type { MeasuredNetwork } from '../measurement/measured-network';

const batchSize = 128;

interface Found {
  images: number;
  disagreements: number;
  confident: number;
  suspects: SuspiciousLabel[];
}

/**
 * Asks a network about every image of a split, as it is, and keeps those whose label it contradicts, the most
 * confident first.
 *
 * @throws TemperError for a dataset or a checkpoint that cannot be used
 */
export async function* checkLabels(
  job: JobInput<'check-labels'>,
  { signal }: Controls,
): AsyncGenerator<JobEvent<'check-labels'>, JobOutcome<'check-labels'>> {
  const dataset = openDataset(job.datasetDirectory);
  const release = [() => dataset.close()];
  try {
    checkFingerprint(dataset, job.datasetDirectory, job.datasetFingerprint);
    const compiler = createCapturingCompiler();
    release.push(() => compiler.dispose());
    const { network } = openNetwork(job.checkpointFile, dataset, { compiler }, release);
    return { kind: 'labels-checked', ...(yield* askAboutAll(job, dataset, network, signal)) };
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    return { kind: 'cancelled', reason: 'The check of the labels was cancelled.' };
  } finally {
    for (const step of release.reverse()) step();
  }
}

async function* askAboutAll(
  { split, checkpointFile }: JobInput<'check-labels'>,
  dataset: PackedDataset,
  network: MeasuredNetwork,
  signal: AbortSignal,
): AsyncGenerator<JobEvent<'check-labels'>, Found> {
  const { images } = dataset.manifest.splits[split];
  const classes = dataset.manifest.classNames.length;
  const suspects: SuspiciousLabel[] = [];
  let done = 0;
  for (const batch of readBatches(dataset, split, firstImages(images), batchSize)) {
    await letMessagesIn();
    checkStopped(signal);
    const output = network.logits(batch.images);
    const logits = await output.data();
    output.dispose();
    for (const [place, label] of batch.labels.entries()) {
      const answer = answerOf(logits.subarray(place * classes, (place + 1) * classes), label);
      if (!answer) throw notFinite(checkpointFile);
      if (answer.prediction === label) continue;
      suspects.push({ index: batch.indexes[place] as number, label, ...answer });
    }
    done += batch.labels.length;
    const message = `asking about ${done} of ${images} ${split} images`;
    yield { type: 'fraction', fraction: done / images, message };
  }
  suspects.sort(
    (left, right) =>
      right.probability - left.probability ||
      left.labelProbability - right.labelProbability ||
      left.index - right.index,
  );
  return {
    images,
    disagreements: suspects.length,
    confident: suspects.filter(({ probability }) => probability >= confidentProbability).length,
    suspects: suspects.slice(0, mostSuspects),
  };
}

/**
 * The class of the largest logit, with the softmax probabilities of it and of the label; null when a logit is not a
 * finite number.
 *
 * @param logits [classes]
 */
export function answerOf(
  logits: ArrayLike<number>,
  label: number,
): Pick<SuspiciousLabel, 'prediction' | 'probability' | 'labelProbability'> | null {
  const values = Array.from(logits);
  if (!values.every(Number.isFinite)) return null;
  const largest = Math.max(...values);
  const sum = values.reduce((total, value) => total + Math.exp(value - largest), 0);
  return {
    prediction: values.indexOf(largest),
    probability: 1 / sum,
    labelProbability: Math.exp((values[label] as number) - largest) / sum,
  };
}

function notFinite(file: string): TemperError {
  return new TemperError(
    'checkpoint-unreadable',
    `The answers of ${file} are not numbers: its weights are damaged or its training diverged. Use another model.`,
  );
}
