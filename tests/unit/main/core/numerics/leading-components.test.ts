import { expect, it } from 'vitest';
import { leadingComponents } from '../../../../../src/main/core/numerics/leading-components';
import { createRandom } from '../../../../../src/main/core/numerics/random';
import { symmetricEigen } from '../../../../../src/main/core/numerics/symmetric-eigen';

const [images, length] = [40, 12];

function covariance(codes: Float32Array): number[][] {
  const column = (axis: number) =>
    Array.from({ length: images }, (_, image) => codes[image * length + axis] as number);
  const centred = Array.from({ length }, (_, axis) => {
    const values = column(axis);
    const mean = values.reduce((sum, value) => sum + value, 0) / images;
    return values.map((value) => value - mean);
  });
  return centred.map((left) =>
    centred.map((right) => left.reduce((sum, value, at) => sum + value * right[at]!, 0) / images),
  );
}

it('the leading components are the eigenvectors of the whole covariance', () => {
  const codes = new Float32Array(images * length);
  createRandom(0, 'directions', 9).fillNormal(codes, 1);
  // Spreads that differ from axis to axis, around means that are not zero.
  codes.forEach((value, at) => (codes[at] = value * 0.7 ** (at % length) + (at % length)));
  const whole = symmetricEigen(covariance(codes)).vectors;
  const found = leadingComponents(codes, length, 3);
  expect(found).toHaveLength(3);
  found.forEach((vector, index) =>
    vector.forEach((value, at) => expect(value).toBeCloseTo(whole[index]![at]!, 4)),
  );
});

it('there are no more components than codes span', () => {
  const codes = Float32Array.of(1, 0, 0, 3, 0, 0, 1, 2, 0);
  expect(leadingComponents(codes, 3, 3)).toHaveLength(2);
});
