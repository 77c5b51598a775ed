import type { Rank } from '@tensorflow/tfjs-node-gpu';
import { afterAll, describe, expect, it } from 'vitest';
import { capture } from '../../../../../../src/main/engine/runtime/capture/capture';
import { loadTensorFlow } from '../../../../../../src/main/engine/runtime/tensorflow';

const tf = loadTensorFlow();
const image = () => tf.randomUniform<Rank.R4>([4, 8, 8, 3], 0, 1, 'float32', 1);
const kernel = () => tf.randomNormal<Rank.R4>([3, 3, 3, 5], 0, 0.3, 'float32', 2);

describe('captured functions', () => {
  const before = tf.memory().numTensors;
  afterAll(() => expect(tf.memory().numTensors).toBe(before));

  it('gives the same bits as op by op, gradients included', () => {
    const gradient = (x: ReturnType<typeof image>, w: ReturnType<typeof kernel>) =>
      tf.grad((input) => tf.sum(tf.relu(tf.conv2d(input as typeof x, w, 2, 'same'))))(x);
    const x = image();
    const w = kernel();
    const captured = capture(([a, b]) => [gradient(a as typeof x, b as typeof w)], [x, w]);
    const other = tf.add(x, 0.25);
    const eager = tf.tidy(() => gradient(other as typeof x, w));
    const [native] = captured.run([other, w]);
    expect(native?.dataSync()).toEqual(eager.dataSync());
    captured.dispose();
    tf.dispose([x, w, other, eager, native]);
  });

  it('takes outside tensors as constants and int32 inputs as they are', () => {
    const offset = tf.tensor1d([1, 2, 3], 'int32');
    const input = tf.tensor1d([10, 20, 30], 'int32');
    const captured = capture(([a]) => [tf.add(a as typeof input, offset)], [input]);
    const [output] = captured.run([input]);
    expect([...(output?.dataSync() ?? [])]).toEqual([11, 22, 33]);
    captured.dispose();
    tf.dispose([offset, input, output]);
  });

  it('restores the backend after a function that throws', () => {
    const input = tf.scalar(1);
    expect(() =>
      capture(() => {
        throw new Error('no');
      }, [input]),
    ).toThrow('no');
    const sum = tf.add(input, 1);
    expect(sum.dataSync()[0]).toBe(2);
    tf.dispose([input, sum]);
  });
});
