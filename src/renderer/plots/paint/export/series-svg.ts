/** A line plot as an SVG: every point within the view, where the canvas on screen shows what fits its pixels. */
import { runMarker } from '../../../../contract/runs/run-marks';
import { horizontalScale, verticalScale, type Box, type NumberScale } from '../../shape/scales/box';
import { markerPath } from '../../shape/scales/palette';
import { placeWords, wordGap } from '../../shape/series/marker-words';
import type { PlotMarker, PlotSeries } from '../../shape/series/series';
import { linearTicks, logTicks, shortNumber } from '../../shape/scales/ticks';
import type { FigureText } from './export-figure';
import { escaped, frameSvg, type LegendEntry, type Surroundings } from './frame-svg';
import { lineColour, lineStroke } from '../time-series/uplot-options';

export interface SeriesFigure extends FigureText {
  lines: readonly PlotSeries[];
  /** The lines that are named: not those behind their smoothed ones. */
  keys: readonly PlotSeries[];
  markers: readonly PlotMarker[];
  x: { label: string; range: readonly [number, number] };
  y: { label: string; range: readonly [number, number]; logarithmic: boolean };
  /** Of the plot without title, key and basis, in pixels. */
  size: { width: number; height: number };
}

/** What the page knows: the font, how wide a text is in it, and the colours in force by name. */
export interface SeriesSurroundings extends Pick<Surroundings, 'family' | 'measure'> {
  colour: (name: string) => string;
}

const sampleWidth = 22;
const room = { left: 58, right: 14, top: 10, bottom: 40 };

/** The whole file: title, key of the lines, axes, lines and markers, and what it rests on. */
export function seriesSvg(
  figure: SeriesFigure,
  { colour, family, measure }: SeriesSurroundings,
): string {
  const { title, basis, keys, size } = figure;
  return frameSvg(
    {
      title,
      basis,
      legend: keys.map((line) => ({ swatch: sample(line, colour), text: line.label })),
      drawing: { svg: plotMarkup(figure, colour, measure), ...size },
    },
    {
      family,
      measure,
      background: colour('--surface'),
      text: colour('--text'),
      faint: colour('--text-faint'),
    },
  );
}

function plotMarkup(
  figure: SeriesFigure,
  colour: Colour,
  measure: SeriesSurroundings['measure'],
): string {
  const { lines, size } = figure;
  const box: Box = {
    left: room.left,
    right: size.width - room.right,
    top: room.top,
    bottom: size.height - room.bottom,
  };
  const scales = {
    x: horizontalScale(box, ...figure.x.range),
    y: verticalScale(box, ...figure.y.range, figure.y.logarithmic),
  };
  return [
    axes(figure, box, scales, colour),
    `<clipPath id="plot"><rect x="${box.left}" y="${box.top - 6}" width="${box.right - box.left}" height="${box.bottom - box.top + 12}"/></clipPath>`,
    '<g clip-path="url(#plot)" fill="none">',
    ...lines.map((line) => pathOf(line, figure.x.range, scales, colour)),
    '</g>',
    ...markersOf(figure, scales, colour, { measure, right: box.right }),
  ].join('');
}

interface Scales {
  x: NumberScale;
  y: NumberScale;
}

type Colour = SeriesSurroundings['colour'];

function sample(line: PlotSeries, colour: Colour): LegendEntry['swatch'] {
  const svg = `<path d="M0,5h${sampleWidth}" ${strokeOf(line, colour)}/>`;
  return { svg, width: sampleWidth, height: 10 };
}

function strokeOf(line: PlotSeries, colour: Colour): string {
  const { width, opacity, dash } = lineStroke(line);
  const dashes = dash.length > 0 ? ` stroke-dasharray="${dash.join(' ')}"` : '';
  return `stroke="${lineColour(line, colour)}" stroke-width="${width}" stroke-opacity="${opacity}"${dashes}`;
}

function axes({ x, y }: SeriesFigure, box: Box, scales: Scales, colour: Colour): string {
  const grid = `stroke="${colour('--plot-grid')}"`;
  const ticks = (range: readonly [number, number], logarithmic: boolean, about: number) =>
    logarithmic ? logTicks(...range) : linearTicks(...range, about);
  const across = ticks(x.range, false, (box.right - box.left) / 90).map((value) => {
    const at = place(scales.x(value));
    return `<path d="M${at},${box.top}V${box.bottom + 4}" ${grid}/><text x="${at}" y="${box.bottom + 16}" text-anchor="middle">${shortNumber(value)}</text>`;
  });
  const up = ticks(y.range, y.logarithmic, (box.bottom - box.top) / 40).map((value) => {
    const at = place(scales.y(value));
    return `<path d="M${box.left},${at}H${box.right}" ${grid}/><text x="${box.left - 6}" y="${at + 4}" text-anchor="end">${shortNumber(value)}</text>`;
  });
  const middle = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
  return [
    `<g fill="${colour('--plot-axis')}">`,
    ...across,
    ...up,
    `<text x="${middle.x}" y="${box.bottom + 32}" text-anchor="middle">${escaped(x.label)}</text>`,
    `<text transform="translate(10,${middle.y}) rotate(-90)" text-anchor="middle">${escaped(y.label)}</text>`,
    '</g>',
  ].join('');
}

/** Values that are missing are bridged, as on screen; one point on each side of the view leads to its edge. */
function pathOf(
  line: PlotSeries,
  [low, high]: readonly [number, number],
  scales: Scales,
  colour: Colour,
): string {
  const rows = line.x.flatMap((_, row) => (typeof line.y[row] === 'number' ? [row] : []));
  const first = rows.findIndex((row) => (line.x[row] as number) >= low);
  const after = rows.findIndex((row) => (line.x[row] as number) > high);
  if (first === -1) return '';
  const shown = rows.slice(Math.max(0, first - 1), after === -1 ? undefined : after + 1);
  const points = shown.map(
    (row) => `${place(scales.x(line.x[row] as number))},${place(scales.y(line.y[row] as number))}`,
  );
  return `<path d="M${points.join('L')}" stroke-linejoin="round" ${strokeOf(line, colour)}/>`;
}

function markersOf(
  { x, y, markers }: SeriesFigure,
  scales: Scales,
  colour: Colour,
  { measure, right }: { measure: SeriesSurroundings['measure']; right: number },
): string[] {
  const inside = (value: number, [low, high]: readonly [number, number]) =>
    value >= low && value <= high;
  const shown = markers
    .filter((marker) => inside(marker.x, x.range) && inside(marker.y, y.range))
    .map((marker) => ({
      marker,
      x: place(scales.x(marker.x)),
      y: place(scales.y(marker.y)),
      width: marker.label ? measure(marker.label) : 0,
    }));
  const worded = shown.filter(({ marker }) => marker.label);
  const words = placeWords(worded, right, 1).map((at, index) => {
    const { marker, y: middle } = worded[index] as (typeof worded)[number];
    const base = at.side === 'above' ? middle - wordGap : middle + wordGap + 10;
    return `<text x="${place(at.x)}" y="${place(base)}" text-anchor="middle" fill="${colour('--text-soft')}">${escaped(marker.label ?? '')}</text>`;
  });
  return [...shown.map((each) => markerOf(each, colour)), ...words];
}

function markerOf(
  { marker, x, y }: { marker: PlotMarker; x: number; y: number },
  colour: Colour,
): string {
  const shape = runMarker(marker.colourIndex ?? 0);
  const path = markerPath(shape === 'ring' ? 'circle' : shape, 4.5);
  const own = lineColour(marker, colour);
  const [fill, stroke] =
    marker.kind === 'best' ? [own, colour('--surface')] : [colour('--surface'), own];
  return `<path transform="translate(${x},${y})" d="${path}" fill="${fill}" fill-rule="evenodd" stroke="${stroke}" stroke-width="1.75"/>`;
}

const place = (value: number): number => Math.round(value * 100) / 100;
