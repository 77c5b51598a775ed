import { markdownText } from '../../../../contract/markdown';
import type { StudyReport } from '../../../../contract/studies/records';
import { formatCounted } from '../../../../words/numbers';
import { threatModelText } from '../../../../words/plans';
import { resultTable, seedCells, seedTitles } from '../../../../words/studies';

/** The report of a study as Markdown: question, table, every seed, verdict, limits. */
export function studyMarkdown(report: StudyReport): string {
  const { record, rows, evaluationPlan } = report;
  const results = resultTable(rows);
  const images = formatCounted(evaluationPlan.images, `${evaluationPlan.split} image`);
  return [
    `# ${markdownText(record.name)}`,
    '',
    ...(record.study.question === '' ? [] : [markdownText(record.study.question), '']),
    `${markdownText(report.datasetName)}, ${images}, ${threatModelText(evaluationPlan)}. Robust accuracy: ${markdownText(report.robustName)}. Mean ± standard deviation over seeds.`,
    '',
    ...table(results.titles, results.rows),
    '',
    '## Verdict',
    '',
    ...report.verdict.map((sentence) => `- ${markdownText(sentence)}`),
    '',
    '## Limits',
    '',
    ...report.limits.map((sentence) => `- ${markdownText(sentence)}`),
    '',
    '## Every seed',
    '',
    ...table(seedTitles, rows.flatMap(seedCells)),
    '',
    `Dataset fingerprint ${report.datasetFingerprint}. Import this folder with \`temper study import\`.`,
    '',
  ].join('\n');
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map(markdownText).join(' | ')} |`;
  return [line(titles), `|${titles.map(() => ' --- |').join('')}`, ...rows.map(line)];
}
