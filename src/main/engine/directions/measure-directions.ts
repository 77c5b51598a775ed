import type { JobEvent, JobInput, JobOutcome } from '../../../contract/jobs';
import { readFactors } from '../../core/datasets/drawn/factor-files';
import { measureRepresentation } from '../../core/numerics/disentanglement/measure-representation';
import { checkStopped, letMessagesIn, Stopped, type Controls } from '../jobs/controls';
import { firstPixels, openForDirections } from './opening';

/**
 * Measures how well directions keep known factors apart: an image is represented by how far its mean code lies along each
 * direction.
 *
 * @throws TemperError for files that cannot be used, and data without factors that change
 */
export async function* measureDirections(
  job: JobInput<'measure-directions'>,
  { signal }: Controls,
): AsyncGenerator<JobEvent<'measure-directions'>, JobOutcome<'measure-directions'>> {
  const release: (() => void)[] = [];
  try {
    const { dataset, generator } = openForDirections(job, release);
    const known = readFactors(job.dataset.directory, dataset.manifest, job.split);
    yield { type: 'fraction', fraction: 0.05, message: 'encoding images' };
    await letMessagesIn();
    checkStopped(signal);
    const { pixels, images } = firstPixels(dataset, job.split, job.images);
    const codes = generator.encode(pixels);
    yield { type: 'fraction', fraction: 0.2, message: 'comparing with the known factors' };
    await letMessagesIn();
    checkStopped(signal);
    const measures = measureRepresentation(
      {
        images,
        dimensions: job.vectors.length,
        codes: along(codes, generator.latent, job.vectors),
        factors: known.factors,
        values: known.values.subarray(0, images * known.factors.length),
      },
      job.seed,
    );
    return { kind: 'directions-measured', measures };
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    return { kind: 'cancelled', reason: 'The measurement of directions was cancelled.' };
  } finally {
    for (const step of release.reverse()) step();
  }
}

/** How far each code [images, latent] lies along each vector: [images, vectors]. */
function along(
  codes: Float32Array,
  latent: number,
  vectors: readonly (readonly number[])[],
): Float32Array {
  const images = codes.length / latent;
  const values = new Float32Array(images * vectors.length);
  for (let image = 0; image < images; image += 1) {
    vectors.forEach((vector, index) => {
      const sum = vector.reduce(
        (total, value, at) => total + value * (codes[image * latent + at] ?? 0),
        0,
      );
      values[image * vectors.length + index] = sum;
    });
  }
  return values;
}
