import { symmetricEigen } from './symmetric-eigen';

/** Rounds of multiplication; after them the space of the components no longer turns visibly. */
const rounds = 30;
/** Columns beside those that are asked for, which make the rounds converge faster. */
const spare = 8;

/**
 * The first principal components of codes with many numbers by repeated multiplication of a few orthogonal columns with the
 * covariance (subspace iteration), which is never built. The sign is that of `symmetricEigen`.
 *
 * @param codes [images, length]
 * @returns at most `count` vectors of length 1, that of the largest variance first: no more than the codes span
 */
export function leadingComponents(codes: Float32Array, length: number, count: number): number[][] {
  const images = codes.length / length;
  const centred = centre(codes, length);
  const columns = Math.min(count + spare, length, images);
  // The first images are as good a start as any, and the same each time.
  let basis = orthonormal(
    Array.from({ length: columns }, (_, at) =>
      Float64Array.from(centred.subarray(at * length, (at + 1) * length)),
    ),
  );
  for (let round = 0; round < rounds; round += 1) {
    basis = orthonormal(basis.map((vector) => covarianceTimes(centred, vector)));
  }
  const moved = basis.map((vector) => covarianceTimes(centred, vector));
  const small = symmetricEigen(basis.map((left) => moved.map((right) => dot(left, right))));
  return small.vectors.slice(0, count).map((weights) => {
    const vector = new Float64Array(length);
    weights.forEach((weight, at) =>
      (basis[at] as Float64Array).forEach((value, place) => {
        vector[place] = (vector[place] ?? 0) + weight * value;
      }),
    );
    return withSign([...vector]);
  });
}

function centre(codes: Float32Array, length: number): Float64Array {
  const images = codes.length / length;
  const means = new Float64Array(length);
  codes.forEach((value, at) => (means[at % length] = (means[at % length] ?? 0) + value / images));
  return Float64Array.from(codes, (value, at) => value - (means[at % length] ?? 0));
}

/** Xᵀ(X · v) over the number of rows of X. */
function covarianceTimes(centred: Float64Array, vector: Float64Array): Float64Array {
  const { length } = vector;
  const images = centred.length / length;
  const result = new Float64Array(length);
  for (let image = 0; image < images; image += 1) {
    const start = image * length;
    let sum = 0;
    for (let at = 0; at < length; at += 1) sum += (centred[start + at] ?? 0) * (vector[at] ?? 0);
    sum /= images;
    for (let at = 0; at < length; at += 1) {
      result[at] = (result[at] ?? 0) + sum * (centred[start + at] ?? 0);
    }
  }
  return result;
}

/** By Gram and Schmidt; what depends on those before it is left out. */
function orthonormal(vectors: readonly Float64Array[]): Float64Array[] {
  const found: Float64Array[] = [];
  for (const vector of vectors) {
    const before = Math.sqrt(dot(vector, vector));
    const rest = Float64Array.from(vector);
    for (const other of found) {
      const along = dot(rest, other);
      other.forEach((value, at) => (rest[at] = (rest[at] ?? 0) - along * value));
    }
    const size = Math.sqrt(dot(rest, rest));
    if (size > 1e-10 * before) found.push(rest.map((value) => value / size));
  }
  return found;
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < left.length; at += 1) sum += (left[at] ?? 0) * (right[at] ?? 0);
  return sum;
}

function withSign(vector: number[]): number[] {
  const largest = vector.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best));
  return largest < 0 ? vector.map((value) => -value) : vector;
}
