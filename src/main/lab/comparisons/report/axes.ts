import { frame, type Axis } from './chart';
import { createScale } from './scale';

export const base = frame.height - frame.bottom;
export const rightEdge = frame.width - frame.right;

export function shareAxis(title: string): Axis {
  return {
    scale: createScale(1, base, frame.top, 5),
    title,
    format: (value) => `${Math.round(value * 100)} %`,
  };
}

export function passesAxis(largest: number): Axis {
  return {
    scale: createScale(largest, frame.left, rightEdge, 6),
    title: 'passes over the training set',
    format: (value) => String(value),
  };
}
