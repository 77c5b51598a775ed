/**
 * The patterns that the Square attack paints within L2 (Andriushchenko et al. 2020, section 3.3): two bumps of opposite
 * sign, whose values fall from the middle of each half as a sum of nested rectangles weighted by 1/k².
 *
 * @returns row by row, `side` × `side`, of Euclidean norm 1
 */
export function squarePattern(side: number): Float32Array {
  const half = Math.floor(side / 2);
  const pattern = new Float32Array(side * side);
  pattern.set(bump(half, side));
  pattern.set(
    bump(side - half, side).map((value) => -value),
    half * side,
  );
  return ofNormOne(pattern);
}

/** A bump of rows × columns, of norm 1. The rectangles are cut off where they leave it. */
function bump(rows: number, columns: number): Float32Array {
  const values = new Float32Array(rows * columns);
  const middle = [Math.floor(rows / 2), Math.floor(columns / 2)] as const;
  const rectangles = Math.max(...middle) + 1;
  for (let ring = 0; ring < rectangles; ring++) {
    const [top, bottom] = span(middle[0], ring, rows);
    const [left, right] = span(middle[1], ring, columns);
    for (let row = top; row < bottom; row++) {
      for (let column = left; column < right; column++) {
        values[row * columns + column] =
          (values[row * columns + column] as number) + 1 / (ring + 1) ** 2;
      }
    }
  }
  return ofNormOne(values);
}

/** From `ring` before the middle to `ring` after it, within the pattern. */
function span(middle: number, ring: number, length: number): [number, number] {
  return [Math.max(middle - ring, 0), Math.min(middle + ring + 1, length)];
}

function ofNormOne(values: Float32Array): Float32Array {
  const norm = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  return norm === 0 ? values : values.map((value) => value / norm);
}

/** The same pattern lying on its side. */
export function transposed(pattern: Float32Array, side: number): Float32Array {
  return pattern.map((_, place) => pattern[(place % side) * side + Math.floor(place / side)] ?? 0);
}
