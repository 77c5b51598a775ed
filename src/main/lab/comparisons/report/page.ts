import { formatEpsilon, normLabel } from '../../../../words/plans';
import type {
  Comparison,
  ComparisonSubject,
  PairedDifference,
} from '../../../../contract/comparisons/comparison';
import { differenceRows } from '../../../../contract/comparisons/difference-rows';
import { formatPassCount } from '../../../../words/amounts';
import {
  alongMeasure,
  alongTexts,
  attackCell,
  attackNames,
  baselineOf,
  comparisonMarks,
  formatDifference,
  planValue,
  subjectMarks,
} from '../../../../words/comparison';
import { describeEvaluation } from '../../../../words/evaluation';
import {
  formatCount,
  formatInterval,
  formatProportion,
  formatPValue,
} from '../../../../words/numbers';
import { formatDuration, formatTime } from '../../../../words/time';
import { passesWithPretraining } from '../../../../contract/models/cost';
import { costChart, costGaps, epsilonChart, swatch, validationChart } from './charts';
import type { ReportData } from './data';
import { differenceFigure } from './difference-plot';
import { figure, htmlDocument, paragraph, section } from './document';
import { element, escapeMarkup } from './markup';

/** The whole page: one file, nothing loaded from anywhere, no script. */
export function reportPage(data: ReportData): string {
  const { comparison, title } = data;
  const body = [
    element('header', {}, ...heading(data)),
    element('section', { class: 'verdict' }, '<h2>Verdict</h2>', ...verdict(data)),
    element('div', { class: 'charts' }, ...charts(data)),
    section('Accuracy', measured(comparison), accuracyTable(data)),
    section('Cost', 'passes over the training set, forward and backward', costTable(data)),
    section(
      'Differences',
      `to ${baselineOf(comparison).name} on the same images, in percentage points`,
      differencesTable(comparison, comparison.differences),
    ),
    directionsSection(data),
    section('Self-checks', 'run with every evaluation', checksTable(data)),
    section('Plans', 'keys that differ', planTable(data)),
    element('footer', {}, ...footer(data)),
  ];
  return htmlDocument(title, body);
}

/** `Linf, epsilon 8/255 (0.0314), 1,000 test images, PGD only, 22 self-checks passed` */
function measured(comparison: Comparison): string {
  const { evaluationPlan, subjects } = comparison;
  const what = describeEvaluation(evaluationPlan, subjects[0]?.evaluation);
  return [what, ...comparisonMarks(comparison)].join(', ');
}

function heading({ title, introduction, comparison, createdAt, wallMs }: ReportData): string[] {
  const took = wallMs === null ? '' : ` · took ${formatDuration(wallMs)}`;
  const facts = `${comparison.datasetName} · ${measured(comparison)} · ${formatTime(createdAt)}${took}`;
  return [
    `<h1>${escapeMarkup(title)}</h1>`,
    `<p class="facts">${escapeMarkup(facts)}</p>`,
    ...introduction.map(paragraph),
    element(
      'ul',
      { class: 'legend' },
      ...comparison.subjects.map(
        (subject) => `<li>${swatch(subject)} ${escapeMarkup(subject.name)}</li>`,
      ),
    ),
  ];
}

/** The summary where there is one, with the details folded away below it; else the details alone. */
function verdict({ comparison, summary }: ReportData): string[] {
  const details = `<div class="columns">${comparison.verdict.map(paragraph).join('')}</div>`;
  const limits = comparison.limits.map((limit) => `<li>${escapeMarkup(limit)}</li>`).join('');
  return [
    ...summary.map(paragraph),
    summary.length > 0
      ? `<details><summary>Every difference in words</summary>${details}</details>`
      : details,
    ...(limits === '' ? [] : [`<h3>Limits</h3><ul>${limits}</ul>`]),
  ];
}

function charts(data: ReportData): string[] {
  const { comparison } = data;
  return [
    differenceFigure(differenceRows(comparison), baselineOf(comparison).name),
    figure(
      'Cost and robustness',
      `worst case with 95 % interval; hollow: pretraining counted too${costGaps(data)}`,
      costChart(data),
    ),
    figure('Accuracy against epsilon', 'with 95 % interval', epsilonChart(data)),
    figure(
      'Validation accuracy',
      'clean solid, adversarial dashed; the mark is the best epoch',
      validationChart(data),
    ),
  ];
}

type Cell = { markup: string; number?: boolean };
const text = (value: string): Cell => ({ markup: escapeMarkup(value) });
const number = (value: string): Cell => ({ markup: escapeMarkup(value), number: true });

function table(titles: readonly Cell[], rows: readonly Cell[][]): string {
  const row = (cells: readonly Cell[], name: 'th' | 'td') =>
    `<tr>${cells.map((cell) => `<${name}${cell.number ? ' class="number"' : ''}>${cell.markup}</${name}>`).join('')}</tr>`;
  return `<div class="scroll"><table><thead>${row(titles, 'th')}</thead><tbody>${rows.map((cells) => row(cells, 'td')).join('')}</tbody></table></div>`;
}

function subjectCell(subject: ComparisonSubject, note = ''): Cell {
  return { markup: `${swatch(subject)} ${escapeMarkup(subject.name)}${note}` };
}

function accuracyTable({ comparison }: ReportData): string {
  const attacks = attackNames(comparison);
  return table(
    [text(''), number('clean'), ...attacks.map(number), number('worst case')],
    comparison.subjects.map((subject) => [
      subjectCell(
        subject,
        subjectMarks(comparison, subject)
          .map((mark) => ` <span class="note">${mark}</span>`)
          .join(''),
      ),
      number(formatProportion(subject.evaluation.clean)),
      ...attacks.map((name) => number(attackCell(subject, name))),
      number(formatProportion(subject.evaluation.worstCase)),
    ]),
  );
}

function costTable({ comparison }: ReportData): string {
  const titles = ['passes', 'with pretraining', 'image passes', 'training time', 'evaluation time'];
  return table(
    [text(''), ...titles.map(number)],
    comparison.subjects.map((subject) => {
      const { cost, evaluation } = subject;
      const total = passesWithPretraining(cost);
      return [
        subjectCell(subject),
        number(cost ? formatPassCount(cost.trainingSetPasses) : '–'),
        number(total === null ? '–' : formatPassCount(total)),
        number(cost ? formatCount(cost.imagePasses) : '–'),
        number(cost ? formatDuration(cost.durationMs) : '–'),
        number(formatDuration(evaluation.durationMs)),
      ];
    }),
  );
}

function differencesTable(
  comparison: Comparison,
  differences: readonly PairedDifference[],
): string {
  const titles = [
    'points [95 % interval]',
    'bootstrap',
    'McNemar',
    'Holm',
    'only it right',
    'only baseline right',
  ];
  return table(
    [text(''), text('measure'), ...titles.map(number)],
    differences.map((difference) => {
      const subject = comparison.subjects[difference.subjectIndex];
      return [
        subject ? subjectCell(subject) : text('–'),
        text(alongMeasure(difference.measure)),
        number(formatDifference(difference)),
        number(formatInterval(difference.bootstrap.low, difference.bootstrap.high)),
        number(formatPValue(difference.pValue)),
        number(formatPValue(difference.adjustedPValue)),
        number(formatCount(difference.onlySubject)),
        number(formatCount(difference.onlyBaseline)),
      ];
    }),
  );
}

/** Nothing where no images were moved along directions of a generator. */
function directionsSection({ comparison }: ReportData): string {
  const measured = comparison.subjects.flatMap((subject) => {
    const { directions } = subject.evaluation;
    return directions ? [{ subject, ...directions }] : [];
  });
  if (measured.length === 0) return '';
  const all = measured.flatMap(({ directions }) => directions.flatMap(({ points }) => points));
  const shifts = [...new Set(all.map(({ shift }) => shift))].sort((left, right) => left - right);
  const rows = measured.flatMap(({ subject, clean, reconstructed, directions }) =>
    directions.map(({ name, points }) => [
      subjectCell(subject),
      text(name),
      number(formatProportion(clean)),
      number(formatProportion(reconstructed)),
      ...shifts.map((shift) => {
        const point = points.find((each) => each.shift === shift);
        return number(point ? formatProportion(point.accuracy) : '');
      }),
    ]),
  );
  const titles = [text(''), text('moved along'), number('as they are'), number('redrawn')];
  return section(
    'Along directions of a generator',
    'by shift, in units of the code; what redrawing alone loses is no effect of a shift',
    table([...titles, ...shifts.map((shift) => number(String(shift)))], rows) +
      pairsAlong(comparison),
  );
}

function pairsAlong(comparison: Comparison): string {
  const differences = comparison.along?.differences ?? [];
  const pairs = differences.length > 0 ? differencesTable(comparison, differences) : '';
  return pairs + alongTexts(comparison).map(paragraph).join('');
}

function checksTable({ comparison }: ReportData): string {
  return table(
    [text(''), text('check'), text('verdict'), text('explanation')],
    comparison.subjects.flatMap((subject) =>
      subject.evaluation.checks.map(({ name, verdict: found, explanation }) => [
        subjectCell(subject),
        text(name.replaceAll('-', ' ')),
        text(found),
        text(explanation),
      ]),
    ),
  );
}

function planTable({ comparison }: ReportData): string {
  return table(
    [text('key'), ...comparison.subjects.map((subject) => subjectCell(subject))],
    comparison.planDifferences
      .filter(({ equal }) => !equal)
      .map(({ path, values }) => [
        text(path),
        ...values.map((value) => text(planValue(path, value))),
      ]),
  );
}

function footer({ comparison, environment, version }: ReportData): string[] {
  const { norm, epsilon } = comparison.evaluationPlan.threatModel;
  return [
    paragraph(`Threat model ${normLabel(norm)}, epsilon ${formatEpsilon(epsilon)}.`),
    paragraph(`Dataset fingerprint ${comparison.datasetFingerprint}.`),
    ...environment.map(paragraph),
    paragraph(
      `Written by Temper ${version}. Intervals: Wilson score at 95 %; differences: paired.`,
    ),
  ];
}
