import type { ThreatModel } from '../../../contract/attacks/threat-model';
import { tf } from '../runtime/tensorflow';
import type { Tensor1D, Tensor4D } from '../tensors/types';

/** Rounding of float32 alone moves a pixel by less than this. */
const pixelTolerance = 1e-6;

/** The farthest that crafted images went. */
export interface Distances {
  images: number;
  /** Largest distance in the norm, divided by the epsilon that was allowed (1 at the border). */
  largestShare: number;
  /** Largest distance beyond the allowed one, in pixel units; 0 when none. */
  largestExcess: number;
  smallestPixel: number;
  largestPixel: number;
  /** Images outside the ball or the box by more than rounding. */
  violations: number;
}

export function noDistances(): Distances {
  return {
    images: 0,
    largestShare: 0,
    largestExcess: 0,
    smallestPixel: 1,
    largestPixel: 0,
    violations: 0,
  };
}

/** The farthest of several. */
export function farthest(all: readonly Distances[]): Distances {
  return all.reduce(
    (so, next) => ({
      images: so.images + next.images,
      largestShare: Math.max(so.largestShare, next.largestShare),
      largestExcess: Math.max(so.largestExcess, next.largestExcess),
      smallestPixel: Math.min(so.smallestPixel, next.smallestPixel),
      largestPixel: Math.max(so.largestPixel, next.largestPixel),
      violations: so.violations + next.violations,
    }),
    noDistances(),
  );
}

/**
 * How far the crafted images of a batch went: each of them, and the farthest.
 *
 * @param images the number of images, from the first, that count
 */
export async function measureDistances(
  original: Tensor4D,
  crafted: Tensor4D,
  threatModel: ThreatModel,
  images = original.shape[0],
): Promise<{ each: Float64Array; farthest: Distances }> {
  const facts = tf.tidy(() =>
    tf.slice(perImage(original, crafted, threatModel.norm), [0, 0], [-1, images]),
  );
  const values = await facts.data();
  facts.dispose();
  const each = Float64Array.from(values.subarray(0, values.length / 3));
  return { each, farthest: farthestOf(values, threatModel.epsilon) };
}

/** @param values [3, images]: distance, smallest pixel, largest pixel */
function farthestOf(values: ArrayLike<number>, epsilon: number): Distances {
  const images = values.length / 3;
  const tolerance = pixelTolerance * Math.max(1, epsilon);
  const distances = noDistances();
  for (let image = 0; image < images; image += 1) {
    const [distance, low, high] = [0, 1, 2].map(
      (row) => values[row * images + image] as number,
    ) as [number, number, number];
    const excess = distance - epsilon;
    const inside = excess <= tolerance && low >= 0 && high <= 1;
    distances.images += 1;
    // Written so that a pixel that is not a number counts as a violation.
    if (!inside) distances.violations += 1;
    if (epsilon > 0) distances.largestShare = Math.max(distances.largestShare, distance / epsilon);
    distances.largestExcess = Math.max(distances.largestExcess, excess);
    distances.smallestPixel = Math.min(distances.smallestPixel, low);
    distances.largestPixel = Math.max(distances.largestPixel, high);
  }
  return distances;
}

/** [3, images]: distance, smallest pixel, largest pixel. */
function perImage(original: Tensor4D, crafted: Tensor4D, norm: ThreatModel['norm']) {
  const axes = [1, 2, 3];
  const difference = tf.sub(crafted, original);
  const distance =
    norm === 'linf'
      ? tf.max(tf.abs(difference), axes)
      : tf.sqrt(tf.sum(tf.square(difference), axes));
  return tf.stack([
    distance as Tensor1D,
    tf.min<Tensor1D>(crafted, axes),
    tf.max<Tensor1D>(crafted, axes),
  ]);
}
