import type { DirectionsResult } from '../../../contract/evaluations/parts/directions';
import type { Proportion } from '../../../contract/evaluations/proportion';
import type { CurvePoint } from './scales/intervals';
import type { DataTable } from './series/csv';

/** Accuracy against the shift along one direction; `epsilon` holds the shift. */
export interface ShiftCurve {
  name: string;
  colourIndex: number;
  points: CurvePoint[];
}

/** A curve for each direction, through the images that are redrawn and not moved at the shift 0. */
export function shiftCurves({ directions, reconstructed }: DirectionsResult): ShiftCurve[] {
  return directions.map(({ name, points }, colourIndex) => {
    const unmoved = { epsilon: 0, accuracy: reconstructed };
    const moved = points
      .filter(({ shift }) => shift !== 0)
      .map(({ shift, accuracy }) => ({ epsilon: shift, accuracy }));
    const all = [...moved, unmoved].sort((left, right) => left.epsilon - right.epsilon);
    return { name, colourIndex, points: all };
  });
}

/** A row for the images as they are, for the redrawn ones, and for each shift along each direction. */
export function shiftTable({ clean, reconstructed, directions }: DirectionsResult): DataTable {
  const row = (name: string, shift: number | null, accuracy: Proportion) => [
    name,
    shift,
    ...[accuracy.value, accuracy.low, accuracy.high].map((share) => share * 100),
    accuracy.total,
  ];
  return {
    columns: ['images', 'shift', 'accuracy (%)', 'low (%)', 'high (%)', 'number'],
    rows: [
      row('as they are', null, clean),
      row('redrawn', 0, reconstructed),
      ...directions.flatMap(({ name, points }) =>
        points.map(({ shift, accuracy }) => row(name, shift, accuracy)),
      ),
    ],
  };
}
