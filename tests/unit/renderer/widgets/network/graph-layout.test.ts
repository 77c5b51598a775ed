import { describe, expect, it } from 'vitest';
import { networkLayers } from '../../../../../src/main/core/networks/layers';
import { buildNetwork } from '../../../../../src/main/core/networks/presets';
import { graphLayout } from '../../../../../src/renderer/widgets/network/graph-layout';

const image = { height: 8, width: 8, channels: 1 };

describe('the picture of a network', () => {
  const network = buildNetwork({ preset: 'preact-resnet-18', width: 2 }, image, 4, null);
  const layers = networkLayers(network);
  const layout = graphLayout(network, layers);

  it('holds every layer once', () => {
    const drawn = layout.boxes.flatMap((box) => box.layers.map(({ id }) => id));
    expect(drawn.sort()).toEqual(network.nodes.map(({ id }) => id).sort());
  });

  it('draws each box below what goes into it, and no two at one place', () => {
    expect(layout.edges.every(({ from, to }) => from.row < to.row)).toBe(true);
    const places = layout.boxes.map(({ row, lane }) => `${row} ${lane}`);
    expect(new Set(places).size).toBe(places.length);
  });

  it('draws norms and activations with the layer before them, unless another takes its output', () => {
    const boxOf = (id: string) =>
      layout.boxes.find((box) => box.layers.some((layer) => layer.id === id));
    expect(boxOf('stage-1-block-1-conv-1')).toBe(boxOf('stage-1-block-1-norm-2'));
    // The sum before goes into the shortcut as well.
    expect(boxOf('stage-1-block-1-add')).not.toBe(boxOf('stage-1-block-2-norm-1'));
  });

  it('leads a shortcut past the boxes between its ends', () => {
    const shortcut = layout.edges.find(
      ({ from, to }) => to.id === 'stage-1-block-2-add' && from.id === 'stage-1-block-1-add',
    );
    expect(shortcut?.besideLane).toBe(0);
  });

  it('gives every block rows of its own, with its parameters', () => {
    const ends = layout.bands.map(({ firstRow, lastRow }) => [firstRow, lastRow] as const);
    ends.forEach(([first], index) => {
      if (index > 0) expect(first).toBe((ends[index - 1]?.[1] ?? 0) + 1);
    });
    const total = layout.bands.reduce((sum, { parameters }) => sum + parameters, 0);
    expect(total).toBe(layers.reduce((sum, { parameters }) => sum + parameters, 0));
    expect(new Set(layout.bands.map(({ block }) => block)).size).toBe(layout.bands.length);
  });
});
