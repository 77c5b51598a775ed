import { TemperError } from '../../../contract/errors';
import type { Plan } from '../../../contract/plans/plan';
import { createRandom } from '../../core/numerics/random';
import { generatorFitText } from '../../core/rules/generator-fit';
import type { PackedDataset } from '../../core/datasets/packed-dataset';
import type { ChangeBatch } from '../batches/batch-source';
import { drawMoved, openGenerator } from '../directions/generator';
import type { Compiler } from '../runtime/capture/compiler';

/** Tells its random numbers from those of crop and flip, and of the transforms. */
const stream = 2;

/**
 * Opens the generator that redraws training images moved along directions. What has to be freed afterwards, in reverse order,
 * is added to `release`.
 *
 * @returns null where the plan does not ask for it
 * @throws TemperError for a generator that cannot be read or draws other images, and directions of other codes
 */
export function openMovedImages(
  { plan, generatorFile }: { plan: Plan; generatorFile: string | null },
  { manifest }: PackedDataset,
  compiler: Compiler,
  release: (() => void)[],
): ChangeBatch | null {
  const { directions } = plan.augmentation;
  if (!directions) return null;
  if (generatorFile === null) throw new RangeError('an augmentation along directions of no file');
  const generator = openGenerator(generatorFile, compiler, release);
  const text = generatorFitText(
    { name: directions.generator, image: generator.networks.encoder.input },
    manifest,
  );
  if (text !== null) throw new TemperError('invalid-plan', `augmentation.directions: ${text}`);
  const vectors = (directions.along ?? []).map(({ vector }) => vector ?? []);
  if (vectors.length === 0 || vectors.some(({ length }) => length !== generator.latent)) {
    throw new TemperError(
      'invalid-plan',
      `augmentation.directions.along: there are no directions, or their numbers are not as many as those of a code, ${generator.latent}. Choose directions that were found in this generator.`,
    );
  }
  const { height, width, channels } = manifest.image;
  const length = height * width * channels;
  const { probability, range } = directions;
  return (images, { epoch, batch }) => {
    const random = createRandom(plan.seed, 'augmentation', epoch, batch, stream);
    const moves = Array.from({ length: images.length / length }, (_, image) => ({
      image,
      isMoved: random.uniform() < probability,
      vector: vectors[random.integer(vectors.length)] as number[],
      shift: range * (2 * random.uniform() - 1),
    })).filter(({ isMoved }) => isMoved);
    if (moves.length === 0) return;
    const chosen = new Float32Array(moves.length * length);
    moves.forEach(({ image }, place) => {
      chosen.set(images.subarray(image * length, (image + 1) * length), place * length);
    });
    const drawn = drawMoved(generator, generator.encode(chosen), moves);
    moves.forEach(({ image }, place) => {
      images.set(drawn.subarray(place * length, (place + 1) * length), image * length);
    });
  };
}
