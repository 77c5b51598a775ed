import type { ImageShape } from '../../../contract/models/network';
import type { Augmentation } from '../../../contract/plans/plan';
import { createRandom, type Random } from '../numerics/random';

/** The order in which an epoch visits the images: a permutation that depends on seed and epoch only. */
export function epochOrder(images: number, seed: number, epoch: number): Uint32Array {
  return createRandom(seed, 'order', epoch).permutation(images);
}

/** Pixels from 0 to 255 as floats in [0, 1]: the exact quotient by 255, rounded to float32. */
export function toUnitFloats(pixels: Uint8Array): Float32Array<ArrayBuffer> {
  const floats = new Float32Array(pixels.length);
  for (let index = 0; index < pixels.length; index += 1) {
    floats[index] = unitFloats[pixels[index] as number] as number;
  }
  return floats;
}

/**
 * A random crop out of the zero-padded image and a random mirror image, drawn for each image.
 * Draws per image, in this order: top and left if there is padding, mirror if flips are on.
 *
 * @param pixels [count, height, width, channels] from 0 to 255
 * @returns the same shape as floats in [0, 1]
 */
export function augment(
  pixels: Uint8Array,
  shape: ImageShape,
  count: number,
  augmentation: Augmentation,
  random: Random,
): Float32Array<ArrayBuffer> {
  const shifts = drawShifts(count, augmentation, random);
  if (!shifts) return toUnitFloats(pixels);
  const target = new Float32Array(pixels.length);
  const imageLength = shape.height * shape.width * shape.channels;
  shifts.forEach((shift, image) => {
    const start = image * imageLength;
    eachShifted(shape, shift, (from, to) => {
      target[start + to] = unitFloats[pixels[start + from] as number] as number;
    });
  });
  return target;
}

const unitFloats = Float32Array.from({ length: 256 }, (_, value) => value / 255);

/** Where the pixels of a cropped and mirrored image come from. */
interface Shift {
  offsetY: number;
  offsetX: number;
  mirrored: boolean;
}

/** What `augment` draws for each image, in its order; null where images stay as they are. */
export function drawShifts(
  count: number,
  { cropPadding: padding, horizontalFlip }: Pick<Augmentation, 'cropPadding' | 'horizontalFlip'>,
  random: Random,
): Shift[] | null {
  if (padding === 0 && !horizontalFlip) return null;
  const offset = (): number => (padding > 0 ? random.integer(2 * padding + 1) - padding : 0);
  return Array.from({ length: count }, () => {
    const offsetY = offset();
    const offsetX = offset();
    return { offsetY, offsetX, mirrored: horizontalFlip && random.integer(2) === 1 };
  });
}

/**
 * Visits the values of one image that a shift keeps, by their places in it before and after. Target pixel (y, x) comes from source
 * (y + offsetY, x + offsetX), then rows are mirrored.
 */
export function eachShifted(
  { height, width, channels }: ImageShape,
  { offsetY, offsetX, mirrored }: Shift,
  visit: (from: number, to: number) => void,
): void {
  const firstX = Math.max(0, -offsetX);
  const endX = Math.min(width, width - offsetX);
  for (let y = Math.max(0, -offsetY); y < Math.min(height, height - offsetY); y += 1) {
    for (let x = firstX; x < endX; x += 1) {
      const from = ((y + offsetY) * width + x + offsetX) * channels;
      const to = (y * width + (mirrored ? width - 1 - x : x)) * channels;
      for (let channel = 0; channel < channels; channel += 1) visit(from + channel, to + channel);
    }
  }
}
