import { createRandom } from '../../core/numerics/random';
import { largestMatrix } from '../../core/rules/direction-fit';
import { leadingComponents } from '../../core/numerics/leading-components';
import { symmetricEigen } from '../../core/numerics/symmetric-eigen';

type Matrix = number[][];

/** Unit vectors in random directions: at right angles for as many as there are dimensions, then anew. */
export function randomDirections(count: number, latent: number, seed: number): Matrix {
  const random = createRandom(seed, 'directions', 4);
  const found: Matrix = [];
  while (found.length < count) {
    const drawn = new Float32Array(latent);
    random.fillNormal(drawn, 1);
    const before = found.slice(found.length - (found.length % latent));
    const vector = before.reduce(
      (rest, other) => {
        const along = dot(rest, other);
        return rest.map((value, at) => value - along * (other[at] ?? 0));
      },
      [...drawn],
    );
    const length = Math.hypot(...vector);
    if (length > 1e-6) found.push(vector.map((value) => value / length));
  }
  return found;
}

/**
 * The principal components of codes [images, latent], that of the largest variance first (GANSpace, Härkönen et al. 2020): all of
 * them, and of codes that are too long for a whole covariance this many.
 */
export function principalDirections(codes: Float32Array, latent: number, count: number): Matrix {
  if (latent > largestMatrix) return leadingComponents(codes, latent, count);
  return symmetricEigen(covariance(codes, latent)).vectors;
}

/**
 * The eigenvectors of A·Aᵀ for the kernel A [latent, units] of the first layer: what it changes most, first (closed-form
 * factorisation, Shen & Zhou 2021).
 */
export function factorisedDirections(kernel: Float32Array, latent: number): Matrix {
  const units = kernel.length / latent;
  const row = (index: number): number[] => [...kernel.subarray(index * units, (index + 1) * units)];
  const rows = Array.from({ length: latent }, (_, index) => row(index));
  return symmetricEigen(rows.map((left) => rows.map((right) => dot(left, right)))).vectors;
}

/** The axes of the code, that along which codes of images vary most first. */
export function axisDirections(codes: Float32Array, latent: number, count = latent): Matrix {
  return variancesOf(codes, latent)
    .map((variance, axis) => ({ variance, axis }))
    .sort((left, right) => right.variance - left.variance)
    .slice(0, count)
    .map(({ axis }) => Array.from({ length: latent }, (_, at) => (at === axis ? 1 : 0)));
}

function variancesOf(codes: Float32Array, latent: number): number[] {
  const images = codes.length / latent;
  return Array.from({ length: latent }, (_, axis) => {
    let [sum, squares] = [0, 0];
    for (let image = 0; image < images; image += 1) sum += codes[image * latent + axis] ?? 0;
    const mean = sum / images;
    for (let image = 0; image < images; image += 1) {
      squares += ((codes[image * latent + axis] ?? 0) - mean) ** 2;
    }
    return squares / images;
  });
}

function covariance(codes: Float32Array, latent: number): Matrix {
  const images = codes.length / latent;
  const at = (image: number, index: number): number => codes[image * latent + index] ?? 0;
  const means = Array.from({ length: latent }, (_, index) => {
    let sum = 0;
    for (let image = 0; image < images; image += 1) sum += at(image, index);
    return sum / images;
  });
  return means.map((left, row) =>
    means.map((right, column) => {
      let sum = 0;
      for (let image = 0; image < images; image += 1) {
        sum += (at(image, row) - left) * (at(image, column) - right);
      }
      return sum / images;
    }),
  );
}

function dot(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, value, at) => sum + value * (right[at] ?? 0), 0);
}
