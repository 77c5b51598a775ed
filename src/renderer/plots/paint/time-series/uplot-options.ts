import type uPlot from 'uplot';
import { lineDash } from '../../shape/scales/palette';
import type { PlotSeries } from '../../shape/series/series';
import { logTicks, shortNumber } from '../../shape/scales/ticks';
import { canvasFont } from '../frame/theme';

/** What an uPlot instance asks while it lives; getters, so that it need not be rebuilt when an answer changes. */
export interface PlotSource {
  lines: readonly PlotSeries[];
  xLabel: string;
  yLabel: string;
  logarithmic: boolean;
  syncGroup: string | undefined;
  /** The x range shown: the zoomed one, or the whole. */
  xRange(low: number, high: number): [number, number];
  yRange(low: number, high: number): [number, number];
  onCursor(rows: (number | null)[]): void;
  onZoom(low: number, high: number): void;
  onReset(): void;
  drawMarkers(plot: uPlot): void;
}

type Colour = (name: string) => string;

/** The options of a line plot: look from the style sheet, read at every draw so that a change of theme needs no rebuild. */
export function plotOptions(
  source: PlotSource,
  size: { width: number; height: number },
  colour: Colour,
): uPlot.Options {
  return {
    ...size,
    // On the right room for half of the last number: `10,000` epochs.
    padding: [10, 22, 0, 0],
    legend: { show: false },
    cursor: cursorOptions(source),
    scales: {
      x: { time: false, range: (_, low, high) => source.xRange(low, high) },
      y: {
        distr: source.logarithmic ? 3 : 1,
        range: (_, low, high) => source.yRange(low, high),
      },
    },
    axes: [
      axis(colour, source.xLabel, { size: 22, space: 80 }),
      axis(colour, source.yLabel, { size: widthOf, side: 3, ...logarithmicSplits(source) }),
    ],
    series: [{}, ...source.lines.map((line) => lineOptions(line, colour))],
    hooks: {
      setCursor: [(plot) => source.onCursor(plot.cursor.idxs ?? [])],
      setSelect: [(plot) => zoomToSelection(plot, source)],
      draw: [(plot) => source.drawMarkers(plot)],
    },
  };
}

/** The CSS colour of a line: its run's, or the text colour. */
export function lineColour(line: { colourIndex: number | null }, colour: Colour): string {
  return line.colourIndex === null ? colour('--text-soft') : colour(`run-${line.colourIndex}`);
}

/** How a line is drawn, on screen and in files: width in pixels, opacity, dashes. */
export function lineStroke(
  line: Pick<PlotSeries, 'id' | 'kind' | 'colourIndex' | 'thin' | 'ghost'>,
): {
  width: number;
  opacity: number;
  dash: number[];
} {
  const { id, kind, colourIndex, thin, ghost } = line;
  return {
    width: thin ? 1 : id.endsWith(':smooth') ? 2 : kind === 'support' ? 1.25 : 1.75,
    opacity: ghost ? 0.28 : thin ? 0.5 : 1,
    dash: lineDash(kind, colourIndex ?? 0),
  };
}

function lineOptions(line: PlotSeries, colour: Colour): uPlot.Series {
  const { width, opacity, dash } = lineStroke(line);
  return {
    label: line.label,
    stroke: () => lineColour(line, colour),
    width,
    alpha: opacity,
    dash,
    spanGaps: true,
    points: {
      show: (_plot, _series, first, last) => !line.thin && last - first < 2,
      size: 6,
      stroke: () => lineColour(line, colour),
      fill: () => lineColour(line, colour),
    },
  };
}

function cursorOptions(source: PlotSource): uPlot.Cursor {
  return {
    y: false,
    drag: { x: true, y: false, setScale: false },
    hover: { skip: [null, undefined] },
    points: { size: 6, width: 1.5 },
    bind: {
      dblclick: () => () => {
        source.onReset();
        return null;
      },
    },
    ...(source.syncGroup && {
      sync: { key: source.syncGroup, setSeries: false, scales: ['x', null] },
    }),
  };
}

function zoomToSelection(plot: uPlot, source: PlotSource): void {
  const { left, width } = plot.select;
  if (width < 6) return;
  const low = plot.posToVal(left, 'x');
  const high = plot.posToVal(left + width, 'x');
  plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  source.onZoom(low, high);
}

function axis(colour: Colour, label: string, more: Partial<uPlot.Axis>): uPlot.Axis {
  const font = canvasFont(11);
  return {
    label,
    labelSize: 16,
    labelGap: 0,
    labelFont: font,
    font,
    gap: 4,
    stroke: () => colour('--plot-axis'),
    grid: { stroke: () => colour('--plot-grid'), width: 1 },
    ticks: { stroke: () => colour('--plot-grid'), width: 1, size: 4 },
    values: (_plot, values) => values.map((value) => shortNumber(value)),
    ...more,
  };
}

/** Room for the longest number beside the axis, so that its label stands clear of them. */
function widthOf(_plot: uPlot, values: readonly string[] | null): number {
  const longest = Math.max(0, ...(values ?? []).map((text) => text.length));
  return Math.max(38, 12 + 7 * longest);
}

function logarithmicSplits(source: PlotSource): Partial<uPlot.Axis> {
  if (!source.logarithmic) return {};
  return {
    splits: (_plot, _axis, low, high) => logTicks(low, high),
    filter: (_plot, values) => values,
  };
}
