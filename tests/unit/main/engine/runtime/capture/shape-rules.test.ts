import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capture } from '../../../../../../src/main/engine/runtime/capture/capture';
import { tf } from '../../../../../../src/main/engine/runtime/tensorflow';
import type { Tensor, Tensor4D } from '../../../../../../src/main/engine/tensors/types';

/** The shape that a recording gave its result, which TensorFlow then computes, and what the same is op by op. */
function shapesOf(run: (input: Tensor4D) => Tensor, shape: [number, number, number, number]) {
  const input: Tensor4D = tf.randomUniform(shape);
  let recorded: number[] = [];
  const captured = capture(
    ([given]) => {
      const result = run(given as Tensor4D);
      recorded = result.shape;
      return [result];
    },
    [input],
  );
  const [native] = captured.run([input]) as [Tensor];
  const expected = tf.tidy(() => run(input));
  const shapes = { recorded, native: native.shape, expected: expected.shape };
  const values = [native, expected].map((tensor) => [...tensor.dataSync()]);
  captured.dispose();
  tf.dispose([input, native, expected]);
  return { shapes, values };
}

function expectAgreement(
  run: (input: Tensor4D) => Tensor,
  shape: [number, number, number, number],
) {
  const { shapes, values } = shapesOf(run, shape);
  expect(shapes.recorded).toEqual(shapes.expected);
  expect(shapes.native).toEqual(shapes.expected);
  expect(values[0]).toEqual(values[1]);
}

const length = fc.integer({ min: 1, max: 4 });
const lengths = fc.tuple(length, length, length, length);

describe('the shape of a result that is recorded is the one that TensorFlow computes', () => {
  it('for a slice, to the end or not', () => {
    const slices = lengths.chain((shape) =>
      fc.tuple(
        fc.constant(shape),
        fc.tuple(...shape.map((most) => fc.integer({ min: 0, max: most - 1 }))),
        fc.boolean(),
      ),
    );
    fc.assert(
      fc.property(slices, ([shape, begin, toTheEnd]) => {
        const size = shape.map((most, axis) => (toTheEnd ? -1 : most - (begin[axis] as number)));
        expectAgreement((input) => tf.slice(input, begin, size), shape);
      }),
      { numRuns: 12 },
    );
  });

  it('for another shape of the same size, one length of which may be left out', () => {
    fc.assert(
      fc.property(lengths, fc.boolean(), (shape, isLeftOut) => {
        const [n, h, w, c] = shape;
        const rest = isLeftOut ? -1 : h * w * c;
        expectAgreement((input) => tf.reshape(input, [n, rest]), shape);
      }),
      { numRuns: 12 },
    );
  });

  it('for an image with an edge around it', () => {
    const edge = fc.integer({ min: 0, max: 2 });
    const edges = fc.tuple(edge, edge, edge, edge);
    fc.assert(
      fc.property(lengths, edges, (shape, [top, bottom, left, right]) => {
        const around: [number, number][] = [
          [0, 0],
          [top, bottom],
          [left, right],
          [0, 0],
        ];
        expectAgreement((input) => tf.pad(input, around, 0.5), shape);
      }),
      { numRuns: 12 },
    );
  });
});
