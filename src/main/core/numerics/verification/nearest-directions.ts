/** For each vector the nearest ones, itself first, and how far they are. */
export interface Neighbours {
  indices: number[][];
  /** 1 minus the cosine. */
  distances: number[][];
}

/**
 * The nearest vectors of each by the angle between them, found by comparing all with all.
 *
 * @param vectors [count, dimensions], each of length 1
 * @param count of neighbours, itself among them; at most as many as there are vectors
 */
export function nearestDirections(
  vectors: Float32Array,
  dimensions: number,
  count: number,
): Neighbours {
  const rows = vectors.length / dimensions;
  const cosines = new Float64Array(rows * rows);
  for (let one = 0; one < rows; one += 1) {
    for (let other = one; other < rows; other += 1) {
      let sum = 0;
      for (let axis = 0; axis < dimensions; axis += 1) {
        sum +=
          (vectors[one * dimensions + axis] as number) *
          (vectors[other * dimensions + axis] as number);
      }
      cosines[one * rows + other] = sum;
      cosines[other * rows + one] = sum;
    }
  }
  const indices = Array.from({ length: rows }, (_, row) => {
    const others = Array.from({ length: rows }, (_each, place) => place).filter(
      (place) => place !== row,
    );
    const cosine = (place: number): number => cosines[row * rows + place] as number;
    // Of equally near ones the earlier, so that the order depends on the vectors alone.
    others.sort((left, right) => cosine(right) - cosine(left) || left - right);
    return [row, ...others.slice(0, count - 1)];
  });
  return {
    indices,
    distances: indices.map((places, row) =>
      places.map((place) =>
        place === row ? 0 : Math.max(0, 1 - (cosines[row * rows + place] as number)),
      ),
    ),
  };
}
