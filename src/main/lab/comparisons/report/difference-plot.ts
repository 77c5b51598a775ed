import {
  differenceRange,
  placeRows,
  type Difference,
  type DifferenceRow,
} from '../../../../contract/comparisons/difference-rows';
import { runColour, runMarker } from '../../../../contract/runs/run-marks';
import { formatInterval, formatPoints, formatPValue } from '../../../../words/numbers';
import { frame, label, marker } from './chart';
import { element, escapeMarkup } from './markup';
import { rangeScale, type Scale } from './scale';

/** Beside the rows: names of measures to the left, points to the right. */
const [left, right] = [92, frame.width - 54];
const top = 4;
const axisHeight = 40;

/** What each row gains and loses against the baseline, with intervals. Null where nothing was compared. */
export function differencePlot(rows: readonly DifferenceRow[], baseline: string): string | null {
  const placed = placeRows(rows, top);
  if (placed.rows.length === 0) return null;
  const { low, high } = differenceRange(rows);
  const x = rangeScale(low, high, left, right, 7);
  const { bottom } = placed;
  const content = placed.rows.flatMap(({ name, colourIndex, at, differences }) => {
    const colour = runColour(colourIndex);
    return [
      marker(runMarker(colourIndex), [12, at], colour),
      label(name, { class: 'name', x: 24, y: at + 4 }),
      ...differences.map((difference) => {
        const title = `${name}, ${difference.measure}: ${formatPoints(difference.points)} points ${formatInterval(difference.low, difference.high)}, ${formatPValue(difference.adjustedPValue)}`;
        return [
          label(difference.measure, { x: left - 8, y: difference.at + 4, 'text-anchor': 'end' }),
          interval(difference, difference.at, x, colour),
          marker(runMarker(colourIndex), [x.place(difference.points), difference.at], colour, {
            title,
            hollow: difference.adjustedPValue >= 0.05,
          }),
          label(formatPoints(difference.points), {
            class: 'name',
            x: frame.width - 8,
            y: difference.at + 4,
            'text-anchor': 'end',
          }),
        ].join('');
      }),
    ];
  });
  const viewBox = `0 0 ${frame.width} ${bottom + axisHeight}`;
  const description = `What is gained and lost against ${baseline}, in percentage points, with 95 % intervals`;
  return element(
    'svg',
    { viewBox, role: 'img', 'aria-label': description },
    ...axis(x, bottom, `points more than ${baseline}`),
    ...content,
  );
}

function axis(x: Scale, bottom: number, title: string): string[] {
  const zero = x.place(0);
  return [
    ...x.ticks.map((tick) => {
      const place = x.place(tick);
      const text = tick === 0 ? '0' : formatPoints(tick).replace('.0', '');
      return (
        element('line', { class: 'grid', x1: place, x2: place, y1: top, y2: bottom }) +
        label(text, { x: place, y: bottom + 16, 'text-anchor': 'middle' })
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

function interval({ low, high }: Difference, y: number, x: Scale, colour: string): string {
  const [from, to] = [x.place(low), x.place(high)];
  const segment = (x1: number, x2: number, y1: number, y2: number) =>
    element('line', { x1, x2, y1, y2, stroke: colour, class: 'whisker' });
  return (
    segment(from, to, y, y) + segment(from, from, y - 4, y + 4) + segment(to, to, y - 4, y + 4)
  );
}

/** The figure with its caption; empty where nothing was compared. */
export function differenceFigure(rows: readonly DifferenceRow[], baseline: string): string {
  const svg = differencePlot(rows, baseline);
  if (svg === null) return '';
  const note = `against ${baseline}, with 95 % intervals; filled: p < 0.05 after Holm’s correction`;
  return `<figure><figcaption><b>Gained and lost</b> ${escapeMarkup(note)}</figcaption>${svg}</figure>`;
}
