import { formatEpsilon } from '../../../contract/attack';
import type { EvaluationPlan, EvaluationSummary } from '../../../contract/evaluation';
import type { Output } from '../output/output';
import { formatCount, formatPercent, formatProportion } from './numbers';
import { sparkline } from './sparkline';
import { renderTable } from './table';
import { formatDuration } from './time';
import { wrap } from './text';

const normNames = { linf: 'Linf', l2: 'L2' } as const;

/** What an evaluation measures, in one line: `Linf, epsilon 8/255 (0.0314), 1,000 test images`. */
export function describeEvaluation(plan: EvaluationPlan): string {
  const { norm, epsilon } = plan.threatModel;
  return `${normNames[norm]}, epsilon ${formatEpsilon(epsilon)}, ${formatCount(plan.images)} ${plan.split} images`;
}

/** The table of an evaluation: clean, each attack, the worst case, the curve over epsilon and the self-checks. */
export function evaluationLines(
  plan: EvaluationPlan,
  summary: EvaluationSummary,
  { style, width }: Pick<Output, 'style' | 'width'>,
): string[] {
  const rows = [
    ['clean', formatProportion(summary.clean), ''],
    ...summary.attacks.map(({ name, accuracy, durationMs }) => [
      name,
      formatProportion(accuracy),
      formatDuration(durationMs),
    ]),
    ['worst case', formatProportion(summary.worstCase), ''],
  ];
  return [
    describeEvaluation(plan),
    ...renderTable(
      [
        { title: 'images', shrinkable: true },
        { title: 'accuracy [95 % interval]', align: 'right' },
        { title: 'time', align: 'right' },
      ],
      rows,
      { width, heading: style.dim },
    ),
    ...curveLines(summary),
    ...checkLines(summary, width),
    `took ${formatDuration(summary.durationMs)}`,
  ];
}

function curveLines({ curve }: EvaluationSummary): string[] {
  const [first, last] = [curve[0], curve.at(-1)];
  if (!first || !last) return [];
  const line = sparkline(
    curve.map(({ accuracy }) => accuracy.value),
    curve.length,
  );
  return [
    `accuracy for epsilon ${formatEpsilon(first.epsilon)} to ${formatEpsilon(last.epsilon)}: ` +
      `${formatPercent(first.accuracy.value)} ${line} ${formatPercent(last.accuracy.value)}`,
  ];
}

/** One line when every self-check passed, else a line for each that did not. */
function checkLines({ checks }: EvaluationSummary, width: number | null): string[] {
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
      wrap(`  ${verdict}: ${name}: ${explanation}`, width ?? 100, '    '),
    ),
  ];
}
