import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ModelImportOptions } from '../../../../../src/contract/models/model-import';
import type { WeightFile } from '../../../../../src/main/foreign/formats/weight-file';
import { withOutsideFile } from '../../../../../src/main/foreign/formats/outside-file';
import { previewModel } from '../../../../../src/main/foreign/model-import/preview-model';
import { readModel } from '../../../../../src/main/foreign/model-import/read-model';
import {
  largestRelative,
  logitsOf,
} from '../../../../../src/main/foreign/model-import/verification/compare-outputs';
import { matchWeights } from '../../../../../src/main/foreign/model-import/weights/match-weights';
import { fixturePixels, modelFacts, modelFile } from '../../../../support/model-files';

const facts = z
  .record(z.string(), z.object({ height: z.int(), width: z.int(), logits: z.array(z.number()) }))
  .parse(modelFacts('chains.json'));

type Given = z.input<typeof ModelImportOptions>;

async function imported(name: string, given: Given) {
  const { height, width, logits = [] } = facts[name] ?? { height: 1, width: 1 };
  const options = ModelImportOptions.parse({ imageSize: [height, width], ...given });
  const model = await withOutsideFile(modelFile(`${name}.pth`), (file) => {
    const channels = name === 'chain-named' ? 1 : 3;
    return readModel(file, options, { height, width, channels });
  });
  const { network, values } = model;
  const size = height * width * network.input.channels;
  const pixels = fixturePixels(2 * size);
  const images = [pixels.slice(0, size), pixels.slice(size)];
  const difference = largestRelative(logitsOf(network, values, images), logits);
  return { ...model, difference };
}

/** Beside PyTorch's own logits in double precision (make-chains.py). */
describe('the weights of a plain chain', () => {
  it('are a network that computes what PyTorch does, where their numbers leave room for pooling', async () => {
    const { difference, architecture, notes, unused } = await imported('chain-numbered', {});
    expect(difference).toBeLessThan(1e-5);
    expect(architecture).toBe('chain');
    expect(notes.join(' ')).toMatch(/proposed from names and shapes.*relu.*halved at 3, 10/s);
    expect(unused).toEqual([]);
  });

  it('are another function as proposed, and the right one once they are mended', async () => {
    const proposed = await imported('chain-named', {});
    expect(proposed.network.nodes.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['relu', 'max-pool', 'flatten']),
    );
    expect(proposed.difference).toBeGreaterThan(1e-2);
    const chain = { activation: 'tanh', pooling: 'average' } as const;
    const mended = await imported('chain-named', { chain });
    expect(mended.difference).toBeLessThan(1e-5);
  });

  it('say in the preview what was proposed, and why another choice does not fit', async () => {
    const preview = (given: Given) =>
      withOutsideFile(modelFile('chain-named.pth'), (file) =>
        previewModel(file, ModelImportOptions.parse(given), null),
      );
    const proposed = await preview({});
    expect(proposed).toMatchObject({
      problem: null,
      architecture: 'chain',
      network: { input: { height: 28, width: 28, channels: 1 }, classes: 3 },
      chain: {
        settings: { poolAfter: ['conv1', 'conv2'], padding: 'none', head: 'flatten' },
        convolutions: ['conv1', 'conv2'],
      },
    });
    const other = await preview({ imageSize: [28, 28], chain: { poolAfter: ['conv1'] } });
    expect(other.chain?.settings.poolAfter).toEqual(['conv1']);
    expect(other.problem?.message).toMatch(/fc1 takes 96 features/);
    const unknown = await preview({ chain: { poolAfter: ['conv9'] } });
    expect(unknown.problem?.message).toMatch(/no convolution "conv9"/);
    const dense = await preview({ chain: { poolAfter: ['fc1'] } });
    expect(dense.problem?.message).toMatch(/no convolution "fc1"/);
  });

  it('take no mapping', async () => {
    const options = { architecture: 'chain', mapping: { conv1: 'conv2' } };
    await expect(imported('chain-named', options)).rejects.toThrow(
      /a mapping would have no effect/,
    );
  });

  it('are refused with the settings of a family', async () => {
    const options = { architecture: 'vgg', chain: { activation: 'tanh' } } as const;
    await expect(imported('chain-named', options)).rejects.toThrow(
      /"vgg" has its own activations and pooling. Choose "chain"/,
    );
  });
});

function weights(...shapes: [name: string, shape: number[]][]): WeightFile {
  const tensors = shapes.map(([name, shape]) => {
    const values = new Float32Array(shape.reduce((product, size) => product * size, 1)).fill(0.1);
    return [name, { shape, type: 'float32', read: () => values }] as const;
  });
  return { tensors: new Map(tensors), notes: [] };
}

describe('other weights', () => {
  const options = ModelImportOptions.parse({});

  it('that branch are no chain', () => {
    const file = weights(
      ['a.weight', [4, 3, 3, 3]],
      ['b.weight', [8, 4, 3, 3]],
      ['shortcut.weight', [8, 4, 1, 1]],
      ['c.weight', [5, 8]],
    );
    expect(() => matchWeights(file, 'weights.pt', options, null)).toThrow(/no network that Temper/);
  });

  it('of dense layers alone take square images', () => {
    const file = weights(['fc1.weight', [20, 784]], ['fc1.bias', [20]], ['fc2.weight', [10, 20]]);
    const { network } = matchWeights(file, 'weights.pt', options, null);
    expect(network.input).toEqual({ height: 28, width: 28, channels: 1 });
    expect(network.nodes.map(({ kind }) => kind)).toEqual(['flatten', 'dense', 'relu', 'dense']);
  });

  it('that are sorted by name are taken in the order of their numbers', () => {
    const convolutions = [0, 10, 12, 3, 6].map((number): [string, number[]] => [
      `blocks.${number}.conv.weight`,
      [4, number === 0 ? 3 : 4, 3, 3],
    ]);
    const file = weights(...convolutions, ['head.weight', [5, 4]]);
    const { mapping } = matchWeights(file, 'weights.safetensors', options, null);
    const sources = mapping.map(({ source }) => source.replace('.weight', ''));
    expect(sources).toEqual([
      ...[0, 3, 6, 10, 12].map((number) => `blocks.${number}.conv`),
      'head',
    ]);
  });

  it('with strides are halved by the convolutions themselves', () => {
    const file = weights(
      ['conv1.weight', [8, 3, 3, 3]],
      ['conv2.weight', [16, 8, 3, 3]],
      ['fc.weight', [10, 16]],
    );
    const strided = ModelImportOptions.parse({
      chain: { pooling: 'stride', poolAfter: ['conv2'], head: 'average' },
    });
    const { network } = matchWeights(file, 'weights.pt', strided, null);
    const strides = network.nodes.flatMap((node) => (node.kind === 'conv2d' ? [node.stride] : []));
    expect(strides).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect(network.nodes.some(({ kind }) => kind === 'max-pool')).toBe(false);
  });
});
