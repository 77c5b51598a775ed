import { describe, expect, it } from 'vitest';
import type { Network, NetworkNode } from '../../../src/contract/network';
import { inferShapes } from '../../../src/main/engine/networks/graph';
import { initialiseParameters, parameterSpecs } from '../../../src/main/engine/networks/parameters';
import { describeNetwork } from '../../../src/main/engine/networks/shapes';
import { createRandom } from '../../../src/main/engine/numerics/random';
import { tf } from '../../../src/main/engine/runtime/tensorflow';
import { attention } from '../../../src/main/engine/tensors/attention';
import { firstToken, prependToken } from '../../../src/main/engine/tensors/tokens';
import type { Tensor1D, Tensor4D } from '../../../src/main/engine/tensors/types';

/* tests/golden/nodes.test.ts compares outputs and gradients with PyTorch. */

function noise(shape: [number, number, number, number], stream: number): Tensor4D {
  const values = new Float32Array(shape.reduce((product, size) => product * size, 1));
  createRandom(1, 'split', stream).fillNormal(values, 1);
  return tf.tensor4d(values, shape);
}

describe('attention', () => {
  it('averages the values where all scores are alike, each head its own', () => {
    tf.tidy(() => {
      const alike = tf.zeros([2, 2, 3, 8]);
      const values = noise([2, 2, 3, 4], 1);
      const attended = attention(tf.concat([alike, values], 3) as Tensor4D, 2);
      const mean = tf.broadcastTo(tf.mean(values, [1, 2], true), [2, 2, 3, 4]);
      const found = attended.dataSync();
      mean.dataSync().forEach((value, index) => expect(found[index]).toBeCloseTo(value, 6));
    });
  });

  it('does not mind the order of positions', () => {
    tf.tidy(() => {
      const x = noise([1, 1, 5, 12], 2);
      const turned = tf.reverse(attention(tf.reverse(x, 2), 2), 2).dataSync();
      attention(x, 2)
        .dataSync()
        .forEach((value, index) => expect(turned[index]).toBeCloseTo(value, 6));
    });
  });

  it('keeps numbers finite for scores beyond the range of exp', () => {
    tf.tidy(() => {
      const x = tf.mul(noise([1, 2, 2, 6], 3), 100) as Tensor4D;
      const gradient = tf.grad((given) => tf.sum(attention(given as Tensor4D, 1)))(x);
      for (const tensor of [attention(x, 1), gradient]) {
        expect(tensor.dataSync().every(Number.isFinite)).toBe(true);
      }
    });
  });
});

describe('tokens', () => {
  it('stand before the positions, row by row, and can be taken out again', () => {
    tf.tidy(() => {
      const x = tf.reshape(tf.range(0, 24, 1, 'float32'), [2, 2, 3, 2]) as Tensor4D;
      const token = tf.tensor1d([100, 200]);
      const joined = prependToken(x, token);
      expect(joined.shape).toEqual([2, 1, 7, 2]);
      const [one] = joined.arraySync() as number[][][][];
      expect(one?.[0]?.slice(0, 3)).toEqual([
        [100, 200],
        [0, 1],
        [2, 3],
      ]);
      expect(firstToken(joined).arraySync()).toEqual([
        [100, 200],
        [100, 200],
      ]);
      const gradient = tf.grad((given) => tf.sum(prependToken(x, given as Tensor1D)))(token);
      expect([...gradient.dataSync()]).toEqual([2, 2]);
    });
  });
});

const stem: NetworkNode = {
  ...{ id: 'stem', inputs: ['image'], kind: 'conv2d', filters: 12, kernel: [2, 2] },
  ...{ stride: [2, 2], padding: [0, 0, 0, 0], bias: false },
};

function transformer(heads: number, side = 8): Network {
  return {
    version: 1,
    name: 'transformer',
    input: { height: side, width: side, channels: 3 },
    classes: 2,
    nodes: [
      stem,
      { id: 'token', inputs: ['stem'], kind: 'class-token' },
      { id: 'places', inputs: ['token'], kind: 'position-embedding' },
      { id: 'attention', inputs: ['places'], kind: 'attention', heads },
      { id: 'first', inputs: ['attention'], kind: 'first-token' },
      { id: 'dense', inputs: ['first'], kind: 'dense', units: 2, bias: true },
    ],
  };
}

describe('a network with attention', () => {
  it('has trained tokens and embeddings, which begin small', () => {
    const network = transformer(2);
    const specs = parameterSpecs(network).filter(({ name }) => /token|embedding/.test(name));
    expect(specs.map(({ name, shape, isKernel }) => [name, shape, isKernel])).toEqual([
      ['token.token', [12], false],
      ['places.embedding', [1, 17, 12], false],
    ]);
    const values = initialiseParameters(network, 1).get('places.embedding') as Float32Array;
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / 204);
    // Within five standard errors of 0.02: its deviation over 204 draws.
    expect(Math.abs(deviation - 0.02)).toBeLessThan((5 * 0.02) / Math.sqrt(2 * 204));
  });

  it('counts the meetings of positions as its cost', () => {
    const { layers } = describeNetwork(transformer(2));
    expect(layers.find(({ kind }) => kind === 'attention')?.macs).toBe(2 * 17 * 17 * 4);
  });

  it('is refused where the heads do not fit, or the weights would not fit in memory', () => {
    expect(() => inferShapes(transformer(3))).toThrow(
      /"attention".*12 channels cannot be divided into 9 groups/,
    );
    expect(() => inferShapes(transformer(2, 512))).toThrow(/weights are too many/);
  });
});
