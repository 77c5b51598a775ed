import { adversarialRecipe } from '../../../../../src/contract/plans/recipe';
import { describe, expect, it } from 'vitest';
import type { Network, NetworkNode } from '../../../../../src/contract/models/network';
import { Plan } from '../../../../../src/contract/plans/plan';
import { inferShapes } from '../../../../../src/main/core/networks/graph';
import {
  initialiseParameters,
  parameterSpecs,
} from '../../../../../src/main/core/networks/parameters';
import { describeNetwork } from '../../../../../src/main/core/networks/shapes';
import { createRandom } from '../../../../../src/main/core/numerics/random';
import {
  createTrainer,
  disposeTrainingState,
  initialTrainingState,
} from '../../../../../src/main/engine/recipes';
import {
  createCapturingCompiler,
  opByOp,
  type Compiler,
} from '../../../../../src/main/engine/runtime/capture/compiler';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import { attention } from '../../../../../src/main/engine/tensors/attention';
import { firstToken, prependToken } from '../../../../../src/main/engine/tensors/tokens';
import type { Tensor1D, Tensor4D } from '../../../../../src/main/engine/tensors/types';
import { finish } from '../../../../support/finish';

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

describe('training a network with attention', () => {
  const plan = Plan.parse({
    version: 2,
    name: 'example',
    dataset: 'example',
    start: { kind: 'checkpoint', checkpoint: 'example' },
    recipe: adversarialRecipe({
      attack: { kind: 'pgd', steps: 2, stepSize: { relativeToEpsilon: 0.5 } },
    }),
    threatModel: { norm: 'linf', epsilon: 0.02 },
    learningRate: { kind: 'constant', rate: 0.1 },
    optimizer: { momentum: 0.9, weightDecay: 0.001 },
    epochs: 1,
    validation: { attack: { kind: 'fgsm' } },
  });

  /** The losses of steps on one batch, and the weights after them. */
  function train(compiler: Compiler, steps: number) {
    const network = transformer(2);
    const initial = initialTrainingState(network, initialiseParameters(network, 1));
    const trainer = createTrainer(plan, network, initial, compiler);
    disposeTrainingState(initial);
    const labels = tf.tensor1d([0, 1, 0, 1, 0, 1], 'int32');
    // One class is brighter than the other.
    const images = tf.tidy(() => {
      const brightness = tf.reshape(tf.cast(labels, 'float32'), [6, 1, 1, 1]);
      return tf.sigmoid(tf.add(noise([6, 8, 8, 3], 4), brightness)) as Tensor4D;
    });
    const losses = Array.from({ length: steps }, (_, step) => {
      const random = createRandom(1, 'attack', step);
      const given = { images, labels, learningRate: 0.1, epsilon: 0.02, random };
      const { loss, correct } = finish(trainer.step(given));
      const value = loss.dataSync()[0] as number;
      tf.dispose([loss, correct]);
      return value;
    });
    const state = trainer.state();
    const weights = Object.fromEntries(
      Object.entries(state.parameters).map(([name, tensor]) => [name, [...tensor.dataSync()]]),
    );
    disposeTrainingState(state);
    trainer.dispose();
    tf.dispose([images, labels]);
    return { losses, weights };
  }

  it('agrees captured and op by op', () => {
    const compiler = createCapturingCompiler();
    const captured = train(compiler, 3).weights;
    compiler.dispose();
    for (const [name, expected] of Object.entries(train(opByOp, 3).weights)) {
      const largest = Math.max(...expected.map(Math.abs));
      const differences = expected.map((value, index) =>
        Math.abs(value - (captured[name]?.[index] as number)),
      );
      expect(Math.max(...differences) / largest, name).toBeLessThan(2e-5);
    }
  });

  it('lowers the loss when it is repeated', () => {
    const compiler = createCapturingCompiler();
    const { losses } = train(compiler, 80);
    compiler.dispose();
    expect(losses.at(-1)).toBeLessThan((losses[0] as number) / 2);
  });
});
