import { describe, expect, it } from 'vitest';
import type { Network, NetworkNode } from '../../../../../src/contract/models/network';
import {
  describeHeadChange,
  findHead,
  requireCosines,
  weightsWithNewHead,
  withNewHead,
} from '../../../../../src/main/core/networks/head';
import { initialiseParameters } from '../../../../../src/main/core/networks/parameters';
import { buildNetwork } from '../../../../../src/main/core/networks/presets';

const image = { height: 8, width: 8, channels: 1 };
const cnn = buildNetwork({ preset: 'small-cnn', width: 2 }, image, 4, null);

/** A network whose last layer with weights is a 1×1 convolution before the last pooling, as in SqueezeNet. */
const convolutional: Network = {
  version: 1,
  name: 'squeeze',
  input: image,
  classes: 4,
  nodes: [
    convolution('body', 'image', 6, 3),
    { id: 'drop', inputs: ['body'], kind: 'dropout', rate: 0.5 },
    convolution('final', 'drop', 4, 1),
    { id: 'relu', inputs: ['final'], kind: 'relu' },
    { id: 'pool', inputs: ['relu'], kind: 'global-average-pool' },
  ],
};

function convolution(id: string, input: string, filters: number, size: number): NetworkNode {
  return {
    ...{ id, inputs: [input], kind: 'conv2d', filters, kernel: [size, size], stride: [1, 1] },
    ...{ padding: [0, 0, 0, 0], bias: true },
  };
}

describe('the head', () => {
  it('is the last dense layer, or the convolution before the last pooling', () => {
    expect(findHead(cnn)?.id).toBe('dense');
    expect(findHead(convolutional)?.id).toBe('final');
  });

  it('is missing where the logits come of something else', () => {
    const scale: NetworkNode = {
      id: 'scale',
      inputs: ['dense'],
      kind: 'channel-scale',
      bias: false,
    };
    const scaled = { ...cnn, nodes: [...cnn.nodes, scale] };
    expect(findHead(scaled)).toBeNull();
    expect(() => withNewHead(scaled, 3)).toThrow(/no head of its own.*"scale" \(channel-scale\)/);
  });

  it.each([cnn, convolutional])(
    'gets another number of classes; $name keeps all else',
    (network) => {
      const head = findHead(network)?.id ?? '';
      const changed = withNewHead(network, 7);
      expect(changed.classes).toBe(7);
      const old = initialiseParameters(network, 1);
      const weights = weightsWithNewHead(changed, old, 5);
      for (const [name, values] of old) {
        if (name.startsWith(`${head}.`)) continue;
        expect(weights.get(name), name).toBe(values);
      }
      expect([...weights.keys()]).toEqual([...old.keys()]);
      expect(weights.get(`${head}.bias`)).toHaveLength(7);
      // Drawn from the seed: the same as in a fresh network, and others for another seed.
      const kernel = `${head}.kernel`;
      expect(weights.get(kernel)).toEqual(initialiseParameters(changed, 5).get(kernel));
      expect(weights.get(kernel)).not.toEqual(weightsWithNewHead(changed, old, 6).get(kernel));
    },
  );

  it('tells what is kept and what is replaced, with shapes', () => {
    const { parameters, ...rest } = describeHeadChange(cnn, withNewHead(cnn, 2));
    expect(rest).toEqual({ node: 'dense', kind: 'dense', classesBefore: 4, classesAfter: 2 });
    expect(parameters.filter(({ change }) => change === 'replaced')).toEqual([
      { name: 'dense.kernel', change: 'replaced', before: [32, 4], after: [32, 2] },
      { name: 'dense.bias', change: 'replaced', before: [4], after: [2] },
    ]);
    const kept = parameters.filter(({ change }) => change === 'kept');
    expect(kept).toHaveLength(25);
    expect(kept.every(({ before, after }) => before.join() === after.join())).toBe(true);
  });

  const cosine = { scale: 40, initialBias: (identities: number) => -identities };

  it('becomes cosines to directions where the objective learns identities', () => {
    const changed = withNewHead(cnn, 7, cosine);
    const inputs = findHead(cnn)?.inputs;
    const head = { id: 'dense', inputs, kind: 'cosine', units: 7, scale: 40, bias: true };
    expect(findHead(changed)).toEqual(head);
    expect(requireCosines(changed, cosine)).toEqual(head);
    const weights = weightsWithNewHead(changed, initialiseParameters(cnn, 1), 5, cosine);
    expect([...(weights.get('dense.bias') ?? [])]).toEqual([-7]);
    const kernel = weights.get('dense.kernel') ?? new Float32Array();
    const lengths = Array.from({ length: 7 }, (_, column) =>
      Math.hypot(...kernel.filter((_value, place) => place % 7 === column)),
    );
    lengths.forEach((length) => expect(length).toBeCloseTo(1, 6));
    expect(() => requireCosines(cnn, cosine)).toThrow(/gives logits.*start\.head to "new"/);
    expect(() => withNewHead(convolutional, 7, cosine)).toThrow(/convolution "final"/);
  });

  it('is added behind the output of an embedder, which has none', () => {
    const body = cnn.nodes.slice(0, -1);
    const embedder: Network = { ...cnn, classes: 32, nodes: body, output: 'direction' };
    expect(findHead(embedder)).toBeNull();
    const changed = withNewHead(embedder, 3, cosine);
    expect(changed.output).toBeUndefined();
    expect(changed.nodes.slice(0, -1)).toEqual(body);
    expect(findHead(changed)).toMatchObject({ id: 'head', kind: 'cosine', units: 3 });
    expect(findHead(withNewHead(embedder, 3))).toMatchObject({ id: 'head', kind: 'dense' });
  });
});
