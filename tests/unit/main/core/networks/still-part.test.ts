import { describe, expect, it } from 'vitest';
import type { Network } from '../../../../../src/contract/models/network';
import { stillPart } from '../../../../../src/main/core/networks/still-part';
import { buildNetwork } from '../../../../../src/main/core/networks/presets';

const image = { height: 16, width: 16, channels: 3 };
const plain = buildNetwork({ preset: 'small-cnn', width: 2 }, image, 4, null);

/** All nodes before this one. */
const before = (network: Network, id: string) => {
  const place = network.nodes.findIndex((node) => node.id === id);
  const ids = new Set(network.nodes.slice(0, place).map((node) => node.id));
  return ({ id: own }: { id: string }) => ids.has(own);
};

describe('the still part of a network', () => {
  it('ends before the first node that changes, and the rest takes its output as its image', () => {
    const parts = stillPart(plain, before(plain, 'conv-3'));
    const place = plain.nodes.findIndex(({ id }) => id === 'conv-3');
    expect(parts?.first.nodes).toEqual(plain.nodes.slice(0, place));
    expect(parts?.rest.nodes.map(({ id }) => id)).toEqual(
      plain.nodes.slice(place).map(({ id }) => id),
    );
    expect(parts?.rest.nodes[0]?.inputs).toEqual(['image']);
    expect(parts?.rest.nodes.slice(1)).toEqual(plain.nodes.slice(place + 1));
  });

  it('is cut where everything passes through one node', () => {
    const node = (id: string, inputs: string[], kind: string) => ({ id, inputs, kind });
    const convolution = { filters: 3, kernel: [1, 1], stride: [1, 1], padding: [0, 0, 0, 0] };
    const network = {
      ...plain,
      nodes: [
        { ...node('first', ['image'], 'conv2d'), ...convolution },
        node('relu', ['first'], 'relu'),
        { ...node('branch', ['relu'], 'conv2d'), ...convolution },
        { ...node('moves', ['branch'], 'conv2d'), ...convolution },
        node('sum', ['relu', 'moves'], 'add'),
      ],
    } as Network;
    const parts = stillPart(network, ({ id }) => id !== 'moves');
    expect(parts?.first.nodes.map(({ id }) => id)).toEqual(['first', 'relu']);
    expect(parts?.rest.nodes.map(({ inputs }) => inputs)).toEqual([
      ['image'],
      ['branch'],
      ['image', 'moves'],
    ]);
  });

  it('is none without a kernel in it, or where all is still', () => {
    expect(stillPart(plain, () => false)).toBeNull();
    expect(stillPart(plain, ({ kind }) => kind === 'normalise')).toBeNull();
    expect(stillPart(plain, () => true)).toBeNull();
  });
});
