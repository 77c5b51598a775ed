/** A subject by what it costs (less is better) and what it reaches (more is better). */
export interface ParetoPoint {
  cost: number;
  value: number;
}

/** Indexes of the points that no other beats in both, from the cheapest to the costliest. */
export function paretoFront(points: readonly ParetoPoint[]): number[] {
  const order = points
    .map((point, index) => ({ ...point, index }))
    .sort((left, right) => left.cost - right.cost || right.value - left.value);
  const front: number[] = [];
  let best = -Infinity;
  for (const { value, index } of order) {
    if (value <= best) continue;
    best = value;
    front.push(index);
  }
  return front;
}

/** The border of what is reached at each cost, as a staircase to the end of the axis. */
export function frontPath(points: readonly { x: number; y: number }[], end: number): string {
  const [first] = points;
  if (!first) return '';
  const steps = points.slice(1).map(({ x, y }) => `H${x}V${y}`);
  return `M${first.x},${first.y}${steps.join('')}H${end}`;
}

/** Radius in pixels of a bubble whose area grows with a share in [0, 1]. */
export function bubbleRadius(share: number): number {
  return 4 + 10 * Math.sqrt(Math.min(1, Math.max(0, share)));
}
