import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

/** Eigenvectors of a symmetric matrix, as rows, with their values; the largest value first. */
export interface Eigen {
  values: number[];
  vectors: number[][];
}

/**
 * The eigenvectors of a symmetric matrix. The sign of a vector is such that its largest entry is positive, so that equal matrices
 * give equal vectors.
 *
 * @param matrix rows of a symmetric matrix of finite numbers
 */
export function symmetricEigen(matrix: readonly (readonly number[])[]): Eigen {
  const rows = new Matrix(matrix.map((row) => [...row]));
  const found = new EigenvalueDecomposition(rows, { assumeSymmetric: true });
  const columns = found.eigenvectorMatrix;
  const order = found.realEigenvalues
    .map((value, index) => ({ index, value }))
    .sort((left, right) => right.value - left.value);
  return {
    values: order.map(({ value }) => value),
    vectors: order.map(({ index }) => withSign(columns.getColumn(index))),
  };
}

function withSign(vector: number[]): number[] {
  const largest = vector.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best));
  return largest < 0 ? vector.map((value) => -value) : vector;
}
