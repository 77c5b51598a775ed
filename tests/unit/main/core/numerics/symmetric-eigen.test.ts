import { expect, it } from 'vitest';
import { createRandom } from '../../../../../src/main/core/numerics/random';
import { symmetricEigen } from '../../../../../src/main/core/numerics/symmetric-eigen';

it('finds orthonormal eigenvectors, the largest value first', () => {
  const size = 7;
  const noise = new Float32Array(size * size);
  createRandom(1, 'directions').fillNormal(noise, 1);
  const at = (row: number, column: number) => noise[row * size + column] ?? 0;
  const indexes = [...Array(size).keys()];
  const matrix = indexes.map((row) => indexes.map((column) => at(row, column) + at(column, row)));
  const { values, vectors } = symmetricEigen(matrix);
  expect([...values].sort((left, right) => right - left)).toEqual(values);
  const dot = (left: number[], right: number[]) =>
    left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);
  vectors.forEach((vector, index) => {
    const image = matrix.map((row) => dot(row, vector));
    image.forEach((value, row) =>
      expect(value).toBeCloseTo((values[index] ?? 0) * (vector[row] ?? 0), 9),
    );
    vectors.forEach((other, place) =>
      expect(dot(vector, other)).toBeCloseTo(place === index ? 1 : 0, 9),
    );
  });
});
