import { describe, expect, it } from 'vitest';
import { flowLatent, flowNetworks } from '../../../../../src/main/core/networks/flow-networks';
import { inferShapes } from '../../../../../src/main/core/networks/graph';
import { parameterSpecs } from '../../../../../src/main/core/networks/parameters';

describe('the networks of a flow', () => {
  const image = { height: 16, width: 8, channels: 3 };
  const size = { width: 5, couplings: 2 };

  it('have the same parameters in both directions, and codes as long as images', () => {
    const { encoder, decoder, couplings } = flowNetworks(image, size);
    expect(inferShapes(encoder).get('flow-code')).toEqual([384]);
    expect(inferShapes(decoder).get('flow-pixels')).toEqual([16, 8, 3]);
    expect(flowLatent(image)).toBe(384);
    const byName = (network: typeof encoder) =>
      Object.fromEntries(parameterSpecs(network).map(({ name, shape }) => [name, shape]));
    expect(byName(decoder)).toEqual(byName(encoder));
    expect(couplings).toHaveLength(4);
    expect(Object.keys(byName(encoder))).toContain(`${couplings[3]}.kernel`);
  });

  it.each([
    [{ height: 30, width: 32, channels: 3 }, /30×32×3 cannot be halved twice.*--resize/],
    [{ height: 64, width: 64, channels: 3 }, /4096 numbers at most.*have 12288/],
  ])('are refused for images that they do not fit', (other, message) => {
    expect(() => flowNetworks(other, size)).toThrow(message);
  });

  it('refuse a coupling whose second input is not a scale and a shift', () => {
    const { encoder } = flowNetworks(image, size);
    const nodes = encoder.nodes.map((node) =>
      node.id === 'flow-coupling-1-1-2' && node.kind === 'conv2d' ? { ...node, filters: 7 } : node,
    );
    expect(() => inferShapes({ ...encoder, nodes })).toThrow(/not a scale and a shift for each/);
  });
});
