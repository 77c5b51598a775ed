import type { ImageShape } from '../../../../contract/models/network';
import type { Pixels } from './change';

/** A square of weights with an odd side, row by row. */
interface Kernel {
  side: number;
  weights: Float64Array;
}

type Border = 'nearest' | 'mirrored';

/** Gaussian blur, cut off at four sigma; beyond the border the nearest pixel counts. */
export function gaussianBlur(image: Pixels, shape: ImageShape, sigma: number): Pixels {
  const radius = Math.floor(4 * sigma + 0.5);
  return convolve(image, shape, gaussian(2 * radius + 1, sigma), 'nearest');
}

/** Out of focus: every point becomes a disk, whose edge is softened; the image is mirrored at its border. */
export function defocusBlur(
  image: Pixels,
  shape: ImageShape,
  radius: number,
  softening: number,
): Pixels {
  return convolve(image, shape, disk(radius, softening), 'mirrored');
}

function gaussian(side: number, sigma: number): Kernel {
  const half = (side - 1) / 2;
  const weights = new Float64Array(side * side).map((_, index) => {
    const [row, column] = [Math.floor(index / side) - half, (index % side) - half];
    return Math.exp(-(row * row + column * column) / (2 * sigma * sigma));
  });
  return normalised({ side, weights });
}

/** A disk of equal weights, smoothed by a 3×3 Gaussian. */
function disk(radius: number, softening: number): Kernel {
  const half = Math.ceil(radius) + 1;
  const side = 2 * half + 1;
  const hard = new Float64Array(side * side).map((_, index) => {
    const [row, column] = [Math.floor(index / side) - half, (index % side) - half];
    return Number(row * row + column * column <= radius * radius);
  });
  const plain = normalised({ side, weights: hard });
  const shape = { height: side, width: side, channels: 1 };
  const soft = gaussian(3, softening);
  const weights = convolve(Float32Array.from(plain.weights), shape, soft, 'mirrored');
  return { side, weights: Float64Array.from(weights) };
}

function normalised({ side, weights }: Kernel): Kernel {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return { side, weights: weights.map((weight) => weight / sum) };
}

function convolve(
  image: Pixels,
  { height, width, channels }: ImageShape,
  { side, weights }: Kernel,
  border: Border,
): Pixels {
  const half = (side - 1) / 2;
  const result = new Float32Array(image.length);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      for (let channel = 0; channel < channels; channel += 1) {
        let sum = 0;
        for (let place = 0; place < weights.length; place += 1) {
          const y = inside(row + Math.floor(place / side) - half, height, border);
          const x = inside(column + (place % side) - half, width, border);
          const value = image[(y * width + x) * channels + channel] as number;
          sum += (weights[place] as number) * value;
        }
        result[(row * width + column) * channels + channel] = sum;
      }
    }
  }
  return result;
}

/** The position that stands for one beyond the border. Mirrored: the border pixel itself is not repeated. */
function inside(position: number, size: number, border: Border): number {
  if (border === 'nearest') return Math.min(size - 1, Math.max(0, position));
  if (size === 1) return 0;
  const period = 2 * (size - 1);
  const wrapped = ((position % period) + period) % period;
  return wrapped < size ? wrapped : period - wrapped;
}
