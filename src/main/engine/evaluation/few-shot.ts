import { TemperError } from '../../../contract/errors';
import { Split } from '../../../contract/evaluations/evaluation';
import type { Episode, FewShotHead, FewShotPlan } from '../../../contract/few-shot/few-shot';
import type { JobEvent, JobInput, JobOutcome, JobResult } from '../../../contract/jobs';
import type { Network } from '../../../contract/models/network';
import { readCheckpoint } from '../../core/checkpoints/checkpoint-file';
import { readNumbered } from '../../core/datasets/numbered-images';
import { openDataset, type PackedDataset } from '../../core/datasets/packed-dataset';
import { drawEpisodes, positionsByClass } from '../../core/numerics/few-shot/episodes';
import {
  answersOf,
  fitHead,
  indexOfLargest,
  type FittedHead,
  type Labelled,
} from '../../core/numerics/few-shot/heads';
import { createRandom } from '../../core/numerics/random';
import { checkAttack } from '../../core/rules/attack-fit';
import type { AttackTarget } from '../attacks/attack-target';
import { imageTensor } from '../batches/image-tensor';
import { checkStopped, letMessagesIn, Stopped, type Controls } from '../jobs/controls';
import { checkFingerprint } from '../measurement/check-network';
import { assertFiniteWeights } from '../../core/networks/finite-weights';
import { featureTensor } from '../measurement/features';
import { firstImages, readBatches } from '../measurement/read-batch';
import { parameterTensors } from '../networks/parameter-tensors';
import { createCapturingCompiler, type Compiler } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import type { Tensor4D, Tensors } from '../tensors/types';
import { headTarget, networkTarget, standing } from './few-shot-attack';
import { openTuning, type FewShotTuning } from './few-shot-tuning';

const batchSize = 64;
/**
 * How well a network's features tell classes apart that it was not trained on, from few images of each: heads are fitted to
 * the support of every episode and classify its queries, unchanged and, where the plan has attacks, under these.
 *
 * @throws TemperError for a dataset or a checkpoint that cannot be used, attacks that need more classes, or features that are
 *   no numbers
 */
export async function* measureFewShot(
  job: JobInput<'few-shot'>,
  { signal }: Controls,
): AsyncGenerator<JobEvent<'few-shot'>, JobOutcome<'few-shot'>> {
  const dataset = openDataset(job.datasetDirectory);
  const release = [() => dataset.close()];
  try {
    checkFingerprint(dataset, job.datasetDirectory, job.datasetFingerprint);
    job.plan.threat?.attacks.forEach((attack) => checkAttack(attack, job.plan.ways));
    const work = openWork(job, dataset, signal, release);
    const tuning = tuningOf(job, release);
    const labels = Split.options.flatMap((split) => [...dataset.labels(split)]);
    const positions = positionsByClass(labels, dataset.manifest.classNames.length);
    const episodes = drawEpisodes(job.plan, positions);
    const fitted = job.plan.heads.filter((head) => head !== 'fine-tuned');
    const features = fitted.length > 0 ? yield* featuresOf(work) : [];
    const measured = yield* measureFitted(work, fitted, episodes, features);
    if (tuning) measured.push(yield* measureTuned(work, episodes, tuning));
    return {
      kind: 'few-shot-measured',
      images: labels.length,
      features: featureCount(work),
      episodes,
      heads: job.plan.heads.flatMap((head) => measured.find((each) => each.head === head) ?? []),
    };
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    return { kind: 'cancelled', reason: 'The few-shot measurement was cancelled.' };
  } finally {
    for (const step of release.reverse()) step();
  }
}

type HeadFigures = JobResult<'few-shot'>['heads'][number];

/** What all heads share. */
interface Work {
  plan: FewShotPlan;
  checkpointFile: string;
  dataset: PackedDataset;
  base: { network: Network; parameters: Tensors };
  compiler: Compiler;
  signal: AbortSignal;
}

function openWork(
  { plan, checkpointFile }: JobInput<'few-shot'>,
  dataset: PackedDataset,
  signal: AbortSignal,
  release: (() => void)[],
): Work {
  const { network, weights } = readCheckpoint(checkpointFile);
  assertFiniteWeights(weights, checkpointFile);
  const parameters = parameterTensors(network, weights);
  release.push(() => tf.dispose(parameters));
  const compiler = createCapturingCompiler();
  release.push(() => compiler.dispose());
  return { plan, checkpointFile, dataset, base: { network, parameters }, compiler, signal };
}

/** Opened before anything is measured: it refuses rates of blocks that the network does not have. */
function tuningOf(
  { plan, checkpointFile }: JobInput<'few-shot'>,
  release: (() => void)[],
): FewShotTuning | null {
  if (!plan.heads.includes('fine-tuned')) return null;
  const { network, weights } = readCheckpoint(checkpointFile);
  const tuning = openTuning(network, weights, plan);
  release.push(() => tuning.dispose());
  return tuning;
}

/** Of every image of the dataset, train before validation before test. */
async function* featuresOf({
  plan,
  dataset,
  base,
  checkpointFile,
  signal,
}: Work): AsyncGenerator<JobEvent<'few-shot'>, Float64Array[]> {
  const { splits } = dataset.manifest;
  const total = Split.options.reduce((sum, split) => sum + splits[split].images, 0);
  const features: Float64Array[] = [];
  for (const split of Split.options) {
    for (const batch of readBatches(dataset, split, firstImages(splits[split].images), batchSize)) {
      await letMessagesIn();
      checkStopped(signal);
      const output = featureTensor(base.network, base.parameters, batch.images);
      const values = await output.data();
      const width = values.length / batch.labels.length;
      output.dispose();
      batch.labels.forEach((_, place) => {
        const own = Float64Array.from(values.subarray(place * width, (place + 1) * width));
        if (!own.every(Number.isFinite)) throw notFinite(checkpointFile);
        features.push(own);
      });
      const message = `reading ${features.length} of ${total} images`;
      const fraction = (sharesOf(plan).features * features.length) / total;
      yield { type: 'fraction', fraction, message };
    }
  }
  return features;
}

/** How many numbers a head gets of an image. */
function featureCount({ dataset, base }: Work): number {
  return tf.tidy(() => {
    const { height, width, channels } = dataset.manifest.image;
    return featureTensor(base.network, base.parameters, tf.zeros([1, height, width, channels]))
      .size;
  });
}

/** The heads that are fitted to features. */
async function* measureFitted(
  work: Work,
  heads: readonly FittedHead[],
  episodes: readonly Episode[],
  features: readonly Float64Array[],
): AsyncGenerator<JobEvent<'few-shot'>, HeadFigures[]> {
  const { plan, signal } = work;
  const measured = heads.map((head) => ({ ...noFigures(plan, head), head }));
  if (heads.length === 0) return measured;
  for (const [number, episode] of episodes.entries()) {
    const support = labelled(episode.support, features);
    const queries = labelled(episode.queries, features);
    for (const figures of measured) {
      const { head } = figures;
      const settings = { ...plan, seed: [plan.seed, number] };
      const weights = fitHead(head, support, plan.ways, settings);
      const answers = answersOf(head, weights, queries.features);
      await countEpisode(figures, work, { number, episode, answers }, () =>
        headTarget(work.base, { head, weights }, work.compiler),
      );
    }
    const isShown = hasAttacks(plan) || number % 10 === 0 || number + 1 === episodes.length;
    if (!isShown) continue;
    await letMessagesIn();
    checkStopped(signal);
    const from = sharesOf(plan).features;
    const share = (number + 1) / episodes.length;
    const fraction = from + (sharesOf(plan).heads - from) * share;
    yield { type: 'fraction', fraction, message: `episode ${number + 1} of ${episodes.length}` };
  }
  return measured;
}

/** The network is fine-tuned to each episode, from the same weights. */
async function* measureTuned(
  work: Work,
  episodes: readonly Episode[],
  tuning: FewShotTuning,
): AsyncGenerator<JobEvent<'few-shot'>, HeadFigures> {
  const { plan, dataset, compiler, signal } = work;
  const figures = noFigures(plan, 'fine-tuned');
  for (const [number, episode] of episodes.entries()) {
    await letMessagesIn();
    checkStopped(signal);
    const support = imagesAt(dataset, episode.support.flat());
    const queries = imagesAt(dataset, episode.queries.flat());
    const labels = tf.tensor1d(labelsOf(episode.support), 'int32');
    const tuned = await tuning.tune({ support, labels, queries, seed: [plan.seed, number] });
    tf.dispose([support, queries, labels]);
    try {
      const answers = tuned.logits.map(indexOfLargest);
      await countEpisode(figures, work, { number, episode, answers }, () =>
        networkTarget(tuned.network, tuned.parameters, compiler),
      );
    } finally {
      tuned.dispose();
    }
    const from = sharesOf(plan).heads;
    const fraction = from + ((1 - from) * (number + 1)) / episodes.length;
    const message = `fine-tuned to episode ${number + 1} of ${episodes.length}`;
    yield { type: 'fraction', fraction, message };
  }
  return figures;
}

/** How much of the work is done once features are known, and once heads are: what takes longest comes last. */
function sharesOf(plan: FewShotPlan): { features: number; heads: number } {
  const isTuned = plan.heads.includes('fine-tuned');
  if (isTuned && plan.heads.length === 1) return { features: 0, heads: 0 };
  const features = hasAttacks(plan) ? 0.05 : 0.5;
  if (!isTuned) return { features, heads: 1 };
  return { features, heads: hasAttacks(plan) ? 0.5 : 0.55 };
}

const hasAttacks = ({ threat }: FewShotPlan) => (threat?.attacks.length ?? 0) > 0;

const noFigures = (plan: FewShotPlan, head: FewShotHead): HeadFigures => ({
  head,
  accuracies: [],
  robustAccuracies: hasAttacks(plan) ? [] : null,
});

interface AnsweredEpisode {
  number: number;
  episode: Episode;
  /** The class that each query is given. */
  answers: readonly number[];
}

/** Adds what a head came to on an episode, and under attack where the plan has attacks. */
async function countEpisode(
  figures: HeadFigures,
  { plan, dataset, signal }: Work,
  { number, episode, answers }: AnsweredEpisode,
  targetOf: () => AttackTarget & { dispose(): void },
): Promise<void> {
  const labels = labelsOf(episode.queries);
  const right = answers.map((answer, query) => answer === labels[query]);
  figures.accuracies.push(shareOf(right));
  if (!figures.robustAccuracies || !plan.threat) return;
  const target = targetOf();
  const images = imagesAt(dataset, episode.queries.flat());
  try {
    const randomOf = (attack: number) => createRandom(plan.seed, 'attack', number, attack);
    const queries = { images, labels, right };
    figures.robustAccuracies.push(
      shareOf(await standing(target, queries, plan.threat, randomOf, signal)),
    );
  } finally {
    images.dispose();
    target.dispose();
  }
}

const shareOf = (right: readonly boolean[]) => right.filter(Boolean).length / right.length;

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
    labels: labelsOf(images),
  };
}

function notFinite(file: string): TemperError {
  return new TemperError(
    'checkpoint-unreadable',
    `The features of ${file} are not numbers: its weights are damaged or its training diverged. Use another model.`,
  );
}
