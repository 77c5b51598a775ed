import { studyDifferenceRows } from '../../../../contract/comparisons/difference-rows';
import type { StudyReport } from '../../../../contract/studies/records';
import { formatCounted } from '../../../../words/numbers';
import { threatModelText } from '../../../../words/plans';
import {
  costPasses,
  formatSeedMean,
  resultTable,
  robustRange,
  seedCells,
  seedTitles,
} from '../../../../words/studies';
import { costPlot } from '../../comparisons/report/cost-plot';
import { differenceFigure } from '../../comparisons/report/difference-plot';
import { figure, htmlDocument, paragraph, section } from '../../comparisons/report/document';
import { element, escapeMarkup } from '../../comparisons/report/markup';

/** The report of a study as one HTML file that needs nothing but a browser. */
export function studyPage(report: StudyReport, version: string): string {
  const { record, evaluationPlan } = report;
  const images = formatCounted(evaluationPlan.images, `${evaluationPlan.split} image`);
  const facts = `${report.datasetName} · ${images} · ${threatModelText(evaluationPlan)} · robust: ${report.robustName}`;
  const results = resultTable(report.rows);
  const body = [
    element(
      'header',
      {},
      `<h1>${escapeMarkup(record.name)}</h1>`,
      `<p class="facts">${escapeMarkup(facts)}</p>`,
      paragraph(record.study.question),
    ),
    element('section', { class: 'verdict' }, '<h2>Verdict</h2>', ...verdict(report)),
    element('div', { class: 'charts' }, gains(report), costFigure(report)),
    section('Results', 'mean ± standard deviation over seeds', table(results.titles, results.rows)),
    section(
      'Every seed',
      'with 95 % intervals over the test images',
      table(seedTitles, report.rows.flatMap(seedCells)),
    ),
    element(
      'footer',
      {},
      paragraph(`Dataset fingerprint ${report.datasetFingerprint}.`),
      paragraph(`Written by Temper ${version}.`),
    ),
  ];
  return htmlDocument(record.name, body);
}

function verdict({ verdict: sentences, limits }: StudyReport): string[] {
  return [
    `<div class="columns">${sentences.map(paragraph).join('')}</div>`,
    `<h3>Limits</h3><ul>${limits.map((limit) => `<li>${escapeMarkup(limit)}</li>`).join('')}</ul>`,
  ];
}

function gains({ rows }: StudyReport): string {
  const baseline = rows.find(({ isBaseline }) => isBaseline)?.name ?? '';
  return differenceFigure(studyDifferenceRows(rows), baseline);
}

function costFigure({ rows }: StudyReport): string {
  const svg = costPlot(
    rows.flatMap((row, index) => {
      const range = robustRange(row);
      if (!range || !row.cost) return [];
      return [
        {
          name: row.name,
          colourIndex: index,
          passes: costPasses(row.cost),
          withPretraining: row.cost.withPretraining,
          robust: range,
          text: formatSeedMean(row.robust),
        },
      ];
    }),
    'robust accuracy',
  );
  const note =
    'bars: one standard deviation over seeds, or the 95 % interval of a single seed; hollow: pretraining counted too';
  return figure('Cost and robustness', note, svg);
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[], name: 'th' | 'td') =>
    `<tr>${cells.map((cell, index) => `<${name}${index === 0 ? '' : ' class="number"'}>${escapeMarkup(cell)}</${name}>`).join('')}</tr>`;
  return `<div class="scroll"><table><thead>${line(titles, 'th')}</thead><tbody>${rows.map((cells) => line(cells, 'td')).join('')}</tbody></table></div>`;
}
