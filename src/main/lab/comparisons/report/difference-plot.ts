import { isSignificant } from '../../../../contract/comparisons/difference';
import {
  arrowOutline,
  differenceRange,
  placeRows,
  sideBeyond,
  type DifferenceRange,
  type DifferenceRow,
  type PlacedDifference,
  type PlacedRow,
} from '../../../../contract/comparisons/difference-rows';
import { runColour, runMarker } from '../../../../contract/runs/run-marks';
import { differenceKey, differenceMarkText, pointsTick } from '../../../../words/comparison';
import { formatPoints } from '../../../../words/numbers';
import { flatWhisker, frame, label, marker, outline } from './chart';
import { figure } from './document';
import { element } from './markup';
import { rangeScale, type Scale } from './scale';

/** Beside the rows: names of measures to the left, points to the right. */
const [left, right] = [92, frame.width - 54];
const top = 4;
const axisHeight = 40;

/** What each row gains and loses against the baseline, with intervals. Null where nothing was compared. */
export function differencePlot(rows: readonly DifferenceRow[], baseline: string): string | null {
  const placed = placeRows(rows, top);
  if (placed.rows.length === 0) return null;
  const range = differenceRange(rows);
  const x = rangeScale(range.low, range.high, left, right, 7);
  const { bottom } = placed;
  const content = placed.rows.flatMap((row) => [
    marker(runMarker(row.colourIndex), [12, row.at], runColour(row.colourIndex)),
    label(row.name, { class: 'name', x: 24, y: row.at + 4 }),
    ...row.differences.map((difference) => differenceMark(row, difference, x, range)),
  ]);
  const viewBox = `0 0 ${frame.width} ${bottom + axisHeight}`;
  const description = `What is gained and lost against ${baseline}, in percentage points, with 95 % intervals`;
  return element(
    'svg',
    { viewBox, role: 'img', 'aria-label': description },
    ...axis(x, bottom, `points more than ${baseline}`),
    ...content,
  );
}

/** A difference with its interval, or an arrow where that lies far beyond the axis. */
function differenceMark(
  { name, colourIndex }: PlacedRow,
  difference: PlacedDifference,
  x: Scale,
  range: DifferenceRange,
): string {
  const { measure, points, low, high, at } = difference;
  const colour = runColour(colourIndex);
  const beyond = sideBeyond(difference, range);
  const style = {
    title: differenceMarkText(name, difference),
    hollow: !isSignificant(difference),
  };
  const marks =
    beyond === null
      ? flatWhisker(at, x.place(low), x.place(high), colour) +
        marker(runMarker(colourIndex), [x.place(points), at], colour, style)
      : outline(arrowOutline(beyond), [x.place(range[beyond]), at], colour, style);
  const [y, end] = [at + 4, { 'text-anchor': 'end' }];
  return [
    label(measure, { x: left - 8, y, ...end }),
    marks,
    label(formatPoints(points), { class: 'name', x: frame.width - 8, y, ...end }),
  ].join('');
}

function axis(x: Scale, bottom: number, title: string): string[] {
  const zero = x.place(0);
  return [
    ...x.ticks.map((tick) => {
      const place = x.place(tick);
      return (
        element('line', { class: 'grid', x1: place, x2: place, y1: top, y2: bottom }) +
        label(pointsTick(tick), { x: place, y: bottom + 16, 'text-anchor': 'middle' })
      );
    }),
    element('line', { class: 'axis', x1: zero, x2: zero, y1: top, y2: bottom }),
    label(title, {
      class: 'title',
      x: (left + right) / 2,
      y: bottom + 34,
      'text-anchor': 'middle',
    }),
  ];
}

/** The figure with its caption; empty where nothing was compared. */
export function differenceFigure(rows: readonly DifferenceRow[], baseline: string): string {
  return figure('Gained and lost', differenceKey(rows), differencePlot(rows, baseline));
}
