/** Eigenvectors of a symmetric matrix, as rows, with their values; the largest value first. */
export interface Eigen {
  values: number[];
  vectors: number[][];
}

const mostSweeps = 100;

/**
 * The eigenvectors of a symmetric matrix by Jacobi's rotations. The sign of a vector is such that its largest entry is
 * positive, so that equal matrices give equal vectors.
 *
 * @param matrix rows of a symmetric matrix of finite numbers
 */
export function symmetricEigen(matrix: readonly (readonly number[])[]): Eigen {
  const size = matrix.length;
  const work = matrix.map((row) => [...row]);
  const vectors = work.map((_, row) => work.map((__, column) => (row === column ? 1 : 0)));
  const scale = Math.max(...work.flat().map(Math.abs), Number.MIN_VALUE);
  for (let sweep = 0; sweep < mostSweeps && largestOutside(work) > 1e-14 * scale; sweep += 1) {
    for (let p = 0; p < size; p += 1) {
      for (let q = p + 1; q < size; q += 1) rotate(work, vectors, p, q);
    }
  }
  const order = work
    .map((row, index) => ({ index, value: row[index] ?? 0 }))
    .sort((left, right) => right.value - left.value);
  return {
    values: order.map(({ value }) => value),
    vectors: order.map(({ index }) => withSign(vectors.map((row) => row[index] ?? 0))),
  };
}

function largestOutside(matrix: number[][]): number {
  let largest = 0;
  matrix.forEach((row, at) =>
    row.forEach((value, column) => {
      if (column !== at) largest = Math.max(largest, Math.abs(value));
    }),
  );
  return largest;
}

/** Makes the entry at row p and column q zero. */
function rotate(work: number[][], vectors: number[][], p: number, q: number): void {
  const entry = work[p]?.[q] ?? 0;
  if (entry === 0) return;
  const theta = ((work[q]?.[q] ?? 0) - (work[p]?.[p] ?? 0)) / (2 * entry);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const cosine = 1 / Math.hypot(tangent, 1);
  const sine = tangent * cosine;
  const turn = (row: number[]): void => {
    const [left, right] = [row[p] ?? 0, row[q] ?? 0];
    row[p] = cosine * left - sine * right;
    row[q] = sine * left + cosine * right;
  };
  work.forEach(turn);
  const [first, second] = [work[p] ?? [], work[q] ?? []];
  first.forEach((left, column) => {
    const right = second[column] ?? 0;
    first[column] = cosine * left - sine * right;
    second[column] = sine * left + cosine * right;
  });
  vectors.forEach(turn);
}

function withSign(vector: number[]): number[] {
  const largest = vector.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best));
  return largest < 0 ? vector.map((value) => -value) : vector;
}
