import { scaleLinear, scaleLog, type ScaleContinuousNumeric } from 'd3-scale';

/** The drawing area of a figure in pixels: y grows downwards. */
export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The drawing area of a figure of this size, with room for both axes and their words. */
export function boxWithin(width: number, height: number): Box {
  return { left: 60, right: width - 20, top: 12, bottom: height - 42 };
}

export interface AxisTick {
  at: number;
  label: string;
}

export type NumberScale = ScaleContinuousNumeric<number, number>;

/** Values from left to right over the box. */
export function horizontalScale(box: Box, low: number, high: number, log = false): NumberScale {
  return (log ? scaleLog() : scaleLinear()).domain(apart(low, high)).range([box.left, box.right]);
}

/** Values from bottom to top over the box. */
export function verticalScale(box: Box, low: number, high: number, log = false): NumberScale {
  return (log ? scaleLog() : scaleLinear()).domain(apart(low, high)).range([box.bottom, box.top]);
}

function apart(low: number, high: number): [number, number] {
  return high > low ? [low, high] : [low, low + 1];
}
