import type { DirectionMethod } from '../../../contract/directions/direction-set';
import { TemperError } from '../../../contract/errors';
import type { JobEvent, JobInput, JobOutcome } from '../../../contract/jobs';
import { createRandom } from '../../core/numerics/random';
import { directionCount, directionIssues, navigatorFor } from '../../core/rules/direction-fit';
import { throwIssues } from '../../core/rules/issues';
import { checkStopped, letMessagesIn, Stopped, type Controls } from '../jobs/controls';
import { tf } from '../runtime/tensorflow';
import type { Tensor } from '../tensors/types';
import {
  axisDirections,
  factorisedDirections,
  principalDirections,
  randomDirections,
} from './baselines';
import { trainDisco } from './disco';
import type { Generator } from './generator';
import { firstPixels, openForDirections, type OpenedGenerator } from './opening';

type FindJob = JobInput<'find-directions'>;
type FindEvent = JobEvent<'find-directions'>;

/** Codes from which the effect of a direction is measured. */
const effectCodes = 64;

interface Found {
  vectors: number[][];
  finalLoss: number | null;
  earlierMs: number;
}

/**
 * Finds directions of a generator, which stays as it is. A search that was stopped is resumed from its file, with the same numbers.
 *
 * @throws TemperError for files that cannot be used, more directions than there can be, and a loss that is not a number
 */
export async function* findDirections(
  job: FindJob,
  controls: Controls,
): AsyncGenerator<FindEvent, JobOutcome<'find-directions'>> {
  const release: (() => void)[] = [];
  const startedAt = performance.now();
  try {
    const opened = openForDirections(job, release);
    throwIssues(directionIssues(job.method, opened.generator.plan), 'The search for directions');
    const { vectors, finalLoss, earlierMs } = yield* findBy(job, opened, controls);
    const directions = await withEffects(vectors, opened.generator, job.seed, controls.signal);
    const durationMs = earlierMs + performance.now() - startedAt;
    return { kind: 'directions-found', directions, finalLoss, durationMs };
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    const reason = 'The search for directions was stopped; it can be resumed.';
    return { kind: error.reason === 'cancel' ? 'cancelled' : 'interrupted', reason };
  } finally {
    for (const step of release.reverse()) step();
  }
}

async function* findBy(
  { method, seed, searchFile }: FindJob,
  { generator, dataset, compiler }: OpenedGenerator,
  { signal }: Controls,
): AsyncGenerator<FindEvent, Found> {
  const { latent } = generator;
  const count = directionCount(method, latent);
  if (method.kind === 'disco') {
    const news = createNews(method.steps);
    const training = trainDisco(
      generator,
      { ...method, count, navigator: navigatorFor(method, latent) },
      { compiler, seed, signal, file: searchFile, tell: news.tell },
    );
    yield* news.until(training);
    return await training;
  }
  const all = vectorsBy(method, { generator, dataset, seed, count });
  return { vectors: all.slice(0, count), finalLoss: null, earlierMs: 0 };
}

function vectorsBy(
  method: Exclude<DirectionMethod, { kind: 'disco' }>,
  {
    generator,
    dataset,
    seed,
    count,
  }: Pick<OpenedGenerator, 'generator' | 'dataset'> & { seed: number; count: number },
): number[][] {
  const { latent } = generator;
  const codesOf = (images: number): Float32Array =>
    generator.encode(firstPixels(dataset, 'train', images).pixels);
  switch (method.kind) {
    case 'random':
      return randomDirections(count, latent, seed);
    case 'pca':
      return principalDirections(codesOf(method.images), latent, count);
    case 'sefa': {
      return factorisedDirections(firstKernel(generator), latent);
    }
    case 'axes':
      return axisDirections(codesOf(2000), latent, count);
  }
}

/**
 * The weights of the decoder's first layer with any, [latent, values that a number of the code goes to].
 *
 * @throws TemperError `invalid-input` for a decoder that does not begin with one that a code goes through whole
 */
function firstKernel({ networks: { decoder }, parameters, latent }: Generator): Float32Array {
  const first = decoder.nodes.find(({ id }) => `${id}.kernel` in parameters);
  const kernel = first && (parameters[`${first.id}.kernel`] as Tensor);
  if (first?.kind === 'dense' && kernel?.shape[0] === latent) {
    return kernel.dataSync() as Float32Array;
  }
  if (first?.kind === 'conv2d-transpose' && kernel?.shape.at(-1) === latent) {
    const turned = tf.tidy(() => tf.transpose(tf.reshape(kernel, [-1, latent])));
    const values = turned.dataSync() as Float32Array;
    turned.dispose();
    return values;
  }
  throw new TemperError(
    'invalid-input',
    `The decoder does not begin with a layer whose weights meet the whole code (its first is ${first?.kind ?? 'missing'}), so that it has no closed-form factorisation. Use another method.`,
  );
}

interface Effect {
  vector: number[];
  /** Mean absolute change of a pixel for a shift of 1, over codes of the prior. */
  effect: number;
}

/** @throws Stopped between two directions */
async function withEffects(
  vectors: number[][],
  generator: Generator,
  seed: number,
  signal: AbortSignal,
): Promise<Effect[]> {
  const codes = new Float32Array(effectCodes * generator.latent);
  createRandom(seed, 'directions', 5).fillNormal(codes, 1);
  const before = generator.decode(codes);
  const effects: Effect[] = [];
  for (const vector of vectors) {
    await letMessagesIn();
    checkStopped(signal);
    const after = generator.decode(
      codes.map((value, at) => value + (vector[at % generator.latent] ?? 0)),
    );
    const sum = before.reduce((total, value, at) => total + Math.abs(value - (after[at] ?? 0)), 0);
    effects.push({ vector, effect: sum / before.length });
  }
  return effects;
}

/** Turns calls back into events; of several at once the newest counts. */
function createNews(steps: number) {
  let latest: FindEvent | null = null;
  let wake: () => void = () => undefined;
  return {
    tell: (step: number, loss: number): void => {
      const message = `step ${step} of ${steps}, loss ${loss.toFixed(3)}`;
      latest = { type: 'fraction', fraction: step / steps, message };
      wake();
    },
    until: async function* (work: Promise<unknown>): AsyncGenerator<FindEvent> {
      let settled = false;
      const end = (): void => {
        settled = true;
        wake();
      };
      work.then(end, end);
      for (;;) {
        if (latest) {
          const event: FindEvent = latest;
          latest = null;
          yield event;
        } else if (settled) {
          return;
        } else {
          await new Promise<void>((resolve) => (wake = resolve));
        }
      }
    },
  };
}
