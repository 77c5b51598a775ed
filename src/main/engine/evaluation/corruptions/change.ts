import type { Corruption } from '../../../../contract/evaluations/corruption';
import { assertNever } from '../../../../contract/errors';
import type { ImageShape } from '../../../../contract/models/network';
import { createRandom } from '../../../core/numerics/random';
import type { ChangeImages } from '../../measurement/read-batch';
import { defocusBlur, gaussianBlur } from './blur';
import { compressJpeg } from './jpeg';
import { addGaussianNoise, addImpulseNoise, addShotNoise } from './noise';
import { pixelate } from './pixelate';
import { brighten, lowerContrast } from './tone';

/** One image, [H, W, C] in [0, 1]. */
export type Pixels = Float32Array<ArrayBuffer>;

/**
 * Strengths for severities 1 to 5 on images of about 32×32, from `make_cifar_c.py` of Hendrycks & Dietterich (2019),
 * github.com/hendrycks/robustness: standard deviation, photons per unit, share of values, sigma, radius and sigma of
 * the disk, value added, factor, size factor, quality.
 */
const strengths = {
  'gaussian-noise': [0.04, 0.06, 0.08, 0.09, 0.1],
  'shot-noise': [500, 250, 100, 75, 50],
  'impulse-noise': [0.01, 0.02, 0.03, 0.05, 0.07],
  'gaussian-blur': [0.4, 0.6, 0.7, 0.8, 1],
  'defocus-blur': [
    [0.3, 0.4],
    [0.4, 0.5],
    [0.5, 0.6],
    [1, 0.2],
    [1.5, 0.1],
  ],
  brightness: [0.05, 0.1, 0.15, 0.2, 0.3],
  contrast: [0.75, 0.5, 0.4, 0.3, 0.15],
  pixelate: [0.95, 0.9, 0.85, 0.75, 0.65],
  jpeg: [80, 65, 58, 50, 40],
} as const satisfies Record<Corruption, readonly (number | readonly [number, number])[]>;

/** Separates the random numbers of corruptions from those of attacks, beside kind and severity. */
const stream = 3000;

/**
 * Changes images by a common corruption. The result is rounded to bytes, as it would be in a file; where the published
 * code cuts decimals off, this rounds. The random numbers of an image depend on seed, corruption, severity and its
 * position alone.
 */
export function corruptionChange(
  corruption: Corruption,
  severity: number,
  shape: ImageShape,
  seed: number,
): ChangeImages {
  const kind = Object.keys(strengths).indexOf(corruption);
  const length = shape.height * shape.width * shape.channels;
  return async (pixels, indexes) => {
    const changed = new Float32Array(pixels.length);
    for (const [place, index] of indexes.entries()) {
      const random = createRandom(seed, 'evaluation', stream + kind, severity, index);
      const image = pixels.slice(place * length, (place + 1) * length);
      const corrupted = await corrupt(image, { corruption, severity, shape, random });
      changed.set(toBytes(corrupted), place * length);
    }
    return changed;
  };
}

interface Order {
  corruption: Corruption;
  severity: number;
  shape: ImageShape;
  random: ReturnType<typeof createRandom>;
}

function corrupt(
  image: Pixels,
  { corruption, severity, shape, random }: Order,
): Pixels | Promise<Pixels> {
  const at = severity - 1;
  switch (corruption) {
    case 'gaussian-noise':
      return addGaussianNoise(image, strengths[corruption][at] as number, random);
    case 'shot-noise':
      return addShotNoise(image, strengths[corruption][at] as number, random);
    case 'impulse-noise':
      return addImpulseNoise(image, strengths[corruption][at] as number, random);
    case 'gaussian-blur':
      return gaussianBlur(image, shape, strengths[corruption][at] as number);
    case 'defocus-blur':
      return defocusBlur(image, shape, ...(strengths[corruption][at] as readonly [number, number]));
    case 'brightness':
      return brighten(image, shape, strengths[corruption][at] as number);
    case 'contrast':
      return lowerContrast(image, shape, strengths[corruption][at] as number);
    case 'pixelate':
      return pixelate(image, shape, strengths[corruption][at] as number);
    case 'jpeg':
      return compressJpeg(image, shape, strengths[corruption][at] as number);
    default:
      return assertNever(corruption);
  }
}

function toBytes(image: Pixels): Pixels {
  return image.map((value) => Math.round(Math.min(1, Math.max(0, value)) * 255) / 255);
}
