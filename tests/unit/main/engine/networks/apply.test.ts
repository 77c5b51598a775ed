import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Network, NetworkChoice } from '../../../../../src/contract/models/network';
import { applyNetwork } from '../../../../../src/main/engine/networks/apply';
import { applyFolded, foldNetwork } from '../../../../../src/main/engine/networks/fold';
import { parameterTensors } from '../../../../../src/main/engine/networks/parameter-tensors';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import { smallProblem } from '../../../../support/small-problem';

const presets: NetworkChoice[] = [
  { preset: 'small-cnn', width: 2 },
  { preset: 'preact-resnet-18', width: 2 },
  { preset: 'wide-resnet-28-10', widenFactor: 1 },
];

let tensorsBefore = 0;
beforeEach(() => {
  tensorsBefore = tf.memory().numTensors;
});
afterEach(() => {
  expect(tf.memory().numTensors).toBe(tensorsBefore);
});

describe.each(presets)('$preset', (choice) => {
  it('gives the same logits folded as in eval mode, to 1e-5', () => {
    const problem = smallProblem(choice, { channels: 3 });
    const { network, parameters, images } = problem;
    const folded = foldNetwork(network, parameters);
    const { logits, movingStatistics } = applyNetwork(network, parameters, images, 'eval');
    const foldedLogits = applyFolded(folded, images);
    const difference = tf.tidy(() => tf.max(tf.abs(tf.sub(logits, foldedLogits))).dataSync()[0]);
    expect(difference).toBeLessThanOrEqual(1e-5 * Math.max(1, Math.max(...logits.dataSync())));
    expect(movingStatistics).toEqual({});
    tf.dispose([folded.parameters, logits, foldedLogits]);
    problem.dispose();
  });

  it('returns new moving statistics in train mode and leaves the old ones alone', () => {
    const problem = smallProblem(choice);
    const { network, parameters, images, values } = problem;
    const { logits, movingStatistics } = applyNetwork(network, parameters, images, 'train');
    const statistics = [...values.keys()].filter((name) => /\.(mean|variance)$/.test(name));
    expect(Object.keys(movingStatistics).sort()).toEqual(statistics.sort());
    for (const name of statistics) {
      expect(parameters[name]?.dataSync()).toEqual(values.get(name));
      expect(movingStatistics[name]?.dataSync()).not.toEqual(values.get(name));
    }
    tf.dispose([logits, movingStatistics]);
    problem.dispose();
  });
});

describe('foldNetwork', () => {
  it('leaves no batch norm, and one affine node per norm that follows no convolution', () => {
    const kinds = (choice: NetworkChoice): string[] => {
      const problem = smallProblem(choice);
      const folded = foldNetwork(problem.network, problem.parameters);
      tf.dispose(folded.parameters);
      problem.dispose();
      return folded.network.nodes.map((node) => node.kind);
    };
    expect(kinds({ preset: 'small-cnn', width: 2 })).not.toContain('affine');
    const residual = kinds({ preset: 'preact-resnet-18', width: 2 });
    expect(residual).not.toContain('batch-norm');
    // The first norm of each of the eight blocks and the last one of all follow a sum, or a stem that a sum uses too.
    expect(residual.filter((kind) => kind === 'affine')).toHaveLength(9);
  });

  it('divides by the deviation in the convolutions after it, and only where all users are such', () => {
    const { network, parameters, dispose } = smallProblem();
    const kindsOf = (changed: Network): string[] => {
      const folded = foldNetwork(changed, parameters);
      tf.dispose(folded.parameters);
      return folded.network.nodes.map((node) => node.kind);
    };
    expect(kindsOf(network)[0]).toBe('centre');
    const twice: Network = {
      ...network,
      nodes: [...network.nodes, { id: 'also', inputs: ['normalise'], kind: 'relu' }],
    };
    expect(kindsOf(twice)[0]).toBe('normalise');
    dispose();
  });

  it('keeps a convolution whose output something else uses too', () => {
    const network: Network = {
      version: 1,
      name: 'shared',
      input: { height: 4, width: 4, channels: 1 },
      classes: 2,
      nodes: [
        {
          id: 'conv',
          inputs: ['image'],
          kind: 'conv2d',
          filters: 2,
          kernel: [3, 3],
          stride: [1, 1],
          padding: [0, 1, 2, 0],
          bias: true,
        },
        { id: 'norm', inputs: ['conv'], kind: 'batch-norm', momentum: 0.1, epsilon: 1e-3 },
        { id: 'sum', inputs: ['norm', 'conv'], kind: 'add' },
        { id: 'pool', inputs: ['sum'], kind: 'global-average-pool' },
      ],
    };
    const values = new Map([
      ['conv.kernel', Float32Array.from({ length: 18 }, (_, index) => Math.sin(index))],
      ['conv.bias', Float32Array.of(0.5, -1)],
      ['norm.gamma', Float32Array.of(2, 0.5)],
      ['norm.beta', Float32Array.of(-0.25, 1)],
      ['norm.mean', Float32Array.of(0.3, 0.1)],
      ['norm.variance', Float32Array.of(0.7, 2)],
    ]);
    const parameters = parameterTensors(network, values);
    const images = tf.tensor4d(
      Array.from({ length: 32 }, (_, i) => i / 32),
      [2, 4, 4, 1],
    );
    const folded = foldNetwork(network, parameters);
    const { logits } = applyNetwork(network, parameters, images, 'eval');
    const foldedLogits = applyFolded(folded, images);
    foldedLogits.dataSync().forEach((value, index) => {
      expect(value).toBeCloseTo(logits.dataSync()[index] as number, 5);
    });
    tf.dispose([parameters, images, folded.parameters, logits, foldedLogits]);
  });
});

describe('parameterTensors', () => {
  it('names the parameter that is missing or has another size', () => {
    const { network, values, dispose } = smallProblem();
    dispose();
    const short = new Map(values).set('dense.bias', new Float32Array(3));
    expect(() => parameterTensors(network, short)).toThrow('"dense.bias" has 3 values');
    const without = new Map(values);
    without.delete('conv-1.kernel');
    expect(() => parameterTensors(network, without)).toThrow('"conv-1.kernel" is missing');
  });
});
