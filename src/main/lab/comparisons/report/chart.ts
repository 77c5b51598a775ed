import { element, escapeMarkup } from './markup';
import type { RunMarker } from '../../../../contract/runs/run-marks';
import type { Scale } from './scale';

export interface Frame {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export const frame: Frame = { width: 560, height: 320, left: 52, right: 16, top: 14, bottom: 46 };

export interface Axis {
  scale: Scale;
  title: string;
  format(value: number): string;
}

/** A whole chart: grid, axes and what is drawn in them, with a text that says what it shows. */
export function chart(description: string, x: Axis, y: Axis, content: readonly string[]): string {
  return element(
    'svg',
    {
      viewBox: `0 0 ${frame.width} ${frame.height}`,
      role: 'img',
      'aria-label': description,
    },
    ...grid(x, y),
    ...content,
  );
}

function grid(x: Axis, y: Axis): string[] {
  const { width, height, left, right, top, bottom } = frame;
  const base = height - bottom;
  const vertical = x.scale.ticks.flatMap((tick) => {
    const place = x.scale.place(tick);
    return [
      element('line', { class: 'grid', x1: place, x2: place, y1: top, y2: base }),
      label(x.format(tick), { x: place, y: base + 17, 'text-anchor': 'middle' }),
    ];
  });
  const horizontal = y.scale.ticks.flatMap((tick) => {
    const place = y.scale.place(tick);
    return [
      element('line', { class: 'grid', x1: left, x2: width - right, y1: place, y2: place }),
      label(y.format(tick), { x: left - 7, y: place + 4, 'text-anchor': 'end' }),
    ];
  });
  const middle = (left + width - right) / 2;
  const centre = (top + base) / 2;
  return [
    ...vertical,
    ...horizontal,
    element('line', { class: 'axis', x1: left, x2: width - right, y1: base, y2: base }),
    label(x.title, { class: 'title', x: middle, y: height - 8, 'text-anchor': 'middle' }),
    label(y.title, {
      class: 'title',
      x: 0,
      y: 0,
      'text-anchor': 'middle',
      transform: `translate(13 ${centre}) rotate(-90)`,
    }),
  ];
}

export function label(text: string, attributes: Record<string, string | number>): string {
  return element('text', attributes, escapeMarkup(text));
}

export type Point = readonly [x: number, y: number];

/** A line through points in pixels. Dashed lines are adversarial accuracies, solid ones clean. */
export function line(points: readonly Point[], colour: string, dashed: boolean): string {
  const path = points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${fixed(x)} ${fixed(y)}`);
  return element('path', {
    d: path.join(''),
    class: dashed ? 'curve dashed' : 'curve',
    stroke: colour,
  });
}

/** The area between an upper and a lower line: an interval along a curve. */
export function band(upper: readonly Point[], lower: readonly Point[], colour: string): string {
  const outline = [...upper, ...[...lower].reverse()];
  const points = outline.map(([x, y]) => `${fixed(x)},${fixed(y)}`).join(' ');
  return element('polygon', { points, fill: colour, class: 'band' });
}

/** A vertical interval with ends. */
export function whisker(x: number, low: number, high: number, colour: string): string {
  return lines(colour, [
    [x, low, x, high],
    [x - 4, low, x + 4, low],
    [x - 4, high, x + 4, high],
  ]);
}

/** A horizontal interval with ends. */
export function flatWhisker(y: number, low: number, high: number, colour: string): string {
  return lines(colour, [
    [low, y, high, y],
    [low, y - 4, low, y + 4],
    [high, y - 4, high, y + 4],
  ]);
}

function lines(
  colour: string,
  ends: readonly (readonly [number, number, number, number])[],
): string {
  return ends
    .map(([x1, y1, x2, y2]) =>
      element('line', { x1, x2, y1, y2, stroke: colour, class: 'whisker' }),
    )
    .join('');
}

/** How a mark looks: the title appears when the pointer rests on it. */
interface MarkStyle {
  title?: string;
  hollow?: boolean;
}

const fillOf = ({ hollow }: MarkStyle, colour: string): string =>
  hollow ? 'var(--ground)' : colour;

const titleOf = ({ title }: MarkStyle): string =>
  title === undefined ? '' : element('title', {}, escapeMarkup(title));

/** A mark with an outline of its own around a place. */
export function outline(d: string, [x, y]: Point, colour: string, style: MarkStyle): string {
  const transform = `translate(${fixed(x)},${fixed(y)})`;
  const attributes = { d, transform, fill: fillOf(style, colour), stroke: colour };
  return element('path', { ...attributes, class: 'marker' }, titleOf(style));
}

/** A point with its own shape. */
export function marker(
  kind: RunMarker,
  [x, y]: Point,
  colour: string,
  options: MarkStyle & { size?: number } = {},
): string {
  const size = options.size ?? 5;
  const attributes = { fill: fillOf(options, colour), stroke: colour, class: 'marker' };
  const title = titleOf(options);
  if (kind === 'circle' || kind === 'ring') {
    const fill = kind === 'ring' ? 'var(--ground)' : attributes.fill;
    const width = kind === 'ring' ? size * 0.55 : 1.4;
    const circle = { ...attributes, fill, 'stroke-width': width };
    return element('circle', { ...circle, cx: x, cy: y, r: size }, title);
  }
  const corners = outlines[kind].map(
    ([dx, dy]) => `${fixed(x + dx * size)},${fixed(y + dy * size)}`,
  );
  return element('polygon', { ...attributes, points: corners.join(' ') }, title);
}

const plus: readonly Point[] = [
  [-0.42, -1.2],
  [0.42, -1.2],
  [0.42, -0.42],
  [1.2, -0.42],
  [1.2, 0.42],
  [0.42, 0.42],
  [0.42, 1.2],
  [-0.42, 1.2],
  [-0.42, 0.42],
  [-1.2, 0.42],
  [-1.2, -0.42],
  [-0.42, -0.42],
];
const eighthTurn = Math.SQRT1_2;

/** Corners of the markers in multiples of their size, as the window draws them. */
const outlines: Record<Exclude<RunMarker, 'circle' | 'ring'>, readonly Point[]> = {
  square: [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ],
  triangle: [
    [0, -1.15],
    [1.1, 0.85],
    [-1.1, 0.85],
  ],
  'triangle-down': [
    [0, 1.15],
    [1.1, -0.85],
    [-1.1, -0.85],
  ],
  diamond: [
    [0, -1.25],
    [1.25, 0],
    [0, 1.25],
    [-1.25, 0],
  ],
  plus,
  cross: plus.map(([x, y]) => [(x - y) * eighthTurn, (x + y) * eighthTurn] as const),
};

function fixed(value: number): string {
  return String(Math.round(value * 100) / 100);
}
