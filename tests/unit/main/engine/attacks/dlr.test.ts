import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dlrLoss, targetedDlrLoss } from '../../../../../src/main/engine/attacks/ascent/objectives';
import { likelyTargets } from '../../../../../src/main/engine/attacks/ascent/target-classes';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import { largestLogits } from '../../../../../src/main/engine/tensors/largest-logits';
import type { Tensor, Tensor2D } from '../../../../../src/main/engine/tensors/types';

let tensorsBefore = 0;
beforeEach(() => {
  tensorsBefore = tf.memory().numTensors;
});
afterEach(() => {
  expect(tf.memory().numTensors).toBe(tensorsBefore);
});

const read = (make: () => Tensor): number[] => {
  const tensor = tf.tidy(make);
  const values = [...tensor.dataSync()];
  tensor.dispose();
  return values;
};
const rows = [
  [5, 1, 2, 3],
  [0, 4, -1, 9],
];

describe('DLR', () => {
  it('is the margin over the distance from the largest to the third largest logit', () => {
    // Label 0 of 5, 3, 2, 1: (3 - 5) / (5 - 2). Label 1 of 9, 4, 0, -1: (9 - 4) / (9 - 0).
    const values = read(() => dlrLoss(tf.tensor2d(rows), tf.tensor1d([0, 1], 'int32')));
    expect(values[0]).toBeCloseTo(-2 / 3, 6);
    expect(values[1]).toBeCloseTo(5 / 9, 6);
  });

  it('is finite where all logits are equal', () => {
    const values = read(() => dlrLoss(tf.zeros([1, 4]), tf.tensor1d([0], 'int32')));
    expect(values).toEqual([0]);
  });

  it('goes towards a class when it has a target', () => {
    // y = 0, t = 3: (3 - 5) / (5 - (2 + 1) / 2). y = 3, t = 2: (-1 - 9) / (9 - (0 - 1) / 2).
    const classes = [
      [0, 3],
      [3, 2],
    ];
    const values = read(() =>
      targetedDlrLoss(tf.tensor2d(rows), tf.tensor2d(classes, [2, 2], 'int32')),
    );
    expect(values[0]).toBeCloseTo(-2 / 3.5, 6);
    expect(values[1]).toBeCloseTo(-10 / 9.5, 6);
  });

  it('does not change when logits are scaled or shifted', () => {
    const labels = () => tf.tensor1d([0, 1], 'int32');
    const plain = read(() => dlrLoss(tf.tensor2d(rows), labels()));
    const changed = read(() => dlrLoss(tf.add(tf.mul(tf.tensor2d(rows), 8), 2), labels()));
    changed.forEach((value, index) => expect(value).toBeCloseTo(plain[index] as number, 5));
  });

  it('has the gradient that finite differences give', () => {
    const labels = tf.tensor1d([0, 1], 'int32');
    const slope = read(() =>
      tf.grad((logits) => dlrLoss(logits as Tensor2D, labels))(tf.tensor2d(rows)),
    );
    rows.flat().forEach((_value, place) => {
      const moved = (by: number) =>
        read(() => {
          const logits = rows.flat().map((value, index) => value + (index === place ? by : 0));
          return dlrLoss(tf.tensor2d(logits, [2, 4]), labels);
        }).reduce((sum, value) => sum + value, 0);
      expect(slope[place]).toBeCloseTo((moved(0.01) - moved(-0.01)) / 0.02, 3);
    });
    labels.dispose();
  });
});

describe('largest logits', () => {
  it('are sorted, and the gradient goes to where they come from', () => {
    expect(read(() => largestLogits(tf.tensor2d(rows), 3))).toEqual([5, 3, 2, 9, 4, 0]);
    const weights = [1, 10, 100];
    const slope = read(() =>
      tf.grad((logits) => tf.mul(largestLogits(logits as Tensor2D, 3), tf.tensor1d(weights)))(
        tf.tensor2d(rows),
      ),
    );
    expect(slope).toEqual([1, 0, 100, 10, 100, 10, 0, 1]);
  });
});

it('drives each image to the classes ranked second and following', () => {
  const pairs = tf.tidy(() =>
    likelyTargets(tf.tensor2d(rows), tf.tensor1d([0, 3], 'int32'), 3).map((pair) => [
      ...pair.dataSync(),
    ]),
  );
  expect(pairs).toEqual([
    [0, 3, 3, 1],
    [0, 2, 3, 0],
    [0, 1, 3, 2],
  ]);
});
