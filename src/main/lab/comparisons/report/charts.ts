import { formatEpsilon, normLabel } from '../../../../words/plans';
import type { Cost } from '../../../../contract/models/checkpoint';
import type { ComparisonSubject } from '../../../../contract/comparisons/comparison';
import { passesWithPretraining } from '../../../../contract/models/cost';
import { formatPercent, formatProportion } from '../../../../words/numbers';
import { formatList } from '../../../../words/sentences';
import { band, chart, frame, label, line, marker, type Axis, type Point } from './chart';
import type { ReportData } from './data';
import { element } from './markup';
import { runColour, runMarker } from '../../../../contract/runs/run-marks';
import { costPlot } from './cost-plot';
import { base, passesAxis, rightEdge, shareAxis } from './axes';
import { createScale } from './scale';

/** A subject whose cost is known: an unknown cost has no place on the axis. */
type Priced = ComparisonSubject & { cost: Cost };

const isPriced = (subject: ComparisonSubject): subject is Priced => subject.cost !== null;

/**
 * What it cost against what it gained: one point per subject of known cost, hollow where pretraining is counted too. Null
 * where no cost is known.
 */
export function costChart({ comparison }: ReportData): string | null {
  return costPlot(
    comparison.subjects.filter(isPriced).map(({ name, cost, evaluation, colourIndex }) => ({
      name,
      colourIndex,
      passes: cost.trainingSetPasses,
      withPretraining: passesWithPretraining(cost),
      robust: evaluation.worstCase,
      text: formatProportion(evaluation.worstCase),
    })),
    'worst-case accuracy',
  );
}

/** What the caption of the cost chart says of the subjects that are not in it; empty where all are. */
export function costGaps({ comparison }: ReportData): string {
  const missing = comparison.subjects.filter((subject) => !isPriced(subject));
  return missing.length === 0
    ? ''
    : `; cost not known: ${formatList(missing.map(({ name }) => name))}`;
}

/** Accuracy when the adversary may do less, or more, than it was trained against. Null without curves. */
export function epsilonChart({ comparison }: ReportData): string | null {
  const largest = Math.max(
    0,
    ...comparison.subjects.flatMap(({ evaluation }) =>
      evaluation.curve.map((point) => point.epsilon),
    ),
  );
  if (largest === 0) return null;
  const x: Axis = {
    scale: createScale(largest, frame.left, rightEdge, 6),
    title: `epsilon (${normLabel(comparison.evaluationPlan.threatModel.norm)})`,
    format: (value) => String(Number(value.toFixed(4))),
  };
  const y = shareAxis('accuracy');
  const { epsilon } = comparison.evaluationPlan.threatModel;
  const place = x.scale.place(epsilon);
  const content = [
    element('line', { class: 'threat', x1: place, x2: place, y1: frame.top, y2: base }),
    label('threat model', { class: 'name', x: place + 5, y: frame.top + 10 }),
    ...comparison.subjects.map((subject) => epsilonCurve(subject, x, y)),
  ];
  return chart('Accuracy against epsilon, with 95 % intervals', x, y, content);
}

function epsilonCurve(subject: ComparisonSubject, x: Axis, y: Axis): string {
  const { name, colourIndex } = subject;
  const { curve } = subject.evaluation;
  const colour = runColour(colourIndex);
  const at = (read: (point: (typeof curve)[number]) => number): Point[] =>
    curve.map((point) => [x.scale.place(point.epsilon), y.scale.place(read(point))]);
  const points = at(({ accuracy }) => accuracy.value);
  return [
    band(
      at(({ accuracy }) => accuracy.high),
      at(({ accuracy }) => accuracy.low),
      colour,
    ),
    line(points, colour, true),
    ...curve.map(({ epsilon, accuracy }, place) =>
      marker(runMarker(subject.colourIndex), points[place] ?? [0, 0], colour, {
        title: `${name} at ${formatEpsilon(epsilon)}: ${formatProportion(accuracy)}`,
        size: 3.2,
      }),
    ),
  ].join('');
}

/** How training went: clean (solid) and adversarial (dashed) validation accuracy over cost. Null without runs. */
export function validationChart({ comparison, validation }: ReportData): string | null {
  const largest = Math.max(
    0,
    ...validation.flatMap(({ points }) => points.map(({ passes }) => passes)),
  );
  if (largest === 0) return null;
  const x = passesAxis(largest);
  const y = shareAxis('validation accuracy');
  const content = validation.flatMap(({ subjectIndex, points, bestPasses }) => {
    const subject = comparison.subjects[subjectIndex];
    if (!subject) return [];
    const colour = runColour(subject.colourIndex);
    const through = (measure: 'clean' | 'adversarial'): Point[] =>
      points.flatMap((point) => {
        const share = point[measure];
        return share === null ? [] : [[x.scale.place(point.passes), y.scale.place(share)] as const];
      });
    const best = points.find(({ passes }) => passes === bestPasses);
    return [
      line(through('clean'), colour, false),
      line(through('adversarial'), colour, true),
      best === undefined || best.adversarial === null
        ? ''
        : marker(
            runMarker(subject.colourIndex),
            [x.scale.place(best.passes), y.scale.place(best.adversarial)],
            colour,
            {
              title: `${subject.name}, best epoch: adversarial ${formatPercent(best.adversarial)}`,
            },
          ),
    ];
  });
  return chart('Validation accuracy over cost: clean solid, adversarial dashed', x, y, content);
}

/** The sign of a subject in the legend and in tables: its colour and its shape. */
export function swatch(subject: ComparisonSubject): string {
  const colour = runColour(subject.colourIndex);
  return element(
    'svg',
    { viewBox: '0 0 16 16', width: 13, height: 13, class: 'swatch', 'aria-hidden': 'true' },
    marker(runMarker(subject.colourIndex), [8, 8], colour, { size: 5.5 }),
  );
}
