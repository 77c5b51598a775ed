import { describe, expect, it } from 'vitest';
import { TemperError } from '../../../../../src/contract/errors';
import {
  Network,
  type NetworkChoice,
  type NetworkNode,
} from '../../../../../src/contract/models/network';
import {
  initialiseParameters,
  parameterSpecs,
} from '../../../../../src/main/core/networks/parameters';
import { buildNetwork } from '../../../../../src/main/core/networks/presets';
import { describeNetwork } from '../../../../../src/main/core/networks/shapes';

const grey = { height: 28, width: 28, channels: 1 };
const colour = { height: 32, width: 32, channels: 3 };

describe('buildNetwork', () => {
  // Counts of the published networks: Rice et al.'s PreActResNet-18 and WRN-28-10 for CIFAR-10, and of the same layers in PyTorch.
  it.each<[NetworkChoice, typeof grey, number]>([
    [{ preset: 'small-cnn', width: 16 }, grey, 101_050],
    [{ preset: 'preact-resnet-18', width: 64 }, colour, 11_172_170],
    [{ preset: 'wide-resnet-28-10', widenFactor: 10 }, colour, 36_479_194],
    [{ preset: 'conv-6', width: 64 }, colour, 189_386],
    [{ preset: 'resnet-12', width: 64 }, colour, 8_001_930],
  ])('has the published number of parameters: %j', (choice, image, expected) => {
    expect(describeNetwork(buildNetwork(choice, image, 10, null)).parameters).toBe(expected);
  });

  it.each<NetworkChoice>([
    { preset: 'small-cnn', width: 4 },
    { preset: 'preact-resnet-18', width: 4 },
    { preset: 'wide-resnet-28-10', widenFactor: 1 },
    { preset: 'conv-6', width: 4 },
    { preset: 'resnet-12', width: 4 },
  ])('gives a network of the contract for grey and colour images: %j', (choice) => {
    for (const image of [grey, colour]) {
      const mean = Array.from({ length: image.channels }, () => 0.5);
      const network = buildNetwork(choice, image, 7, { mean, deviation: mean });
      expect(Network.parse(network)).toEqual(network);
      expect(describeNetwork(network).layers.at(-1)?.shape).toEqual([7]);
      expect(network.nodes[0]?.kind).toBe('normalise');
    }
  });

  it('halves 28 to 14 to 7 in the small network', () => {
    const { layers } = describeNetwork(
      buildNetwork({ preset: 'small-cnn', width: 16 }, grey, 10, null),
    );
    const sizes = layers.filter((layer) => layer.kind === 'conv2d').map((layer) => layer.shape);
    expect(sizes).toEqual([
      [28, 28, 16],
      [14, 14, 32],
      [14, 14, 32],
      [7, 7, 64],
      [7, 7, 64],
    ]);
  });
});

describe('networks of few-shot learning', () => {
  it('halve an image four times, and refuse one that is too small for it', () => {
    for (const preset of ['conv-6', 'resnet-12'] as const) {
      const { layers } = describeNetwork(buildNetwork({ preset, width: 2 }, colour, 5, null));
      const pools = layers.filter(({ kind }) => kind === 'max-pool').map(({ shape }) => shape[0]);
      expect(pools).toEqual([16, 8, 4, 2]);
      const tiny = { height: 8, width: 8, channels: 1 };
      expect(() => describeNetwork(buildNetwork({ preset, width: 2 }, tiny, 5, null))).toThrow(
        TemperError,
      );
    }
  });
});

describe('describeNetwork', () => {
  it('is computed once for a network, whoever asks', () => {
    const network = buildNetwork({ preset: 'small-cnn', width: 1 }, grey, 10, null);
    expect(describeNetwork(network)).toBe(describeNetwork(network));
    expect(parameterSpecs(network)).toBe(parameterSpecs(network));
    expect(describeNetwork({ ...network })).toEqual(describeNetwork(network));
    expect(describeNetwork({ ...network })).not.toBe(describeNetwork(network));
  });

  it('counts multiply-accumulates of convolutions and dense layers', () => {
    const { layers, forwardMacs } = describeNetwork(
      buildNetwork({ preset: 'small-cnn', width: 1 }, grey, 10, null),
    );
    const convolutions = [784 * 9, 196 * 9 * 2, 196 * 9 * 4, 49 * 9 * 8, 49 * 9 * 16];
    expect(layers.filter((layer) => layer.kind === 'conv2d').map((layer) => layer.macs)).toEqual(
      convolutions,
    );
    expect(forwardMacs).toBe(convolutions.reduce((total, macs) => total + macs, 49 * 4 * 10));
  });

  const conv = (id: string, input: string, changes: object = {}): NetworkNode => ({
    id,
    inputs: [input],
    kind: 'conv2d',
    filters: 4,
    kernel: [3, 3],
    stride: [1, 1],
    padding: [1, 1, 1, 1],
    bias: false,
    ...changes,
  });
  const pool = (input: string): NetworkNode => ({
    id: 'pool',
    inputs: [input],
    kind: 'global-average-pool',
  });
  const dense = (input: string, units = 3): NetworkNode => ({
    id: 'dense',
    inputs: [input],
    kind: 'dense',
    units,
    bias: true,
  });

  it.each<[string, NetworkNode[]]>([
    ['"conv" (conv2d): its id is used twice', [conv('conv', 'image'), conv('conv', 'conv')]],
    ['"conv" (conv2d): its input "later" is not an earlier node', [conv('conv', 'later')]],
    [
      '"lost" (relu): no later node uses it',
      [
        conv('conv', 'image'),
        { id: 'lost', inputs: ['conv'], kind: 'relu' },
        pool('conv'),
        dense('pool'),
      ],
    ],
    [
      '"sum" (add): it cannot add the shapes 6×6×4 and 6×6×1',
      [
        conv('conv', 'image'),
        { id: 'sum', inputs: ['conv', 'image'], kind: 'add' },
        pool('sum'),
        dense('pool'),
      ],
    ],
    ['"sum" (add): it needs 2 input(s) and has 1', [{ id: 'sum', inputs: ['image'], kind: 'add' }]],
    ['"dense" (dense): it needs a flat input', [dense('image')]],
    [
      '"again" (conv2d): it needs an image input',
      [conv('conv', 'image'), pool('conv'), conv('again', 'pool')],
    ],
    [
      '"dense" (dense): it gives shape [4], but the last node must give 3 logits',
      [pool('image'), dense('pool', 4)],
    ],
    [
      '"conv" (conv2d): its kernel does not fit into the 6×6 input',
      [conv('conv', 'image', { kernel: [9, 9] })],
    ],
    [
      '"scale" (normalise): it has 2 means and 1 deviations for 1 channel(s)',
      [{ id: 'scale', inputs: ['image'], kind: 'normalise', mean: [0, 0], deviation: [1] }],
    ],
  ])('names the node of a bad network: %s', (message, nodes) => {
    const input = { height: 6, width: 6, channels: 1 };
    const network: Network = { version: 1, name: 'example', input, classes: 3, nodes };
    const attempt = (): unknown => describeNetwork(network);
    expect(attempt).toThrow(TemperError);
    expect(attempt).toThrow(`network "example", node ${message}`);
  });
});

describe('initialiseParameters', () => {
  const network = buildNetwork({ preset: 'small-cnn', width: 16 }, grey, 10, null);

  it('gives each parameter of the network the right number of values', () => {
    const values = initialiseParameters(network, 0);
    const sizes = parameterSpecs(network).map(({ name, shape }) => [
      name,
      shape.reduce((product, size) => product * size, 1),
    ]);
    expect([...values].map(([name, array]) => [name, array.length])).toEqual(sizes);
  });

  it('draws convolutions with variance 2 / fan-out and dense layers within 1 / sqrt(fan-in)', () => {
    const values = initialiseParameters(network, 1);
    const kernel = values.get('conv-5.kernel') as Float32Array;
    const variance = kernel.reduce((total, value) => total + value * value, 0) / kernel.length;
    expect(variance / (2 / (9 * 64))).toBeCloseTo(1, 1);
    const dense = values.get('dense.kernel') as Float32Array;
    const largest = Math.max(...dense.map(Math.abs));
    expect(largest).toBeLessThanOrEqual(Math.fround(1 / Math.sqrt(7 * 7 * 64)));
    expect(largest).toBeGreaterThan(0.99 / Math.sqrt(7 * 7 * 64));
    expect(new Set(values.get('norm-1.variance'))).toEqual(new Set([1]));
    expect(new Set(values.get('norm-1.mean'))).toEqual(new Set([0]));
  });

  it('depends on the seed alone', () => {
    const draw = (seed: number): number[] => [
      ...(initialiseParameters(network, seed).get('conv-2.kernel') as Float32Array),
    ];
    expect(draw(4)).toEqual(draw(4));
    expect(draw(4)).not.toEqual(draw(5));
  });
});
