/** A linear readout of features: above 0 for what it calls adversarial. */
export interface Readout {
  /** How much each sample's centred features count; samples in the order of the products. */
  shares: Float64Array;
  /** Taken off the product of features and weights. */
  threshold: number;
  scale: number;
}

/** How near to the adversarial sample the boundary lies, on the way from the inner sample that scores highest. */
const closeness = 0.999;

/** How far the output at the unchanged image is below that at the adversarial one: the cross-entropy must not go flat. */
const contrast = 2;

const ridge = 1e-6;

/**
 * The readout of Zimmermann et al. 2022 for one image: ridge regression that gives the last sample 1 and the others 0,
 * with the boundary just in front of the last one.
 *
 * @param products [samples, samples] of the centred features; the first sample is the unchanged image
 * @returns null where the features do not separate the last sample from the others
 */
export function binaryReadout(products: readonly Float64Array[]): Readout | null {
  const count = products.length;
  const mean = products.reduce((sum, row, i) => sum + at(row, i), 0) / count;
  if (!(mean > 0)) return null;
  const system = products.map((row, i) =>
    row.map((value, j) => value + (i === j ? ridge * mean : 0)),
  );
  const shares = solve(
    system,
    Float64Array.from({ length: count }, (_, i) => (i === count - 1 ? 1 : 0)),
  );
  const scores = products.map((row) =>
    row.reduce((sum, value, j) => sum + value * at(shares, j), 0),
  );
  const highest = Math.max(...scores.slice(0, -1));
  const gap = at(scores, count - 1) - highest;
  // The network cannot distinguish scores that differ by less than float32 rounding either.
  if (!(gap > 1e-3)) return null;
  return {
    shares,
    threshold: highest + closeness * gap,
    scale: contrast / (at(scores, count - 1) - at(scores, 0)),
  };
}

/** Gaussian elimination with row pivoting. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const rows = matrix.map((row, i) => [...row, at(right, i)]);
  const count = rows.length;
  for (let pivot = 0; pivot < count; pivot++) {
    let best = pivot;
    for (let row = pivot + 1; row < count; row++) {
      if (Math.abs(cell(rows, row, pivot)) > Math.abs(cell(rows, best, pivot))) best = row;
    }
    [rows[pivot], rows[best]] = [rows[best] as number[], rows[pivot] as number[]];
    for (let row = pivot + 1; row < count; row++) {
      const factor = cell(rows, row, pivot) / cell(rows, pivot, pivot);
      rows[row] = (rows[row] as number[]).map((value, i) => value - factor * cell(rows, pivot, i));
    }
  }
  const solution = new Float64Array(count);
  for (let row = count - 1; row >= 0; row--) {
    let rest = cell(rows, row, count);
    for (let i = row + 1; i < count; i++) rest -= cell(rows, row, i) * at(solution, i);
    solution[row] = rest / cell(rows, row, row);
  }
  return solution;
}

function cell(rows: readonly number[][], row: number, column: number): number {
  return at(rows[row] as number[], column);
}

function at(values: ArrayLike<number>, index: number): number {
  return values[index] as number;
}
