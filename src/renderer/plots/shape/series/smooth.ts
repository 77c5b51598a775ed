import type { PlotSeries } from './series';

/**
 * Exponential moving average with bias correction, so that the first values are not drawn towards zero.
 * Null stays null and does not disturb the average.
 *
 * @param weight share of the past kept at each point, in [0, 1); 0 returns the values unchanged
 */
export function smooth(values: readonly (number | null)[], weight: number): (number | null)[] {
  if (weight <= 0) return [...values];
  let average = 0;
  let mass = 0;
  return values.map((value) => {
    if (value === null) return null;
    average = weight * average + (1 - weight) * value;
    mass = weight * mass + (1 - weight);
    return average / mass;
  });
}

/** A smoothed line never stands alone: the raw line stays behind it, thin, and keeps its label. */
export function withSmoothing(series: readonly PlotSeries[], weight: number): PlotSeries[] {
  if (weight <= 0) return [...series];
  return series.flatMap((line) => [
    { ...line, thin: true, ghost: true },
    {
      ...line,
      id: `${line.id}:smooth`,
      label: `${line.label}, smoothed`,
      y: smooth(line.y, weight),
    },
  ]);
}
