import type { ThreatModel } from '../../../contract/attack';
import { tf } from '../runtime/tensorflow';
import type { Tensor1D, Tensor4D } from '../tensors/types';

/** Rounding of float32 alone moves a pixel by less than this. */
const pixelTolerance = 1e-6;

/** The farthest that crafted images went, over all batches of an evaluation. */
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
    smallestPixel: Infinity,
    largestPixel: -Infinity,
    violations: 0,
  };
}

/** Adds a batch of crafted images to the distances. */
export async function addDistances(
  distances: Distances,
  original: Tensor4D,
  crafted: Tensor4D,
  threatModel: ThreatModel,
): Promise<void> {
  const facts = tf.tidy(() => perImage(original, crafted, threatModel.norm));
  const values = await facts.data();
  facts.dispose();
  const images = values.length / 3;
  const { epsilon } = threatModel;
  const tolerance = pixelTolerance * Math.max(1, epsilon);
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
