import { untrack } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';
import uPlot from 'uplot';
import { decimateWithin } from '../../../../contract/runs/decimate';
import {
  alignSeries,
  lastPoint,
  type PlotMarker,
  type PlotSeries,
} from '../../shape/series/series';
import { withSmoothing } from '../../shape/series/smooth';
import { pannedRange, zoomedRange } from '../../shape/series/zoom';
import { keepChartView, readChartView } from './chart-memory';
import { drawMarkers } from './draw-markers';
import { PlotGroup } from './plot-group.svelte';
import { canvasFont, colourResolver, onThemeChange } from '../frame/theme';
import { plotOptions, type PlotSource } from './uplot-options';

/** What the component is given; read through getters so that it stays reactive. */
export interface TimeSeriesInput {
  series: PlotSeries[];
  markers: PlotMarker[];
  xLabel: string;
  yLabel: string;
  xRange: [number, number] | undefined;
  yRange: [number, number] | undefined;
  logarithmic: boolean;
  group: PlotGroup | undefined;
  /** Brings what was left out of the rows within a range, or all of it; not there where nothing is ever left out. */
  detail: ((range: [number, number] | null) => Promise<void>) | undefined;
  /** The name under which zoom, smoothing and hidden lines are kept. */
  memory: string;
}

const mostRows = 4000;
/** A range that is still being moved is not worth a question. */
const restMs = 200;

/** The state of one line plot: smoothing, zoom, hidden lines and the cursor; and the uPlot instance it drives. */
export class TimeSeriesPlot implements PlotSource {
  smoothing = $state(0);
  /** The range of the y axis that a person chose; null where it fits the curves. */
  chosenRange = $state.raw<[number, number] | null>(null);
  #cursorRows = $state.raw<(number | null)[]>([]);
  #plot: uPlot | null = null;
  readonly #hidden = new SvelteSet<string>();
  readonly #input: TimeSeriesInput;
  readonly #alone = new PlotGroup('');

  readonly lines: PlotSeries[] = $derived.by(() =>
    withSmoothing(this.#input.series, this.smoothing),
  );
  readonly #aligned = $derived.by(() => alignSeries(this.lines));
  /** What is drawn: thinned for the screen within the range that is shown, so that zooming in brings out detail. */
  readonly #data = $derived.by(() => decimateWithin(this.#aligned, this.zoom, mostRows));
  readonly empty = $derived.by(() => this.#aligned.x.length === 0);
  readonly cursorX = $derived.by(() => itemAt(this.#data.x, this.#cursorRows[0]));
  /** Changes only when the plot must be rebuilt, never with its values. */
  readonly #structure = $derived.by(() =>
    JSON.stringify([
      this.lines.map((line) => [line.id, line.label, line.kind, line.colourIndex, line.thin]),
      [this.#input.xLabel, this.#input.yLabel, this.#input.logarithmic, this.#group.key],
    ]),
  );

  constructor(input: TimeSeriesInput) {
    this.#input = input;
    const view = readChartView(localStorage, input.memory, input.xLabel);
    if (!view) return;
    this.smoothing = view.smoothing;
    this.chosenRange = view.yRange;
    view.hidden.forEach((id) => this.#hidden.add(id));
    this.#group.zoom ??= view.zoom;
  }

  get xLabel(): string {
    return this.#input.xLabel;
  }
  get yLabel(): string {
    return this.#input.yLabel;
  }
  get logarithmic(): boolean {
    return this.#input.logarithmic;
  }
  get syncGroup(): string | undefined {
    return this.#input.group?.key;
  }
  get zoom(): [number, number] | null {
    return this.#group.zoom;
  }
  get #group(): PlotGroup {
    return this.#input.group ?? this.#alone;
  }

  xRange(low: number | null, high: number | null): [number, number] {
    return this.zoom ?? this.#input.xRange ?? padded(low, high, 0);
  }

  yRange(low: number | null, high: number | null): [number, number] {
    const fixed = this.chosenRange ?? this.#input.yRange;
    if (fixed) return fixed;
    if (!this.logarithmic) return padded(low, high, 0.06);
    return low === null || high === null || low <= 0 ? [0.01, 10] : logarithmicRange(low, high);
  }

  onCursor(rows: (number | null)[]): void {
    this.#cursorRows = [...rows];
  }

  onZoom(low: number, high: number): void {
    this.#group.zoom = [low, high];
  }

  onReset(): void {
    this.#group.zoom = null;
  }

  get #whole(): [number, number] {
    const { x } = this.#aligned;
    return this.#input.xRange ?? padded(x[0] ?? null, x.at(-1) ?? null, 0);
  }

  /** Moves the view by a share of its width; the whole cannot be moved. */
  pan(share: number): void {
    if (this.zoom) this.#group.zoom = pannedRange(this.zoom, this.#whole, share);
  }

  /** Zooms around the cursor, or around the middle while the cursor is elsewhere. */
  zoomBy(factor: number): void {
    const shown = this.zoom ?? this.#whole;
    const around = this.cursorX ?? (shown[0] + shown[1]) / 2;
    this.#group.zoom = zoomedRange(shown, this.#whole, factor, around);
  }

  /** The plot on screen: what it is drawn on, and the ranges it shows. */
  get drawn(): { canvas: HTMLCanvasElement; x: [number, number]; y: [number, number] } {
    if (!this.#plot) throw new Error('the figure is not drawn');
    const { ctx, scales } = this.#plot;
    return { canvas: ctx.canvas, x: rangeOf(scales['x']), y: rangeOf(scales['y']) };
  }

  drawMarkers(plot: uPlot): void {
    drawMarkers(plot, this.#input.markers, colourResolver(plot.root));
  }

  isShown(id: string): boolean {
    return !this.#hidden.has(ownId(id));
  }

  toggle(id: string): void {
    if (!this.#hidden.delete(ownId(id))) this.#hidden.add(ownId(id));
  }

  /** The line's value under the cursor, or its last one while the cursor is elsewhere. */
  value(line: PlotSeries): number | null {
    if (this.cursorX === null) return lastPoint(line)?.y ?? null;
    const index = this.lines.indexOf(line);
    return itemAt(this.#data.columns[index] ?? [], this.#cursorRows[index + 1]);
  }

  /** An attachment: builds the plot again only when its structure changes, and feeds it whenever values do. */
  readonly attach = (node: HTMLElement): (() => void) => {
    void this.#structure;
    const plot = untrack(() => this.#build(node));
    this.#plot = plot;
    $effect(() => {
      void [this.zoom, this.chosenRange, this.#input.xRange, this.#input.yRange];
      void this.#input.markers;
      // Copies: the plot keeps what it is given, and the rows of a live run grow in place.
      plot.setData([[...this.#data.x], ...this.#data.columns.map((column) => [...column])]);
    });
    $effect(() => this.#applyShown(plot));
    $effect(() => this.#askForDetail());
    $effect(() =>
      keepChartView(localStorage, this.#input.memory, {
        xLabel: this.#input.xLabel,
        zoom: this.zoom,
        yRange: this.chosenRange,
        smoothing: this.smoothing,
        hidden: [...this.#hidden],
      }),
    );
    const observer = new ResizeObserver(() => fit(plot, node));
    observer.observe(node);
    const stopTheme = onThemeChange(() => plot.redraw(false));
    // A canvas does not wait for the typeface.
    if ('fonts' in document) {
      void document.fonts.load(canvasFont(11)).then(() => {
        if (this.#plot === plot) plot.redraw(false, true);
      });
    }
    return () => {
      observer.disconnect();
      stopTheme();
      this.#plot = null;
      plot.destroy();
    };
  };

  /** A range that is shown, and a mean over neighbours, need the rows that a thinned curve leaves out. */
  #askForDetail(): (() => void) | undefined {
    const { detail } = this.#input;
    const range = this.smoothing > 0 ? null : this.zoom;
    if (!detail || (range === null && this.smoothing === 0)) return undefined;
    const timer = setTimeout(() => void detail(range), restMs);
    return () => clearTimeout(timer);
  }

  // Not reactive: the effects in `attach` bring the values.
  #build(node: HTMLElement): uPlot {
    const size = { width: Math.max(node.clientWidth, 80), height: Math.max(node.clientHeight, 80) };
    const empty: uPlot.AlignedData = [[], ...this.lines.map(() => [])];
    return new uPlot(plotOptions(this, size, colourResolver(node)), empty, node);
  }

  #applyShown(plot: uPlot): void {
    this.lines.forEach((line, index) => {
      const show = this.isShown(line.id);
      const own = plot.series[index + 1];
      if (own && own.show !== show) plot.setSeries(index + 1, { show });
    });
  }
}

function fit(plot: uPlot, node: HTMLElement): void {
  const { clientWidth: width, clientHeight: height } = node;
  if (width > 0 && (width !== plot.width || height !== plot.height))
    plot.setSize({ width, height });
}

function padded(low: number | null, high: number | null, share: number): [number, number] {
  if (low === null || high === null) return [0, 1];
  if (!(high > low)) return [low - 0.5, low + 0.5];
  return [low - (high - low) * share, high + (high - low) * share];
}

function logarithmicRange(low: number, high: number): [number, number] {
  const margin = Math.max(1.15, (high / low) ** 0.06);
  return [low / margin, high * margin];
}

/** A smoothed line is hidden together with its raw one. */
function ownId(id: string): string {
  return id.replace(/:smooth$/, '');
}

function rangeOf(scale: uPlot.Scale | undefined): [number, number] {
  return [scale?.min ?? 0, scale?.max ?? 1];
}

function itemAt<Item>(items: readonly Item[], row: number | null | undefined): Item | null {
  return row === null || row === undefined ? null : (items[row] ?? null);
}
