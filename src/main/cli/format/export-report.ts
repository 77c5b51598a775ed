import type { ModelExportReport } from '../../../contract/models/model-export';
import { modelExportFormats } from '../../../contract/models/model-export';
import type { CliContext } from '../context';
import { formatBytes } from '../../../words/amounts';
import { renderTable } from './table';
import { wrap } from './text';

/** What an export has written, the verdict first. */
export function exportReportLines(
  { format, folder, files, verification, card }: ModelExportReport,
  { width, style }: CliContext['output'],
): string[] {
  return [
    style.bold(`${card.name} as ${modelExportFormats[format].title} in ${folder}`),
    ...wrap(`${verification.verdict}: ${verification.explanation}`, width ?? 100),
    '',
    ...renderTable(
      [{ title: 'file' }, { title: 'size', align: 'right' }],
      files.map(({ path, bytes }) => [path, formatBytes(bytes)]),
      { width, heading: style.dim },
    ),
    ...(card.missing.length === 0 ? [] : ['', 'not known, as card.md says too:']),
    ...card.missing.flatMap((sentence) => wrap(`  ${sentence}`, width ?? 100)),
  ];
}
