import type { CheckpointRecord } from '../../../contract/checkpoint';
import type { ModelImportReport } from '../../../contract/model-import';
import type { CliContext } from '../context';
import { formatCount, formatPercent } from './numbers';
import { renderFacts, renderTable } from './table';

const verdicts: Record<ModelImportReport['verdict'], string> = {
  trainable: 'trainable: every check was made and passed',
  unverified: 'unverified: nothing speaks against it, but not every check could be made',
  faulty: 'faulty: do not build on it before this is mended',
};
const mostUnused = 8;

/** What was found out about an imported model, the verdict first. */
export function importReportLines(
  { checkpoint, report }: { checkpoint: CheckpointRecord; report: ModelImportReport },
  { width, style }: CliContext['output'],
): string[] {
  return [
    style.bold(`${checkpoint.name} (${checkpoint.id})`),
    verdicts[report.verdict],
    ...report.reasons.map((reason) => `  ${reason}`),
    ...renderFacts([
      ['format', report.format],
      ['network', `${checkpoint.networkName}, ${formatCount(checkpoint.parameters)} parameters`],
      ['input scaling', report.chosenConvention],
      ['accuracy', accuracyText(report)],
      ['reference', parityText(report)],
      ['gradients', gradientText(report)],
      ['parameters', mappingText(report)],
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

function parityText({ parity }: ModelImportReport): string | null {
  if (!parity) return null;
  const verdict = parity.passed ? 'equals' : 'DIFFERS from';
  return `${verdict} ${parity.reference} on ${parity.images} images; largest difference ${parity.largestDifference.toExponential(1)} of the largest logit`;
}

function gradientText({ gradients }: ModelImportReport): string | null {
  if (gradients.length === 0) return null;
  const passed = gradients.filter((check) => check.passed).length;
  return `${passed} of ${gradients.length} agree with differences of the loss`;
}

function mappingText({ mapping }: ModelImportReport): string | null {
  if (mapping.length === 0) return null;
  const changed = mapping.filter(({ transform }) => transform !== '').length;
  return `${mapping.length} matched by name and shape, ${changed} of them with another layout (the table: --json)`;
}

function unusedLines({ unused }: ModelImportReport): string[] {
  if (unused.length === 0) return [];
  const shown = unused.slice(0, mostUnused).join(', ');
  const more = unused.length > mostUnused ? `, and ${unused.length - mostUnused} more` : '';
  return [`Tensors of the file that the network does not use: ${shown}${more}`];
}
