import { runColour, runMarker } from '../../../../contract/runs/run-marks';
import { formatPasses } from '../../../../words/amounts';
import { shortName } from '../../../../words/short-name';
import { passesAxis, rightEdge, shareAxis } from './axes';
import { chart, frame, label, marker, whisker, type Axis } from './chart';
import { element } from './markup';

/** About the width of a letter in a chart, in pixels. */
const letterWidth = 6.1;
const textHeight = 12;
/** Names do not lie over the axis. */
const nameEdge = frame.left + 4;

/** What something cost, in passes over the training set, and how robust it became. */
export interface CostPoint {
  name: string;
  colourIndex: number;
  passes: number;
  /** Null where the cost of what came before is not known. */
  withPretraining: number | null;
  robust: { value: number; low: number; high: number };
  /** The robust accuracy in words. */
  text: string;
}

/** Cost against robust accuracy, hollow where pretraining is counted too. Null without points. */
export function costPlot(points: readonly CostPoint[], robustName: string): string | null {
  if (points.length === 0) return null;
  const costs = points.map(({ passes, withPretraining }) => withPretraining ?? passes);
  const x = passesAxis(Math.max(...costs, 1));
  const y = shareAxis(robustName);
  return chart(`Cost in passes over the training set against ${robustName}, with intervals`, x, y, [
    ...points.map((point) => pointMarks(point, x, y)),
    ...pointNames(points, x, y),
  ]);
}

function pointMarks(point: CostPoint, x: Axis, y: Axis): string {
  const { name, robust, passes: own, withPretraining: total } = point;
  const colour = runColour(point.colourIndex);
  const [left, height] = [x.scale.place(own), y.scale.place(robust.value)];
  const right = x.scale.place(total ?? own);
  const title = `${name}: ${point.text} for ${formatPasses(own)}`;
  const parts = [
    whisker(left, y.scale.place(robust.low), y.scale.place(robust.high), colour),
    marker(runMarker(point.colourIndex), [left, height], colour, { title }),
  ];
  if (total !== null && right - left > 1) {
    parts.unshift(
      element('line', {
        x1: left,
        x2: right,
        y1: height,
        y2: height,
        stroke: colour,
        class: 'link',
      }),
    );
    parts.push(
      marker(runMarker(point.colourIndex), [right, height], colour, {
        title: `${name} with pretraining: ${formatPasses(total)}`,
        hollow: true,
      }),
    );
  }
  return parts.join('');
}

interface Taken {
  left: number;
  right: number;
  y: number;
}

/**
 * Names beside their points: to the left near the right edge, above or below where something else is, and shortened to the
 * room that there is.
 */
function pointNames(points: readonly CostPoint[], x: Axis, y: Axis): string[] {
  const places = points.map(({ passes, withPretraining, robust }) => ({
    own: x.scale.place(passes),
    far: x.scale.place(withPretraining ?? passes),
    height: y.scale.place(robust.value),
  }));
  const taken: Taken[] = places.flatMap(({ own, far, height }) =>
    [own, far].map((middle) => ({ left: middle - 7, right: middle + 7, y: height + 4 })),
  );
  return points.map(({ name }, index) => {
    const { own, far, height } = places[index] ?? { own: 0, far: 0, height: 0 };
    const [before, after] = [own - 9 - nameEdge, rightEdge - far - 9];
    const isAfter = name.length * letterWidth <= after || after >= before;
    const shown = shortName(
      name,
      Math.max(3, Math.floor((isAfter ? after : before) / letterWidth)),
    );
    const width = shown.length * letterWidth;
    const left = isAfter ? far + 9 : own - 9 - width;
    const box = (offset: number): Taken => ({ left, right: left + width, y: height + offset });
    const chosen =
      [-7, 17, -21, 31, -35, 45, -49, 59].map(box).find((candidate) => isFree(candidate, taken)) ??
      box(-7);
    taken.push(chosen);
    return label(shown, { class: 'name', x: left, y: chosen.y });
  });
}

function isFree(box: Taken, taken: readonly Taken[]): boolean {
  return taken.every(
    (other) =>
      box.left > other.right || box.right < other.left || Math.abs(box.y - other.y) > textHeight,
  );
}
