import { formatEpsilon } from '../../../words/plans';
import { attackLabel } from '../../../contract/attacks';
import { worstCaseName } from '../../../contract/evaluations/batteries';
import type { EvaluationPartName } from '../../../contract/evaluations/parts';
import type { EvaluationPlan, EvaluationSummary } from '../../../contract/evaluations/evaluation';
import type { Proportion } from '../../../contract/evaluations/proportion';
import { checkStateOf } from '../../../words/checks';
import { drawingLossText, redrawnText } from '../../../words/directions';
import { describeEvaluation, figureMarks } from '../../../words/evaluation';
import { formatCount, formatPercent, formatProportion } from '../../../words/numbers';
import { formatDuration } from '../../../words/time';
import { lostClassesText } from '../../../words/lost-classes';
import type { LostClass } from '../../../contract/evaluations/analysis';
import type { Output } from '../output/output';
import { movedTable } from './directions';
import { sparkline } from './sparkline';
import { renderTable } from './table';
import { wrap } from './text';

const checkWords = {
  passed: 'passed',
  warning: 'warning',
  failed: 'FAILED',
  none: 'none',
} as const;

/**
 * The table of an evaluation: clean, each attack, the worst case, each with epsilon, n, interval and check state; then
 * lost classes, curve, corruptions, transfer and self-checks.
 */
export function evaluationLines(
  plan: EvaluationPlan,
  summary: EvaluationSummary,
  { style, width }: Pick<Output, 'style' | 'width'>,
  lost: readonly LostClass[] = [],
): string[] {
  const { epsilon } = plan.threatModel;
  const checks = checkWords[checkStateOf(summary.checks)];
  const row = (name: string, accuracy: Proportion, epsilonText: string, time: string) => [
    name,
    epsilonText,
    formatProportion(accuracy),
    formatCount(accuracy.total),
    checks,
    time,
  ];
  const rows = [
    row('clean', summary.clean, '–', ''),
    ...summary.attacks.map(({ name, accuracy, durationMs }) =>
      row(name, accuracy, formatEpsilon(epsilon), formatDuration(durationMs)),
    ),
    row(worstCaseName(plan, summary), summary.worstCase, formatEpsilon(epsilon), ''),
  ];
  const marks = figureMarks(plan, summary);
  return [
    describeEvaluation(plan, summary) + `  [${marks.join(', ')}]`,
    ...renderTable(
      [
        { title: 'attack', shrinkable: true },
        { title: 'epsilon' },
        { title: 'accuracy [95 % interval]', align: 'right' },
        { title: 'n', align: 'right' },
        { title: 'checks' },
        { title: 'time', align: 'right' },
      ],
      rows,
      { width, heading: style.dim },
    ),
    ...lostClassLines(lost, { style, width }),
    ...Object.values(partLines).flatMap((lines) => lines(summary, plan, width ?? 100)),
    `took ${formatDuration(summary.durationMs)}`,
  ];
}

/** What each part adds below the table, in the order of the text. */
const partLines: Record<
  EvaluationPartName,
  (summary: EvaluationSummary, plan: EvaluationPlan, width: number) => string[]
> = {
  attacks: () => [],
  'early-end': ({ stoppedEarly }, _, width) =>
    stoppedEarly === null ? [] : wrap(stoppedEarly, width),
  curve: curveLines,
  corruptions: corruptionLines,
  shifted: shiftedLines,
  directions: directionLines,
  transfer: transferLines,
  checks: checkLines,
  'kept-images': () => [],
};

function lostClassLines(
  lost: readonly LostClass[],
  { style, width }: Pick<Output, 'style' | 'width'>,
): string[] {
  const text = lostClassesText(lost);
  return text === null ? [] : wrap(text, width ?? 100).map(style.bold);
}

/** One line for each corruption, and their mean. */
function corruptionLines({ corruptions }: EvaluationSummary): string[] {
  const kinds = [...new Set(corruptions.map(({ corruption }) => corruption))];
  if (kinds.length === 0) return [];
  const rows = kinds.map((kind) => {
    const own = corruptions.filter(({ corruption }) => corruption === kind);
    const values = own.map(({ accuracy }) => accuracy.value);
    return { kind, values, mean: mean(values) };
  });
  const total = formatCount(corruptions[0]?.accuracy.total ?? 0);
  return [
    `mean corruption accuracy: ${formatPercent(mean(rows.map((row) => row.mean)))} (${kinds.length} corruptions, ${total} images each)`,
    ...renderTable(
      [{ title: '  corruption' }, { title: 'mean', align: 'right' }, { title: 'by severity' }],
      rows.map((row) => [
        `  ${row.kind}`,
        formatPercent(row.mean),
        row.values.map((value) => formatPercent(value)).join('  '),
      ]),
    ),
  ];
}

/** One line for each shifted dataset. */
function shiftedLines({ shifted }: EvaluationSummary): string[] {
  return shifted.map(
    ({ name, accuracy }) =>
      `on the test images of ${name}, no attack: ${formatProportion(accuracy)} right of ${formatCount(accuracy.total)}`,
  );
}

/** What redrawing loses, and a line for each direction. */
function directionLines(
  { directions }: EvaluationSummary,
  { directions: planned }: EvaluationPlan,
  width: number,
): string[] {
  if (!directions || !planned) return [];
  const loss = drawingLossText(directions);
  const total = formatCount(directions.clean.total);
  return [
    ...wrap(
      `along directions of ${planned.generatorName ?? planned.generator}, ${total} images: ${redrawnText(directions, planned)}`,
      width,
    ),
    ...(loss === null ? [] : wrap(loss, width)),
    ...movedTable(directions, width),
  ];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function transferLines({ transfer }: EvaluationSummary, { transferTo }: EvaluationPlan): string[] {
  return transferTo.flatMap(({ checkpointId, name }) =>
    transfer
      .filter((each) => each.checkpointId === checkpointId)
      .map(
        ({ attackName, accuracy }) =>
          `tried on ${name}: ${attackName} ${formatProportion(accuracy)} right of ${formatCount(accuracy.total)}`,
      ),
  );
}

function curveLines({ curve }: EvaluationSummary, { curve: planned }: EvaluationPlan): string[] {
  const [first, last] = [curve[0], curve.at(-1)];
  if (!first || !last || !planned) return [];
  const line = sparkline(
    curve.map(({ accuracy }) => accuracy.value),
    curve.length,
  );
  return [
    `accuracy under ${attackLabel(planned.attack)} for epsilon ${formatEpsilon(first.epsilon)} to ${formatEpsilon(last.epsilon)}, ` +
      `${formatCount(first.accuracy.total)} images: ${formatProportion(first.accuracy)} ${line} ${formatProportion(last.accuracy)}`,
  ];
}

/** One line when every self-check passed, else a line for each that did not. */
function checkLines({ checks }: EvaluationSummary, _: EvaluationPlan, width: number): string[] {
  const notable = checks.filter(({ verdict }) => verdict === 'failed' || verdict === 'warning');
  const counts = (['passed', 'warning', 'failed', 'skipped'] as const)
    .map((verdict) => ({
      verdict,
      count: checks.filter((check) => check.verdict === verdict).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ verdict, count }) => `${count} ${verdict}`);
  return [
    `self-checks: ${counts.join(', ') || 'none'}`,
    ...notable.flatMap(({ name, verdict, explanation }) =>
      wrap(`  ${verdict}: ${name}: ${explanation}`, width, '    '),
    ),
  ];
}
