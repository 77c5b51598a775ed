import {
  effectiveRobustness,
  fitLogitLine,
  shiftedAccuracy,
  shiftsOf,
} from '../../../contract/weight-space/effective-robustness';
import type {
  CombinationPoint,
  CombinationRecord,
} from '../../../contract/weight-space/combination';
import { alphaOf, straightLine } from '../../../contract/weight-space/path-figures';
import { formatCount, formatProportion, noValue } from '../../../words/numbers';
import { stateText } from '../../../words/sentences';
import { formatDuration } from '../../../words/time';
import {
  attackedText,
  criterionNames,
  formatDistance,
  pointName,
  shiftBasisText,
  statisticsNames,
} from '../../../words/weight-space';
import type { Output } from '../output/output';
import { renderTable } from './table';
import { wrap } from './text';

type Screen = Pick<Output, 'style' | 'width'>;

/** What one that has ended came to: all of it, or why it stopped and how it goes on. */
export function combinationEndLines(record: CombinationRecord, screen: Screen): string[] {
  const { state, error, id } = record;
  if (state === 'completed') return combinationLines(record, screen);
  const reason = error ? `: ${error.message}` : '';
  return [`${stateText(id, state)}${reason}`, `resume it with: temper combinations resume ${id}`];
}

/** Everything that was measured between the models, and what was chosen. */
export function combinationLines(record: CombinationRecord, screen: Screen): string[] {
  const { plan, points } = record;
  return [
    screen.style.bold(plan.members.map(({ name }) => name).join(' – ')),
    ...plan.members.map(({ name }, index) => `  ${memberLabel(record, index)}  ${name}`),
    `On validation images: ${attackedText(plan.evaluation, points[0]?.clean.total ?? 0)}.`,
    ...pointTable(record, points, screen),
    ...summaryLines(record, screen),
    ...shiftLines(record, screen),
  ];
}

function memberLabel({ plan }: CombinationRecord, index: number): string {
  return plan.method.kind === 'path' ? `α ${index}` : `member ${index + 1}`;
}

function pointTable(
  { plan }: CombinationRecord,
  points: readonly CombinationPoint[],
  { style, width }: Screen,
): string[] {
  const isPath = plan.method.kind === 'path';
  const right = (title: string) => ({ title, align: 'right' as const });
  const columns = [
    { title: isPath ? 'α' : 'weights' },
    { title: 'batch norm' },
    right('clean [95 % interval]'),
    right('robust [95 % interval]'),
    ...(isPath ? [right('clean − line'), right('robust − line')] : []),
  ];
  const rows = points.map((point) => [
    pointName(plan.method, point),
    statisticsNames[point.statistics],
    formatProportion(point.clean),
    formatProportion(point.worstCase),
    ...(isPath ? againstLine(points, point) : []),
  ]);
  return renderTable(columns, rows, { width, heading: style.dim });
}

/** In points, above or below the straight line between the ends as they are. */
function againstLine(points: readonly CombinationPoint[], point: CombinationPoint): string[] {
  const line = straightLine(points, alphaOf(point));
  if (!line) return [noValue, noValue];
  return [
    formatDistance(point.clean.value - line.clean),
    formatDistance(point.worstCase.value - line.robust),
  ];
}

function summaryLines(record: CombinationRecord, screen: Screen): string[] {
  const { plan, summary } = record;
  if (!summary) return [];
  const { chosen, test, passes, statisticsPasses, durationMs } = summary;
  const name = pointName(plan.method, chosen);
  const measured =
    `${formatCount(passes)} passes over images, ${formatCount(statisticsPasses)} passes for ` +
    `statistics of batch norm, ${formatDuration(durationMs)}`;
  return [
    `Chosen by ${criterionNames[plan.criterion]} on validation images: ${screen.style.bold(name)} (${statisticsNames[chosen.statistics]})`,
    ...(test.length === 0
      ? ['It was not measured on test images.']
      : ['On test images, which nothing was chosen on:', ...testTable(record, test, screen)]),
    ...wrap(measured, screen.width ?? 100),
  ];
}

function testTable(
  { plan }: CombinationRecord,
  test: readonly CombinationPoint[],
  { style, width }: Screen,
): string[] {
  const right = (title: string) => ({ title, align: 'right' as const });
  const shifts = shiftsOf(plan);
  const columns = [
    { title: 'weights' },
    right('clean [95 % interval]'),
    right('robust [95 % interval]'),
    right('n'),
    ...shifts.flatMap(({ name }) => [right(name), right('n')]),
  ];
  const rows = test.map((point, index) => [
    index === test.length - 1
      ? `chosen: ${pointName(plan.method, point)}, ${statisticsNames[point.statistics]}`
      : pointName(plan.method, point),
    formatProportion(point.clean),
    formatProportion(point.worstCase),
    formatCount(point.clean.total),
    ...shifts.flatMap((shift) => {
      const shifted = shiftedAccuracy(point, shift)?.shifted;
      return shifted ? [formatProportion(shifted), formatCount(shifted.total)] : [noValue, noValue];
    }),
  ]);
  return renderTable(columns, rows, { width, heading: style.dim });
}

function shiftLines(record: CombinationRecord, { style, width }: Screen): string[] {
  const { plan, points, summary } = record;
  return shiftsOf(plan).flatMap((shift) => {
    const baselines = (summary?.baselines ?? []).flatMap((point) => {
      const accuracy = shiftedAccuracy(point, shift);
      return accuracy ? [accuracy] : [];
    });
    const line = fitLogitLine(baselines);
    const rows = points.flatMap((point) => {
      const accuracy = shiftedAccuracy(point, shift);
      return accuracy ? [{ point, accuracy }] : [];
    });
    const [first] = points;
    return [
      `Under the shift ${shift.name}${first ? ` (${shiftBasisText(shift, first)})` : ''}:`,
      ...renderTable(
        [
          { title: 'weights' },
          { title: 'batch norm' },
          { title: 'reference [95 % interval]', align: 'right' },
          { title: 'shifted [95 % interval]', align: 'right' },
          { title: 'effective robustness', align: 'right' },
        ],
        rows.map(({ point, accuracy }) => [
          pointName(plan.method, point),
          statisticsNames[point.statistics],
          formatProportion(accuracy.reference),
          formatProportion(accuracy.shifted),
          line ? formatDistance(effectiveRobustness(line, accuracy)) : noValue,
        ]),
        { width, heading: style.dim },
      ),
      line
        ? `Effective robustness is the distance above the line of ${baselines.length} models trained on the data alone, fitted on logit axes.`
        : 'Effective robustness needs at least two models that were trained on the data alone and differ: name them with --baseline.',
    ];
  });
}
