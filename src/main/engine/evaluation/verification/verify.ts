import type { JobEvent, JobInput, JobOutcome } from '../../../../contract/jobs';
import { usualFars } from '../../../../contract/identities/verification';
import type {
  HardPair,
  VerificationSummary,
  VerifiedImage,
} from '../../../../contract/identities/verification';
import { attackPasses } from '../../../../contract/attacks';
import { readCheckpoint } from '../../../core/checkpoints/checkpoint-file';
import { placeOf } from '../../../core/datasets/numbered-images';
import { openDataset, type PackedDataset } from '../../../core/datasets/packed-dataset';
import { embedderOf } from '../../../core/networks/embedder';
import { createRandom } from '../../../core/numerics/random';
import type { ScoredPairs } from '../../../core/numerics/verification/scored-pairs';
import { summarisePairs, type SummarySettings } from '../../../core/numerics/verification/summary';
import { Stopped, type Controls } from '../../jobs/controls';
import { describeEnvironment } from '../../runtime/report';
import { checkFingerprint } from '../../measurement/check-network';
import { assertFiniteWeights } from '../../../core/networks/finite-weights';
import { parameterTensors } from '../../networks/parameter-tensors';
import { createCapturingCompiler } from '../../runtime/capture/compiler';
import { tf } from '../../runtime/tensorflow';
import { arithmeticOf } from '../arithmetic';
import { attackPairs } from './attack-pairs';
import { embed, similarity, type Embedder, type Embeddings } from './embeddings';
import {
  noVerificationJournal,
  openVerificationJournal,
  type VerificationJournal,
} from './journal';
import {
  firstEnrolled,
  galleryEnrolled,
  halfEnrolled,
  imagesByIdentity,
  openSet,
  rankOne,
} from './identification';
import { project } from './projection';

/** Pairs that are kept as pictures, of each kind. */
const hardPairs = 12;

/** @throws TemperError for a dataset or a checkpoint that cannot be used */
export async function* verify(
  job: JobInput<'verify'>,
  controls: Controls,
): AsyncGenerator<JobEvent<'verify'>, JobOutcome<'verify'>> {
  const dataset = openDataset(job.datasetDirectory);
  const release = [() => dataset.close()];
  try {
    checkFingerprint(dataset, job.datasetDirectory, job.datasetFingerprint);
    const compiler = createCapturingCompiler();
    release.push(() => compiler.dispose());
    const { network, weights, weightsSha256 } = readCheckpoint(job.checkpointFile);
    assertFiniteWeights(weights, job.checkpointFile);
    const embedder = embedderOf(network);
    const parameters = parameterTensors(embedder, weights);
    release.push(() => tf.dispose(parameters));
    const given = { network: embedder, parameters, compiler, file: job.checkpointFile };
    const journal = journalOf(job, weightsSha256, embedder.classes);
    release.push(() => journal.close());
    const summary = yield* measure(job, dataset, given, { controls, journal });
    return { kind: 'identities-verified', summary };
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    return error.reason === 'cancel'
      ? { kind: 'cancelled', reason: 'The verification was stopped.' }
      : { kind: 'interrupted', reason: 'Temper was closed.' };
  } finally {
    for (const step of release.reverse()) step();
  }
}

function journalOf(
  { workDirectory, plan, given, datasetFingerprint }: JobInput<'verify'>,
  weightsSha256: string,
  dimensions: number,
): VerificationJournal {
  if (workDirectory === null) return noVerificationJournal;
  const identity = {
    inputs: JSON.stringify({ plan, given, datasetFingerprint, weightsSha256 }),
    arithmetic: arithmeticOf(describeEnvironment()),
  };
  return openVerificationJournal(workDirectory, identity, plan.batchSize * dimensions);
}

async function* measure(
  { plan, given }: JobInput<'verify'>,
  dataset: PackedDataset,
  embedder: Embedder,
  { controls, journal }: { controls: Controls; journal: VerificationJournal },
): AsyncGenerator<JobEvent<'verify'>, VerificationSummary> {
  const startedAt = performance.now();
  const work = workOf(plan, given.images.length);
  if (journal.begunAgain !== null) yield work.did(0, journal.begunAgain);
  const embedding = embed(embedder, dataset, given.images, {
    batchSize: plan.batchSize,
    controls,
    journal,
  });
  let step = await embedding.next();
  while (!step.done) {
    const { value } = step;
    yield typeof value === 'number'
      ? work.did(value, `comparing ${given.images.length} images`)
      : value;
    step = await embedding.next();
  }
  const embeddings = step.value;
  const pairs = scoredPairs(given, embeddings);
  const identities = dataset.manifest.classNames.length;
  const settings = (stream: number) => ({
    fars: plan.fars ?? usualFars,
    identities,
    resamples: plan.resamples,
    random: createRandom(plan.seed, 'evaluation', stream),
  });
  yield work.did(0, `drawing ${plan.resamples} resamples of the identities`);
  const groups = imagesByIdentity(given.identities);
  const imageOf = imageNamer(dataset, given);
  const figures = summarisePairs(pairs, settings(10));
  const attacked = { dataset, embedder, embeddings, given, pairs, settings: settings(20) };
  const attacking = { ...attacked, controls, journal };
  return {
    images: given.images.length,
    identities: groups.length,
    dimensions: embeddings.dimensions,
    ...figures,
    ...identification(embeddings, given, groups, { seed: plan.seed, settings }),
    hardest: hardestPairs(pairs, given, imageOf),
    projection: yield* project(embeddings, imageOf, { seed: plan.seed, controls, work }),
    attacked: plan.attack ? yield* attackPairs(plan, plan.attack, attacking, work) : null,
    durationMs: performance.now() - startedAt,
  };
}

function identification(
  embeddings: Embeddings,
  { identities, roles }: JobInput<'verify'>['given'],
  groups: ReturnType<typeof imagesByIdentity>,
  { seed, settings }: { seed: number; settings: (stream: number) => SummarySettings },
): Pick<VerificationSummary, 'rank1' | 'openSet'> {
  const enrolled = roles ? galleryEnrolled(identities, roles) : halfEnrolled(groups, seed);
  return {
    rank1: rankOne(embeddings, identities, roles ?? firstEnrolled(groups), settings(11)),
    openSet: openSet(embeddings, identities, enrolled, settings(12)),
  };
}

/** How far the work is, in passes of images. */
export interface Work {
  did(passes: number, message: string): JobEvent<'verify'>;
}

function workOf({ attack }: JobInput<'verify'>['plan'], images: number): Work {
  const perPair = (attack?.attacks ?? []).reduce((sum, each) => sum + attackPasses(each, 2) + 1, 0);
  // Both kinds of pairs, and the checks, which take about one more attack of a part of them.
  const total = images + 2.5 * (attack?.pairs ?? 0) * perPair;
  let done = 0;
  return {
    did: (passes, message) => {
      done += passes;
      return { type: 'fraction', fraction: Math.min(0.999, done / total), message };
    },
  };
}

function scoredPairs(
  { pairs, identities }: JobInput<'verify'>['given'],
  embeddings: Embeddings,
): ScoredPairs {
  return {
    scores: Float64Array.from(pairs, ({ first, second }) => similarity(embeddings, first, second)),
    same: Uint8Array.from(pairs, ({ same }) => Number(same)),
    first: Int32Array.from(pairs, ({ first }) => identities[first] as number),
    second: Int32Array.from(pairs, ({ second }) => identities[second] as number),
    fold: Int32Array.from(pairs, ({ fold }) => fold),
  };
}

function imageNamer(
  { manifest }: PackedDataset,
  { images, identities }: JobInput<'verify'>['given'],
): (position: number) => VerifiedImage {
  return (position) => ({
    ...placeOf(manifest, images[position] as number),
    identity: manifest.classNames[identities[position] as number] ?? '',
  });
}

/** Of the same identity the least alike, of two the most alike. */
function hardestPairs(
  { scores, same }: ScoredPairs,
  { pairs }: JobInput<'verify'>['given'],
  imageOf: (position: number) => VerifiedImage,
): VerificationSummary['hardest'] {
  const pick = (kind: 0 | 1, direction: 1 | -1): HardPair[] =>
    Array.from(scores, (score, pair) => ({ score, pair }))
      .filter(({ pair }) => same[pair] === kind)
      .sort((left, right) => direction * (left.score - right.score))
      .slice(0, hardPairs)
      .map(({ score, pair }) => {
        const { first = 0, second = 0 } = pairs[pair] ?? {};
        return { first: imageOf(first), second: imageOf(second), similarity: score };
      });
  return { same: pick(1, 1), different: pick(0, -1) };
}
