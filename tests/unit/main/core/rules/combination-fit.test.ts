import { describe, expect, it } from 'vitest';
import type { Network } from '../../../../../src/contract/models/network';
import { buildNetwork } from '../../../../../src/main/core/networks/presets';
import {
  assertCombinable,
  type CombinedMember,
} from '../../../../../src/main/core/rules/combination-fit';

const image = { height: 8, width: 8, channels: 1 };
const normalisation = { mean: [0.5], deviation: [0.25] };
const network = buildNetwork({ preset: 'small-cnn', width: 2 }, image, 3, normalisation);
const classNames = ['cat', 'dog', 'owl'];

function message(changes: Partial<CombinedMember>): string {
  try {
    assertCombinable([
      { name: 'A', network, classNames },
      { name: 'B', network, classNames, ...changes },
    ]);
    return 'fits';
  } catch (error) {
    return (error as Error).message;
  }
}

const changed = (changes: Partial<Network>): Partial<CombinedMember> => ({
  network: { ...network, ...changes },
});

describe('models that are to be combined', () => {
  it('fit where their networks are equal, whatever these are called and however their settings are ordered', () => {
    const nodes = network.nodes.map(
      (node) => Object.fromEntries(Object.entries(node).reverse()) as typeof node,
    );
    expect(message(changed({ name: 'another name', nodes }))).toBe('fits');
    expect(message({ classNames: [] })).toBe('fits');
  });

  it.each([
    ['the image', changed({ input: { ...image, height: 9 } }), 'images of 8×8×1 and 9×8×1'],
    ['the number of classes', changed({ classes: 4 }), 'tell 3 and 4 classes apart'],
    [
      'the names of the classes',
      { classNames: ['cat', 'owl', 'dog'] },
      'class 1 is "dog" for one and "owl" for the other',
    ],
    [
      'the normalisation',
      changed({
        nodes: network.nodes.map((node) =>
          node.kind === 'normalise' ? { ...node, deviation: [0.5] } : node,
        ),
      }),
      'normalise images differently (mean 0.5 and 0.5, deviation 0.25 and 0.5)',
    ],
    [
      'a setting of a layer',
      changed({
        nodes: network.nodes.map((node) =>
          node.kind === 'batch-norm' ? { ...node, epsilon: 0.001 } : node,
        ),
      }),
      'layer 3 is "norm-1" (batch-norm) in one and "norm-1" (batch-norm) in the other: epsilon 0.00001 and 0.001',
    ],
    [
      'the number of layers',
      changed({ nodes: network.nodes.slice(0, -1) }),
      'the layer "dense" is missing in one of them',
    ],
  ])('are refused where they differ in %s', (_, changes, expected) => {
    const found = message(changes);
    expect(found).toContain('"A" and "B" cannot be combined');
    expect(found).toContain(expected);
    expect(found).toContain('trained from a common start');
  });

  it('are at least two', () => {
    expect(() => assertCombinable([{ name: 'A', network, classNames }])).toThrow(
      'At least two models',
    );
  });
});
