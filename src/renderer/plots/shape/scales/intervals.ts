import type { Proportion } from '../../../../contract/evaluations/proportion';

/** Maps a value to a pixel. d3 scales satisfy it. */
export type Scale = (value: number) => number;

/** An interval as an SVG path: a vertical stem at x with a cap at both ends. */
export function whiskerPath(x: number, low: number, high: number, cap = 4): string {
  return `M${x},${low}V${high}M${x - cap},${low}h${2 * cap}M${x - cap},${high}h${2 * cap}`;
}

export interface CurvePoint {
  epsilon: number;
  accuracy: Proportion;
}

/** The closed outline of the interval band of a curve: along the upper ends, back along the lower ends. */
export function bandPath(points: readonly CurvePoint[], x: Scale, y: Scale): string {
  if (points.length === 0) return '';
  const upper = points.map((point) => `${x(point.epsilon)},${y(point.accuracy.high)}`);
  const lower = [...points]
    .reverse()
    .map((point) => `${x(point.epsilon)},${y(point.accuracy.low)}`);
  return `M${[...upper, ...lower].join('L')}Z`;
}

/** The polyline through the measured values of a curve. */
export function curvePath(points: readonly CurvePoint[], x: Scale, y: Scale): string {
  if (points.length === 0) return '';
  return `M${points.map((point) => `${x(point.epsilon)},${y(point.accuracy.value)}`).join('L')}`;
}
