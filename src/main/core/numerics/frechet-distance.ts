import { symmetricEigen } from './symmetric-eigen';

/** Mean and covariance of features: what is compared of two sets of images. */
export interface Gaussian {
  mean: number[];
  /** Unbiased: over one less than the rows. */
  covariance: number[][];
}

/** @param features [rows, dimensions], of two rows and more */
export function gaussianOf(features: Float32Array, dimensions: number): Gaussian {
  const rows = features.length / dimensions;
  const mean = new Array<number>(dimensions).fill(0);
  features.forEach((value, at) => {
    mean[at % dimensions] = (mean[at % dimensions] ?? 0) + value / rows;
  });
  const sums = mean.map(() => new Float64Array(dimensions));
  const centred = new Float64Array(dimensions);
  for (let row = 0; row < rows; row += 1) {
    for (let at = 0; at < dimensions; at += 1) {
      centred[at] = (features[row * dimensions + at] as number) - (mean[at] as number);
    }
    sums.forEach((sum, left) => {
      const factor = centred[left] as number;
      for (let at = 0; at < dimensions; at += 1) {
        sum[at] = (sum[at] as number) + factor * (centred[at] as number);
      }
    });
  }
  return { mean, covariance: sums.map((sum) => Array.from(sum, (value) => value / (rows - 1))) };
}

/**
 * The Fréchet distance between two normal distributions, squared, as it is usually given (Heusel et al. 2017):
 * |m₁ − m₂|² + tr(C₁ + C₂ − 2 (C₁^½ C₂ C₁^½)^½).
 */
export function frechetDistance(one: Gaussian, other: Gaussian): number {
  const root = squareRoot(one.covariance);
  const product = multiplied(multiplied(root, other.covariance), root);
  const common = symmetricEigen(symmetric(product)).values.reduce(
    (sum, value) => sum + Math.sqrt(Math.max(0, value)),
    0,
  );
  const apart = one.mean.reduce((sum, value, at) => sum + (value - (other.mean[at] ?? 0)) ** 2, 0);
  return Math.max(0, apart + trace(one.covariance) + trace(other.covariance) - 2 * common);
}

function squareRoot(matrix: number[][]): number[][] {
  const { values, vectors } = symmetricEigen(matrix);
  const roots = values.map((value) => Math.sqrt(Math.max(0, value)));
  const size = matrix.length;
  const result = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  vectors.forEach((vector, index) => {
    const root = roots[index] ?? 0;
    result.forEach((row, at) => {
      const factor = root * (vector[at] ?? 0);
      vector.forEach((value, column) => (row[column] = (row[column] ?? 0) + factor * value));
    });
  });
  return result;
}

function multiplied(left: number[][], right: number[][]): number[][] {
  return left.map((row) => {
    const result = new Array<number>(row.length).fill(0);
    row.forEach((factor, index) =>
      (right[index] ?? []).forEach(
        (value, column) => (result[column] = (result[column] ?? 0) + factor * value),
      ),
    );
    return result;
  });
}

/** Without what rounding made of a matrix that is symmetric in theory. */
function symmetric(matrix: number[][]): number[][] {
  return matrix.map((row, at) =>
    row.map((value, column) => (value + (matrix[column]?.[at] ?? 0)) / 2),
  );
}

function trace(matrix: number[][]): number {
  return matrix.reduce((sum, row, at) => sum + (row[at] ?? 0), 0);
}

/** The median distance of a row of features [rows, dimensions] to the nearest other one. */
export function medianNearest(features: Float32Array, dimensions: number): number {
  const rows = features.length / dimensions;
  const nearest = new Float64Array(rows).fill(Infinity);
  for (let one = 0; one < rows; one += 1) {
    for (let other = one + 1; other < rows; other += 1) {
      let sum = 0;
      for (let at = 0; at < dimensions; at += 1) {
        const difference =
          (features[one * dimensions + at] as number) -
          (features[other * dimensions + at] as number);
        sum += difference * difference;
      }
      nearest[one] = Math.min(nearest[one] as number, sum);
      nearest[other] = Math.min(nearest[other] as number, sum);
    }
  }
  const sorted = nearest.sort();
  return Math.sqrt(sorted[Math.floor(rows / 2)] ?? 0);
}
