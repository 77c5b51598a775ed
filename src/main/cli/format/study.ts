import type { StudyEstimate } from '../../../contract/studies/commands';
import { executorKinds } from '../../../contract/studies/executors';
import type {
  ArmEstimate,
  StudyRecord,
  StudyReport,
  StudyRow,
  TrialRecord,
} from '../../../contract/studies/records';
import {
  formatCompact,
  formatCount,
  formatPercent,
  formatProportion,
  noValue,
} from '../../../words/numbers';
import { threatModelText } from '../../../words/plans';
import {
  plannedRunsText,
  resultTable,
  seedCells,
  seedTitles,
  studyProgressText,
  taskPlaceText,
} from '../../../words/studies';
import {
  geneName,
  geneValueText,
  originText,
  rankedByText,
  searchEstimateText,
} from '../../../words/search';
import { formatExpected, formatEstimate } from '../../../words/time';
import type { Output } from '../output/output';
import { progressBar } from './sparkline';
import { renderSplitTable, renderTable } from './table';
import { wrap } from './text';

type Screen = Pick<Output, 'style' | 'width'>;

/** What a study takes, arm by arm, and all together. */
export function estimateLines(estimate: StudyEstimate, { style, width }: Screen): string[] {
  const { study, arms, passes } = estimate;
  return [
    style.bold(study.name) + (study.question === '' ? '' : `  ${study.question}`),
    ...renderTable(
      [
        { title: 'arm', shrinkable: true },
        { title: 'seeds', align: 'right' },
        { title: 'forward', align: 'right' },
        { title: 'backward', align: 'right' },
        { title: 'evaluation', align: 'right' },
        { title: 'training', align: 'right' },
        { title: 'evaluating', align: 'right' },
        { title: 'estimated from', shrinkable: true },
      ],
      arms.map(estimateRow),
      { width, heading: style.dim },
    ),
    'image passes and times are for one seed',
    ...(estimate.search ? [searchEstimateText(estimate.search)] : []),
    `${plannedRunsText(estimate)}; ` +
      `${formatCompact(passes.forward)} forward and ${formatCompact(passes.backward)} backward image passes of training in all; ` +
      remainingText(estimate),
  ];
}

function remainingText(estimate: StudyEstimate): string {
  const { trials, known, remainingMs, isAtMost, search, notMeasured } = estimate;
  if (known === trials && !search) return 'nothing is left to do';
  if (remainingMs !== null) return `${formatExpected(remainingMs, isAtMost)} here`;
  return notMeasured === null
    ? 'the time is not known yet'
    : `the time is not known yet. ${notMeasured}`;
}

function estimateRow(arm: ArmEstimate): string[] {
  return [
    arm.arm,
    String(arm.trials),
    formatCompact(arm.passes.forward),
    formatCompact(arm.passes.backward),
    formatCompact(arm.evaluationPasses),
    formatEstimate(arm.trainingMs),
    arm.evaluationIsAtMost && arm.evaluationMs !== null
      ? `≤ ${formatEstimate(arm.evaluationMs)}`
      : formatEstimate(arm.evaluationMs),
    arm.basis,
  ];
}

/** `running: 3 of 15 runs · 2 h 10 min left`. */
export function studyStateText(record: StudyRecord): string {
  return `${record.state}: ${studyProgressText(record)}`;
}

/** The one line that says how a study is doing. */
export function studyProgressLine(record: StudyRecord): string {
  const { fraction } = record.progress;
  return `${progressBar(fraction, 16)} ${formatPercent(fraction)} · ${studyProgressText(record)}`;
}

/** The line that stays behind for a trial that has ended; null for one that has not. */
export function trialEndLine({
  arm,
  seed,
  state,
  reason,
  reused,
  checkpoints,
}: TrialRecord): string | null {
  const name = `${arm}, seed ${seed}`;
  if (state === 'completed') {
    const figures = checkpoints.map(
      ({ kind, clean, robust }) =>
        `${checkpoints.length > 1 && kind !== null ? `${kind} ` : ''}clean ${formatProportion(clean)}, under attack ${formatProportion(robust)}`,
    );
    const known = reused ? ' (run known already)' : '';
    return `${name}: ${figures.length > 0 ? figures.join('; ') : 'trained'}${known}`;
  }
  const isOver = ['failed', 'diverged', 'blocked', 'cancelled', 'interrupted'].includes(state);
  return isOver ? `${name}: ${state}${reason === null ? '' : `: ${reason}`}` : null;
}

/** A study for people: question, table, every seed, verdict and limits. */
export function studyLines(report: StudyReport, screen: Screen): string[] {
  const { style } = screen;
  const { record, evaluationPlan } = report;
  return [
    style.bold(record.name) + `  ${studyStateText(record)}`,
    ...(record.study.question === '' ? [] : [record.study.question]),
    '',
    ...searchLines(report, screen),
    style.bold('Results') +
      `  ${report.datasetName}: ${formatCount(evaluationPlan.images)} ${evaluationPlan.split} images, ${threatModelText(evaluationPlan)}; robust: ${report.robustName}`,
    ...armsTable(report.rows, screen),
    '',
    style.bold('Every seed'),
    ...seedTable(report.rows, screen),
    '',
    ...taskLines(report, screen),
    style.bold('Verdict'),
    ...paragraphs(report.verdict, screen),
    '',
    style.bold('Limits'),
    ...paragraphs(report.limits, screen),
  ];
}

const mostTasksShown = 30;

/** Where what was handed to others is; what is in the history already comes last. */
function taskLines({ record, tasks }: StudyReport, { style, width }: Screen): string[] {
  if (tasks.length === 0) return [];
  const shown = [...tasks]
    .sort((left, right) => Number(left.runId !== null) - Number(right.runId !== null))
    .slice(0, mostTasksShown);
  const more = tasks.length - shown.length;
  return [
    style.bold('Where') + `  ${executorKinds[record.executor.kind].title}`,
    ...renderTable(
      [
        { title: 'run', shrinkable: true },
        { title: 'state', shrinkable: true },
        { title: 'where' },
      ],
      shown.map((task) => [
        `${task.arm}, seed ${task.seed}`,
        task.reason === null ? task.state : `${task.state}: ${task.reason}`,
        taskPlaceText(task),
      ]),
      { width, heading: style.dim },
    ),
    ...(more > 0 ? [`and ${formatCount(more)} more (--json lists them all)`] : []),
    '',
  ];
}

const mostCandidatesShown = 8;

/** The best candidates of a search with the values of their genes. */
function searchLines({ search }: StudyReport, { style, width }: Screen): string[] {
  if (!search || search.ranking.length === 0) return [];
  const verifies = search.candidates.some(({ eer }) => eer !== null);
  const byNumber = new Map(search.candidates.map((each) => [each.number, each]));
  const best = search.ranking
    .slice(0, mostCandidatesShown)
    .flatMap((number) => byNumber.get(number) ?? []);
  const columns = [
    { title: 'candidate', align: 'right' as const },
    ...search.genes.map((gene) => ({ title: geneName(gene), shrinkable: true })),
    { title: 'clean', align: 'right' as const },
    { title: 'robust', align: 'right' as const },
    ...(verifies ? [{ title: 'equal error rate', align: 'right' as const }] : []),
    { title: 'how' },
  ];
  const rows = best.map((each) => [
    `${each.number}${each.number === search.winner ? ' (winner)' : ''}`,
    ...search.genes.map((gene, place) => geneValueText(gene, each.genome[place] ?? 0)),
    formatPercent(each.clean),
    formatPercent(each.robust),
    ...(verifies ? [formatPercent(each.eer)] : []),
    `${search.unit} ${each.generation}, ${originText(each)}`,
  ]);
  return [
    style.bold('Search') +
      `  ${formatCount(search.candidates.length)} candidates, the best of them ${rankedByText(search)}`,
    ...renderSplitTable(columns, rows, { width, heading: style.dim }),
    '',
  ];
}

function armsTable(rows: readonly StudyRow[], { style, width }: Screen): string[] {
  const table = resultTable(rows);
  const columns = table.titles.map((title, place) =>
    place === 0 ? { title, shrinkable: true } : { title, align: 'right' as const },
  );
  return renderSplitTable(columns, table.rows, { width, heading: style.dim });
}

function seedTable(rows: readonly StudyRow[], { style, width }: Screen): string[] {
  const columns = [...seedTitles, 'run'].map((title, place) =>
    place === 0 || title === 'state' ? { title, shrinkable: true } : { title },
  );
  const cells = rows.flatMap((row) =>
    seedCells(row).map((each, place) => [
      ...each,
      row.seeds[place]?.runId ?? row.seeds[place]?.checkpointId ?? noValue,
    ]),
  );
  return renderTable(columns, cells, { width, heading: style.dim });
}

function paragraphs(sentences: readonly string[], { width }: Screen): string[] {
  return sentences.flatMap((sentence) => wrap(`- ${sentence}`, width ?? 100, '  '));
}
