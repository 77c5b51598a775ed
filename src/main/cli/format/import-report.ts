import type { CheckpointRecord } from '../../../contract/models/checkpoint';
import {
  gradientWords,
  importVerdictWords,
  mappingWords,
  parityWords,
} from '../../../words/imports';
import { formatCount, formatPercent } from '../../../words/numbers';
import type { ModelImportReport } from '../../../contract/models/model-import';
import type { CliContext } from '../context';
import { renderFacts, renderTable } from './table';

const mostUnused = 8;

/** What was found out about an imported model, the verdict first. */
export function importReportLines(
  { checkpoint, report }: { checkpoint: CheckpointRecord; report: ModelImportReport },
  { width, style }: CliContext['output'],
): string[] {
  return [
    style.bold(`${checkpoint.name} (${checkpoint.id})`),
    `${report.verdict}: ${importVerdictWords(report)}`,
    ...report.reasons.map((reason) => `  ${reason}`),
    ...renderFacts([
      ['format', report.format],
      ['network', `${checkpoint.networkName}, ${formatCount(checkpoint.parameters)} parameters`],
      ['input scaling', report.chosenConvention],
      ['accuracy', accuracyText(report)],
      ['reference', report.parity && parityWords(report.parity)],
      ['gradients', report.gradients.length > 0 ? gradientWords(report) : null],
      [
        'parameters',
        report.mapping.length > 0 ? `${mappingWords(report)} (the table: --json)` : null,
      ],
    ]),
    ...report.notes,
    ...unusedLines(report),
    ...(report.conventions.some(({ accuracy }) => accuracy !== null)
      ? [
          '',
          ...renderTable(
            [{ title: 'input scaling tried' }, { title: 'accuracy', align: 'right' }],
            report.conventions.map(({ name, accuracy }) => [
              name,
              accuracy === null ? '–' : formatPercent(accuracy),
            ]),
            { width, heading: style.dim },
          ),
        ]
      : []),
  ];
}

function accuracyText({ accuracy }: ModelImportReport): string | null {
  if (!accuracy) return null;
  return `${formatPercent(accuracy.accuracy)} (${accuracy.correct} of ${accuracy.images} test images of ${accuracy.datasetName})`;
}

function unusedLines({ unused }: ModelImportReport): string[] {
  if (unused.length === 0) return [];
  const shown = unused.slice(0, mostUnused).join(', ');
  const more = unused.length > mostUnused ? `, and ${unused.length - mostUnused} more` : '';
  return [`Tensors of the file that the network does not use: ${shown}${more}`];
}
