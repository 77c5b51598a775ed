import { TemperError } from '../../../contract/errors';
import type { Episode } from '../../../contract/few-shot/few-shot';
import { Split } from '../../../contract/evaluations/evaluation';
import type { JobEvent, JobInput, JobOutcome } from '../../../contract/jobs';
import { readCheckpoint } from '../../core/checkpoints/checkpoint-file';
import { openDataset, type PackedDataset } from '../../core/datasets/packed-dataset';
import { drawEpisodes, positionsByClass } from '../../core/numerics/few-shot/episodes';
import { classify, indexOfLargest, type Labelled } from '../../core/numerics/few-shot/heads';
import { readNumbered } from '../../core/datasets/numbered-images';
import { imageTensor } from '../batches/image-tensor';
import { checkStopped, letMessagesIn, Stopped, type Controls } from '../jobs/controls';
import { checkFingerprint, checkWeights } from '../measurement/check-network';
import { featureTensor } from '../measurement/features';
import { firstImages, readBatches } from '../measurement/read-batch';
import { parameterTensors } from '../networks/parameter-tensors';
import { tf } from '../runtime/tensorflow';
import { openTuning, type FewShotTuning } from './few-shot-tuning';
import type { Tensor4D } from '../tensors/types';

const batchSize = 64;
/** The share of the work that the network does before heads are fitted. */
const featureShare = 0.5;

/**
 * How well a network's features tell classes apart that it was not trained on, from few images of each: heads are fitted to
 * the support of every episode and classify its queries.
 *
 * @throws TemperError for a dataset or a checkpoint that cannot be used, or features that are no numbers
 */
export async function* measureFewShot(
  job: JobInput<'few-shot'>,
  { signal }: Controls,
): AsyncGenerator<JobEvent<'few-shot'>, JobOutcome<'few-shot'>> {
  const dataset = openDataset(job.datasetDirectory);
  const release = [() => dataset.close()];
  try {
    checkFingerprint(dataset, job.datasetDirectory, job.datasetFingerprint);
    const tuning = tuningOf(job, release);
    const known = yield* featuresOf(job, dataset, signal, release);
    const positions = positionsByClass(known.labels, dataset.manifest.classNames.length);
    const episodes = drawEpisodes(job.plan, positions);
    const heads = yield* measureHeads(job, episodes, known.features, signal);
    const tuned = heads.find(({ head }) => head === 'fine-tuned');
    if (tuned && tuning) {
      const work = { plan: job.plan, episodes, dataset, tuning, signal };
      tuned.accuracies.push(...(yield* measureTuned(work)));
    }
    return {
      kind: 'few-shot-measured',
      images: known.labels.length,
      features: known.features[0]?.length ?? 0,
      episodes,
      heads,
    };
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    return { kind: 'cancelled', reason: 'The few-shot measurement was cancelled.' };
  } finally {
    for (const step of release.reverse()) step();
  }
}

/** Of every image of the dataset, train before validation before test. */
async function* featuresOf(
  { checkpointFile }: JobInput<'few-shot'>,
  dataset: PackedDataset,
  signal: AbortSignal,
  release: (() => void)[],
): AsyncGenerator<JobEvent<'few-shot'>, Labelled> {
  const { network, weights } = readCheckpoint(checkpointFile);
  checkWeights(weights, checkpointFile);
  const parameters = parameterTensors(network, weights);
  release.push(() => tf.dispose(parameters));
  const { splits } = dataset.manifest;
  const total = Split.options.reduce((sum, split) => sum + splits[split].images, 0);
  const [features, labels]: [Float64Array[], number[]] = [[], []];
  for (const split of Split.options) {
    for (const batch of readBatches(dataset, split, firstImages(splits[split].images), batchSize)) {
      await letMessagesIn();
      checkStopped(signal);
      const output = featureTensor(network, parameters, batch.images);
      const values = await output.data();
      const width = values.length / batch.labels.length;
      output.dispose();
      batch.labels.forEach((label, place) => {
        const own = Float64Array.from(values.subarray(place * width, (place + 1) * width));
        if (!own.every(Number.isFinite)) throw notFinite(checkpointFile);
        features.push(own);
        labels.push(label);
      });
      const message = `reading ${labels.length} of ${total} images`;
      yield { type: 'fraction', fraction: (featureShare * labels.length) / total, message };
    }
  }
  return { features, labels };
}

async function* measureHeads(
  { plan }: JobInput<'few-shot'>,
  episodes: readonly Episode[],
  features: readonly Float64Array[],
  signal: AbortSignal,
): AsyncGenerator<
  JobEvent<'few-shot'>,
  { head: (typeof plan.heads)[number]; accuracies: number[] }[]
> {
  const heads = plan.heads.map((head) => ({ head, accuracies: [] as number[] }));
  for (const [number, episode] of episodes.entries()) {
    const support = labelled(episode.support, features);
    const queries = labelled(episode.queries, features);
    for (const { head, accuracies } of heads) {
      if (head === 'fine-tuned') continue;
      const settings = { ...plan, seed: [plan.seed, number] };
      const answers = classify(head, support, queries.features, plan.ways, settings);
      const right = answers.filter((answer, query) => answer === queries.labels[query]).length;
      accuracies.push(right / answers.length);
    }
    if (number % 10 > 0 && number + 1 < episodes.length) continue;
    await letMessagesIn();
    checkStopped(signal);
    const share = (number + 1) / episodes.length;
    const fraction = featureShare + (headShareOf(plan) - featureShare) * share;
    yield { type: 'fraction', fraction, message: `episode ${number + 1} of ${episodes.length}` };
  }
  return heads;
}

/** Fine-tuning takes longer than everything else together. */
function headShareOf({ heads }: JobInput<'few-shot'>['plan']): number {
  return heads.includes('fine-tuned') ? featureShare + 0.05 : 1;
}

/** Opened before anything is measured: it refuses rates of blocks that the network does not have. */
function tuningOf(
  { plan, checkpointFile }: JobInput<'few-shot'>,
  release: (() => void)[],
): FewShotTuning | null {
  if (!plan.heads.includes('fine-tuned')) return null;
  const { network, weights } = readCheckpoint(checkpointFile);
  checkWeights(weights, checkpointFile);
  const tuning = openTuning(network, weights, plan);
  release.push(() => tuning.dispose());
  return tuning;
}

interface TunedWork {
  plan: JobInput<'few-shot'>['plan'];
  episodes: readonly Episode[];
  dataset: PackedDataset;
  tuning: FewShotTuning;
  signal: AbortSignal;
}

/** The network is fine-tuned to each episode, from the same weights: the accuracy of each. */
async function* measureTuned({
  plan,
  episodes,
  dataset,
  tuning,
  signal,
}: TunedWork): AsyncGenerator<JobEvent<'few-shot'>, number[]> {
  const accuracies: number[] = [];
  for (const [number, episode] of episodes.entries()) {
    await letMessagesIn();
    checkStopped(signal);
    const support = imagesAt(dataset, episode.support.flat());
    const queries = imagesAt(dataset, episode.queries.flat());
    const labels = tf.tensor1d(labelsOf(episode.support), 'int32');
    const seed = [plan.seed, number];
    const logits = await tuning.logits({ support, labels, queries, seed });
    tf.dispose([support, queries, labels]);
    const wanted = labelsOf(episode.queries);
    const right = logits.filter((own, query) => indexOfLargest(own) === wanted[query]).length;
    accuracies.push(right / wanted.length);
    const from = headShareOf(plan);
    const fraction = from + ((1 - from) * (number + 1)) / episodes.length;
    const message = `fine-tuned to episode ${number + 1} of ${episodes.length}`;
    yield { type: 'fraction', fraction, message };
  }
  return accuracies;
}

const labelsOf = (images: readonly (readonly number[])[]) =>
  images.flatMap((own, way) => own.map(() => way));

/** Images by their positions among all of the dataset, train before validation before test. */
function imagesAt(dataset: PackedDataset, positions: readonly number[]): Tensor4D {
  return imageTensor(readNumbered(dataset, positions), dataset, positions.length);
}

function labelled(
  images: readonly (readonly number[])[],
  features: readonly Float64Array[],
): Labelled {
  return {
    features: images.flatMap((own) => own.map((position) => features[position] as Float64Array)),
    labels: images.flatMap((own, way) => own.map(() => way)),
  };
}

function notFinite(file: string): TemperError {
  return new TemperError(
    'checkpoint-unreadable',
    `The features of ${file} are not numbers: its weights are damaged or its training diverged. Use another model.`,
  );
}
