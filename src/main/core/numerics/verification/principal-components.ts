/** What the first two principal components of some vectors are. */
export interface Projection {
  /** [count, 2] */
  points: Float64Array;
  /** Shares of the variance. */
  explained: [number, number];
}

const iterations = 60;

/**
 * The first two principal components, by power iteration on the centred vectors: without the covariance matrix, which would be
 * large for many dimensions. The sign of each is chosen so that its largest entry is positive.
 *
 * @param vectors [count, dimensions], which stay as they are
 */
export function principalComponents(vectors: Float32Array, dimensions: number): Projection {
  const count = vectors.length / dimensions;
  const centred = Float64Array.from(vectors);
  for (let axis = 0; axis < dimensions; axis += 1) {
    let sum = 0;
    for (let row = 0; row < count; row += 1) sum += centred[row * dimensions + axis] as number;
    const mean = sum / Math.max(count, 1);
    for (let row = 0; row < count; row += 1) {
      const at = row * dimensions + axis;
      centred[at] = (centred[at] as number) - mean;
    }
  }
  const total = centred.reduce((sum, value) => sum + value ** 2, 0);
  const first = leadingAxis(centred, dimensions, null);
  const second = leadingAxis(centred, dimensions, first);
  const points = new Float64Array(2 * count);
  const squares: [number, number] = [0, 0];
  for (let row = 0; row < count; row += 1) {
    [first, second].forEach((axis, place) => {
      const value = along(centred, row, axis);
      points[2 * row + place] = value;
      squares[place as 0 | 1] += value ** 2;
    });
  }
  return {
    points,
    explained: total > 0 ? [squares[0] / total, squares[1] / total] : [0, 0],
  };
}

function leadingAxis(
  centred: Float64Array,
  dimensions: number,
  without: Float64Array | null,
): Float64Array {
  const count = centred.length / dimensions;
  // Different in every dimension, so that it is at right angles to no axis.
  let axis = unit(Float64Array.from({ length: dimensions }, (_, place) => 1 + 1 / (place + 1)));
  for (let iteration = 0; iteration < iterations; iteration += 1) {
    if (without) axis = unit(rejected(axis, without));
    const next = new Float64Array(dimensions);
    for (let row = 0; row < count; row += 1) {
      const share = along(centred, row, axis);
      for (let place = 0; place < dimensions; place += 1) {
        next[place] =
          (next[place] as number) + share * (centred[row * dimensions + place] as number);
      }
    }
    axis = unit(without ? rejected(next, without) : next);
  }
  const largest = axis.reduce(
    (most, value) => (Math.abs(value) > Math.abs(most) ? value : most),
    0,
  );
  return largest < 0 ? axis.map((value) => -value) : axis;
}

function along(centred: Float64Array, row: number, axis: Float64Array): number {
  let sum = 0;
  const offset = row * axis.length;
  for (let place = 0; place < axis.length; place += 1) {
    sum += (centred[offset + place] as number) * (axis[place] as number);
  }
  return sum;
}

function rejected(vector: Float64Array, from: Float64Array): Float64Array {
  const share = vector.reduce((sum, value, place) => sum + value * (from[place] as number), 0);
  return vector.map((value, place) => value - share * (from[place] as number));
}

function unit(vector: Float64Array): Float64Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value ** 2, 0));
  return length > 0 ? vector.map((value) => value / length) : vector;
}
