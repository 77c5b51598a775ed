import { describe, expect, it } from 'vitest';
import {
  seriesSvg,
  type SeriesFigure,
} from '../../../../../../src/renderer/plots/paint/export/series-svg';
import type { PlotSeries } from '../../../../../../src/renderer/plots/shape/series/series';

const surroundings = {
  colour: (name: string) => `[${name}]`,
  family: 'sans-serif',
  measure: () => 40,
};

function line(more: Partial<PlotSeries> = {}): PlotSeries {
  const x = [0, 1, 2, 3, 4];
  return { id: 'a', label: 'clean', kind: 'clean', colourIndex: 2, x, y: x, ...more };
}

function figure(more: Partial<SeriesFigure> = {}): SeriesFigure {
  const lines = more.lines ?? [line()];
  return {
    title: 'Accuracy',
    basis: '100 images',
    lines,
    keys: lines,
    markers: [],
    x: { label: 'epoch', range: [0, 4] },
    y: { label: 'accuracy (%)', range: [0, 4], logarithmic: false },
    size: { width: 400, height: 200 },
    ...more,
  };
}

/** The points of the drawn lines. */
const points = (svg: string) =>
  [...svg.matchAll(/<path d="M([^"]*)" stroke-linejoin/g)].map(([, path]) => path?.split('L'));

describe('seriesSvg', () => {
  it('draws every point from the left border of the plot to the right one, upwards', () => {
    const [drawn] = points(seriesSvg(figure(), surroundings));
    expect(drawn).toHaveLength(5);
    const [first, last] = [drawn?.[0], drawn?.[4]].map((text) => text?.split(',').map(Number));
    expect(first?.[0]).toBe(58);
    expect(last?.[0]).toBe(400 - 14);
    expect(last?.[1]).toBeLessThan(first?.[1] ?? 0);
  });

  it('leaves out what lies outside the view, but for the points that lead to its edges', () => {
    const view = { x: { label: 'epoch', range: [1.5, 2.5] as const } };
    expect(points(seriesSvg(figure(view), surroundings))[0]).toHaveLength(3);
    const gone = { x: { label: 'epoch', range: [5, 6] as const } };
    expect(points(seriesSvg(figure(gone), surroundings))).toEqual([]);
  });

  it('bridges missing values and draws nothing for a line without any', () => {
    const lines = [line({ y: [0, null, 2, null, 4] }), line({ y: [null, null, null, null, null] })];
    const drawn = points(seriesSvg(figure({ lines }), surroundings));
    expect(drawn.map((each) => each?.length)).toEqual([3]);
  });

  it('strokes lines as on screen: colour of the run, dashes under attack, raw ones fainter', () => {
    const lines = [line({ kind: 'adversarial' }), line({ id: 'b', ghost: true })];
    const svg = seriesSvg(figure({ lines }), surroundings);
    expect(svg).toContain(
      'stroke="[run-2]" stroke-width="1.75" stroke-opacity="1" stroke-dasharray',
    );
    expect(svg).toContain('stroke-opacity="0.28"');
  });

  it('puts powers of ten on a logarithmic axis', () => {
    const y = { label: 'loss', range: [0.001, 1000] as const, logarithmic: true };
    const svg = seriesSvg(figure({ y }), surroundings);
    for (const label of ['0.001', '0.1', '10', '1,000']) expect(svg).toContain(`>${label}</text>`);
  });

  it('marks the best epoch where it is in view, and says what the figure rests on', () => {
    const marker = { kind: 'best' as const, colourIndex: 2, x: 3, y: 3, label: 'best' };
    expect(seriesSvg(figure({ markers: [marker] }), surroundings)).toContain('>best</text>');
    const outside = { ...marker, x: 9 };
    expect(seriesSvg(figure({ markers: [outside] }), surroundings)).not.toContain('>best</text>');
    expect(seriesSvg(figure(), surroundings)).toContain('>100 images</text>');
  });

  it('keeps names that look like markup as text', () => {
    const svg = seriesSvg(
      figure({ title: '<a & "b">', lines: [line({ label: '<b>' })] }),
      surroundings,
    );
    expect(svg).toContain('&lt;a &amp; &quot;b&quot;&gt;');
    expect(svg).not.toContain('<b>');
  });
});
