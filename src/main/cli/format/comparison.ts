import type {
  Comparison,
  ComparisonSubject,
  PairedDifference,
} from '../../../contract/comparisons/comparison';
import { formatPassCount } from '../../../words/amounts';
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
} from '../../../words/comparison';
import { describeEvaluation } from '../../../words/evaluation';
import {
  formatCount,
  formatInterval,
  formatPercent,
  formatProportion,
  formatPValue,
} from '../../../words/numbers';
import { formatDuration } from '../../../words/time';
import { passesWithPretraining } from '../../../contract/models/cost';
import type { Output } from '../output/output';
import { renderSplitTable, renderTable, type Column } from './table';
import { wrap } from './text';

type Screen = Pick<Output, 'style' | 'width'>;

/**
 * A comparison for people: accuracies, cost, differences to the baseline, plan differences, verdict and limits.
 * `alone right` counts the images that only the subject, and only the baseline, gets right.
 */
export function comparisonLines(
  comparison: Comparison,
  screen: Screen,
  options: { plans: boolean } = { plans: true },
): string[] {
  const { style } = screen;
  return [
    style.bold('Accuracy') +
      `  ${comparison.datasetName}: ${describeEvaluation(comparison.evaluationPlan, comparison.subjects[0]?.evaluation)}${marksText(comparison)}`,
    ...accuracyTable(comparison, screen),
    '',
    style.bold('Cost') + '  in passes over the training set, forward and backward',
    ...costTable(comparison, screen),
    '',
    style.bold('Differences') + `  to ${baselineOf(comparison).name} on the same images, in points`,
    ...differencesTable(comparison, comparison.differences, screen),
    ...alongSection(comparison, screen),
    ...seedSection(comparison, screen),
    ...(options.plans ? planSection(comparison, screen) : []),
    '',
    style.bold('Verdict'),
    ...paragraphs(comparison.verdict, screen, '- '),
    '',
    style.bold('Limits'),
    ...paragraphs(comparison.limits, screen, '- '),
  ];
}

/** `  [PGD only, 22 self-checks passed]` */
function marksText(comparison: Comparison): string {
  return `  [${comparisonMarks(comparison).join(', ')}]`;
}

function accuracyTable(comparison: Comparison, { style, width }: Screen): string[] {
  const attacks = attackNames(comparison);
  const columns: Column[] = [
    { title: '', shrinkable: true },
    { title: 'clean', align: 'right' },
    ...attacks.map((title) => ({ title, align: 'right' as const })),
    { title: 'worst case', align: 'right' },
  ];
  const rows = comparison.subjects.map((subject) => [
    subjectName(comparison, subject),
    formatProportion(subject.evaluation.clean),
    ...attacks.map((name) => attackCell(subject, name)),
    formatProportion(subject.evaluation.worstCase),
  ]);
  return renderSplitTable(columns, rows, { width, heading: style.dim });
}

function costTable(comparison: Comparison, { style, width }: Screen): string[] {
  return renderTable(
    [
      { title: '', shrinkable: true },
      { title: 'passes', align: 'right' },
      { title: 'with pretraining', align: 'right' },
      { title: 'training time', align: 'right' },
      { title: 'evaluation time', align: 'right' },
    ],
    comparison.subjects.map((subject) => {
      const withPretraining = passesWithPretraining(subject.cost);
      return [
        subjectName(comparison, subject),
        subject.cost ? formatPassCount(subject.cost.trainingSetPasses) : '–',
        withPretraining === null ? '–' : formatPassCount(withPretraining),
        subject.cost ? formatDuration(subject.cost.durationMs) : '–',
        formatDuration(subject.evaluation.durationMs),
      ];
    }),
    { width, heading: style.dim },
  );
}

function differencesTable(
  { subjects }: Comparison,
  differences: readonly PairedDifference[],
  { style, width }: Screen,
): string[] {
  return renderTable(
    [
      { title: '', shrinkable: true },
      { title: 'measure', shrinkable: true },
      { title: 'points [95 % interval]', align: 'right' },
      { title: 'bootstrap', align: 'right' },
      { title: 'McNemar', align: 'right' },
      { title: 'Holm', align: 'right' },
      { title: 'alone right', align: 'right' },
    ],
    differences.map((difference) => [
      subjects[difference.subjectIndex]?.name ?? '–',
      alongMeasure(difference.measure),
      formatDifference(difference),
      formatInterval(difference.bootstrap.low, difference.bootstrap.high),
      formatPValue(difference.pValue),
      formatPValue(difference.adjustedPValue),
      `${formatCount(difference.onlySubject)} : ${formatCount(difference.onlyBaseline)}`,
    ]),
    { width, heading: style.dim },
  );
}

/** Differences on images moved along directions of a generator; nothing where none were moved. */
function alongSection(comparison: Comparison, screen: Screen): string[] {
  const { along } = comparison;
  if (!along) return [];
  return [
    '',
    screen.style.bold('Along directions') +
      `  of ${along.generatorName}, ${formatCount(along.images)} images, to ${baselineOf(comparison).name}, in points`,
    ...(along.differences.length > 0
      ? differencesTable(comparison, along.differences, screen)
      : []),
    ...paragraphs(alongTexts(comparison), screen, '- '),
  ];
}

/** Means over the seeds of each group, with every value; nothing where no training was repeated. */
function seedSection(comparison: Comparison, { style, width }: Screen): string[] {
  const groups = comparison.seedGroups.filter(({ seeds }) => seeds.length > 1);
  if (groups.length === 0) return [];
  const rows = groups.flatMap(({ name, seeds, measures }) =>
    measures.map(({ measure, values, mean, deviation }) => [
      `${name} (${seeds.length} seeds)`,
      measure,
      `${formatPercent(mean)} ± ${((deviation ?? 0) * 100).toFixed(1)}`,
      values.map((value, index) => `${seeds[index] ?? '–'}: ${formatPercent(value)}`).join(', '),
    ]),
  );
  return [
    '',
    style.bold('Seeds') + '  mean ± sample standard deviation in points',
    ...renderTable(
      [
        { title: '', shrinkable: true },
        { title: 'measure', shrinkable: true },
        { title: 'mean', align: 'right' },
        { title: 'every seed' },
      ],
      rows,
      { width, heading: style.dim },
    ),
  ];
}

function planSection(comparison: Comparison, { style, width }: Screen): string[] {
  const different = comparison.planDifferences.filter(({ equal }) => !equal);
  const equal = comparison.planDifferences.length - different.length;
  if (comparison.planDifferences.length === 0) return [];
  const columns: Column[] = [
    { title: 'key' },
    ...comparison.subjects.map(({ name }) => ({ title: name, shrinkable: true })),
  ];
  return [
    '',
    style.bold('Plans') + `  keys that differ: ${different.length}, equal: ${equal}`,
    ...renderTable(
      columns,
      different.map(({ path, values }) => [path, ...values.map((value) => planValue(path, value))]),
      { width, heading: style.dim },
    ),
  ];
}

function subjectName(comparison: Comparison, subject: ComparisonSubject): string {
  const marks = subjectMarks(comparison, subject);
  return marks.length > 0 ? `${subject.name} (${marks.join(', ')})` : subject.name;
}

function paragraphs(texts: readonly string[], { width }: Screen, bullet: string): string[] {
  const columns = Math.min(width ?? 100, 100);
  return texts.flatMap((text) => wrap(bullet + text, columns, ' '.repeat(bullet.length)));
}
