import { describe, expect, it } from 'vitest';
import { randomOffset } from '../../../../../../src/main/engine/attacks/ascent/random-offset';
import { capture } from '../../../../../../src/main/engine/runtime/capture/capture';
import { tf } from '../../../../../../src/main/engine/runtime/tensorflow';
import type {
  Scalar,
  Tensor,
  Tensor1D,
  Tensor4D,
} from '../../../../../../src/main/engine/tensors/types';

const shape: Tensor4D['shape'] = [16, 6, 5, 3];
const pixels = 6 * 5 * 3;
const epsilon = 0.25;

const draw = (norm: 'linf' | 'l2', words: [number, number]): Float32Array =>
  tf.tidy(() => {
    const key = tf.tensor1d(words, 'int32');
    return Float32Array.from(randomOffset(norm, shape, tf.scalar(epsilon), key).dataSync());
  });

describe.each(['linf', 'l2'] as const)('native random starts: %s', (norm) => {
  it('are the same for the same key and others for another', () => {
    expect(draw(norm, [1, -2])).toEqual(draw(norm, [1, -2]));
    expect(draw(norm, [1, -2])).not.toEqual(draw(norm, [1, -3]));
    expect(draw(norm, [1, -2])).not.toEqual(draw(norm, [2, -2]));
  });

  it('have the same bits in a captured step', () => {
    const key = tf.tensor1d([7, 8], 'int32');
    const radius = tf.scalar(epsilon);
    const captured = capture(
      ([given, length]) => [randomOffset(norm, shape, length as Scalar, given as Tensor1D)],
      [key, radius],
    );
    const [output] = captured.run([key, radius]) as [Tensor];
    expect(output.dataSync()).toEqual(draw(norm, [7, 8]));
    captured.dispose();
    tf.dispose([key, radius, output]);
  });
});

it('fills the Linf ball evenly', () => {
  const offsets = draw('linf', [3, 4]);
  expect(offsets.every((value) => Math.abs(value) <= epsilon)).toBe(true);
  const mean = offsets.reduce((sum, value) => sum + value, 0) / offsets.length;
  const square = offsets.reduce((sum, value) => sum + value * value, 0) / offsets.length;
  // Four standard errors of 1440 draws of a uniform distribution, whose variance is epsilon^2 / 3.
  expect(Math.abs(mean)).toBeLessThan((4 * epsilon) / Math.sqrt(3 * offsets.length));
  expect(square / (epsilon * epsilon)).toBeCloseTo(1 / 3, 1);
});

it('stays inside the L2 ball, with lengths that are uniform by volume', () => {
  const offsets = draw('l2', [5, 6]);
  const lengths = Array.from({ length: shape[0] }, (_, image) =>
    Math.hypot(...offsets.subarray(image * pixels, (image + 1) * pixels)),
  );
  for (const length of lengths) {
    expect(length).toBeLessThanOrEqual(epsilon * (1 + 1e-6));
    // The chance of a shorter one is 0.8^90 = 2e-9 for each image.
    expect(length).toBeGreaterThan(0.8 * epsilon);
  }
  expect(new Set(lengths).size).toBe(lengths.length);
});
