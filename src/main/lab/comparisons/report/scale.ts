/** A linear axis: from the values `from`…`to` to the pixels `start`…`end`. */
export interface Scale {
  from: number;
  to: number;
  place(value: number): number;
  ticks: number[];
}

/**
 * An axis that begins and ends on round numbers.
 *
 * @param largest the largest value to show; the axis starts at 0
 * @param tickCount about how many ticks
 */
export function createScale(largest: number, start: number, end: number, tickCount: number): Scale {
  const step = roundStep((largest > 0 ? largest : 1) / tickCount);
  const count = Math.max(1, Math.ceil((largest > 0 ? largest : 1) / step - 1e-9));
  const to = count * step;
  return {
    from: 0,
    to,
    place: (value) => start + (value / to) * (end - start),
    ticks: Array.from({ length: count + 1 }, (_, index) => index * step),
  };
}

/**
 * An axis between two values, with round ticks inside.
 *
 * @param low below `high`
 */
export function rangeScale(
  low: number,
  high: number,
  start: number,
  end: number,
  tickCount: number,
): Scale {
  const step = roundStep((high - low) / tickCount);
  const [first, last] = [Math.ceil(low / step), Math.floor(high / step)];
  return {
    from: low,
    to: high,
    place: (value) => start + ((value - low) / (high - low)) * (end - start),
    ticks: Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step || 0),
  };
}

/** The next of 1, 2, 2.5, 5 times a power of ten that is not smaller. */
function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= rough - 1e-12) ?? 10;
  return factor * power;
}
