import type { JobEvent, JobInput, JobOutcome } from '../../../contract/jobs';
import type { EvaluationPlan } from '../../../contract/evaluations/evaluation';
import type { Environment } from '../../../contract/runs/run';
import type { PackedDataset } from '../../core/datasets/packed-dataset';
import { createCapturingCompiler, type Compiler } from '../runtime/capture/compiler';
import { describeEnvironment } from '../runtime/report';
import { Stopped, type Controls } from '../jobs/controls';
import { arithmeticOf } from './arithmetic';
import { carryOut, startedEvaluation } from './carry-out';
import {
  digestGenerator,
  openInvertedImages,
  type InvertedImages,
} from './directions/inverted-images';
import { assertLabelsAreClasses, checkPlan, imagesOf } from './evaluation-input';
import { noJournal, openJournal, type Journal } from './journal';
import { openKeptImages, type KeptImages } from './parts/kept-images';
import { openNetwork, type OpenedNetwork } from './open-network';
import { openData, openShifted } from './shifted-data';
import type { MeasuredNetwork } from '../measurement/measured-network';

/**
 * Runs an attack battery on a checkpoint: clean accuracy, every named attack on every image, accuracy over epsilon,
 * common corruptions, shifted datasets, directions of a generator, the worst case per image, and checks of the evaluation itself. Tells per-image results as it
 * goes. With a work directory every finished batch is kept there, and an evaluation that finds its own batches continues
 * after them, with the same numbers: the random numbers of a batch depend on the seed and its place alone.
 *
 * @throws TemperError for a plan, dataset or checkpoint that cannot be used, before any attack runs
 */
export async function* evaluate(
  job: JobInput<'evaluate'>,
  controls: Controls,
): AsyncGenerator<JobEvent<'evaluate'>, JobOutcome<'evaluate'>> {
  const release: (() => void)[] = [];
  try {
    const { datasetDirectory: directory, datasetFingerprint: fingerprint } = job;
    const dataset = openData({ directory, fingerprint }, release);
    checkPlan(job.plan, dataset);
    const images = imagesOf(job.plan, dataset);
    assertLabelsAreClasses(dataset, job.plan.split, images);
    const shifted: PackedDataset[] = [];
    for (const data of job.shiftedData) {
      shifted.push(await openShifted(data, dataset, job.plan.images, release));
    }
    const environment = describeEnvironment();
    const compiler = createCapturingCompiler();
    release.push(() => compiler.dispose());
    const files = [job.checkpointFile, ...job.transferFiles];
    const { precision } = job.plan;
    const opened = files.map((file) =>
      openNetwork(file, dataset, { compiler, precision }, release),
    );
    const identity = identityOf(job, opened, environment);
    const journal = journalOf(job, identity, release);
    const inverted = invertedImagesOf(job, { dataset, compiler, identity }, release);
    const kept = keptImagesOf(job, images, dataset, release);
    const [network, ...others] = opened.map((each) => each.network) as [
      MeasuredNetwork,
      ...MeasuredNetwork[],
    ];
    const anatomy = opened[0]?.anatomy ?? null;
    const own = { plan: job.plan, dataset, network, others, shifted, images, anatomy };
    // Told only once nothing is left to be refused.
    yield { type: 'environment', environment };
    const running = startedEvaluation({ ...own, controls, journal, kept, inverted });
    return { kind: 'evaluated', summary: yield* carryOut(running) };
  } catch (error) {
    if (error instanceof Stopped) return stopped(error);
    throw error;
  } finally {
    for (const step of release.reverse()) step();
  }
}

/** What results depend on, as text. */
function identityOf(
  { plan, datasetFingerprint, generatorFile }: JobInput<'evaluate'>,
  networks: readonly OpenedNetwork[],
  environment: Environment,
): string {
  const weights = networks.map(({ weightsSha256 }) => weightsSha256);
  const arithmetic = arithmeticOf(environment);
  const generator = generatorFile === null ? {} : { generator: digestGenerator(generatorFile) };
  return JSON.stringify({ plan, datasetFingerprint, weights, arithmetic, ...generator });
}

function journalOf(
  { workDirectory }: JobInput<'evaluate'>,
  identity: string,
  release: (() => void)[],
): Journal {
  if (workDirectory === null) return noJournal;
  const journal = openJournal(workDirectory, identity);
  release.push(() => journal.close());
  return journal;
}

function invertedImagesOf(
  { plan: { directions: plan }, generatorFile, workDirectory }: JobInput<'evaluate'>,
  { identity, ...opened }: { dataset: PackedDataset; compiler: Compiler; identity: string },
  release: (() => void)[],
): InvertedImages | null {
  if (!plan) return null;
  if (generatorFile === null) throw new RangeError('an evaluation along directions of no file');
  const kept = workDirectory === null ? null : { directory: workDirectory, identity };
  return openInvertedImages({ ...opened, plan, generatorFile }, kept, release);
}

function keptImagesOf(
  { plan, workDirectory }: { plan: EvaluationPlan; workDirectory: string | null },
  images: number,
  dataset: PackedDataset,
  release: (() => void)[],
): KeptImages | null {
  if (workDirectory === null || plan.keepImages === 0) return null;
  const count = Math.min(plan.keepImages, images);
  const kept = openKeptImages(workDirectory, count, dataset.manifest.image);
  release.push(() => kept.close());
  return kept;
}

function stopped({ reason }: Stopped): JobOutcome<'evaluate'> {
  return reason === 'cancel'
    ? { kind: 'cancelled', reason: 'The evaluation was cancelled.' }
    : { kind: 'interrupted', reason: 'The evaluation was interrupted before its end.' };
}
