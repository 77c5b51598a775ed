import type { RunMarker } from '../../../../contract/runs/run-marks';

/** What a line stands for: it decides how the line is stroked, whichever run it belongs to. */
export type LineKind = 'clean' | 'adversarial' | 'support';

/** Dash patterns in pixels: every one reads as dashed; their rhythm is the second cue between runs. */
const adversarialDashes: readonly (readonly number[])[] = [
  [7, 4],
  [3, 3],
  [11, 4, 3, 4],
  [11, 4],
];

/** Dash pattern of a line in CSS pixels: clean is solid, adversarial dashed, support (train, rates) solid. */
export function lineDash(kind: LineKind, colourIndex: number): number[] {
  if (kind !== 'adversarial') return [];
  return [...(adversarialDashes[Math.abs(colourIndex) % adversarialDashes.length] ?? [7, 4])];
}

/** SVG path of a marker around the origin with the given radius; fill it by the even-odd rule. */
export function markerPath(shape: RunMarker, radius: number): string {
  const r = radius;
  switch (shape) {
    case 'circle':
      return circle(r);
    case 'square':
      return `M${-r},${-r}H${r}V${r}H${-r}Z`;
    case 'triangle':
      return `M0,${-r * 1.15}L${r * 1.1},${r * 0.85}H${-r * 1.1}Z`;
    case 'triangle-down':
      return `M0,${r * 1.15}L${r * 1.1},${-r * 0.85}H${-r * 1.1}Z`;
    case 'diamond':
      return `M0,${-r * 1.25}L${r * 1.25},0L0,${r * 1.25}L${-r * 1.25},0Z`;
    case 'cross':
      return bars(r, Math.PI / 4);
    case 'plus':
      return bars(r, 0);
    case 'ring':
      return `${circle(r)}${circle(r * 0.5)}`;
  }
}

function bars(radius: number, angle: number): string {
  const arm = radius * 1.2;
  const half = radius * 0.42;
  const corners: [number, number][] = [
    [-half, -arm],
    [half, -arm],
    [half, -half],
    [arm, -half],
    [arm, half],
    [half, half],
    [half, arm],
    [-half, arm],
    [-half, half],
    [-arm, half],
    [-arm, -half],
    [-half, -half],
  ];
  const turned = corners.map(([x, y]): [number, number] => [
    x * Math.cos(angle) - y * Math.sin(angle),
    x * Math.sin(angle) + y * Math.cos(angle),
  ]);
  return polygon(turned);
}

function circle(r: number): string {
  return `M${-r},0a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0Z`;
}

function polygon(points: [number, number][]): string {
  return `M${points.map(([x, y]) => `${x.toFixed(2)},${y.toFixed(2)}`).join('L')}Z`;
}
