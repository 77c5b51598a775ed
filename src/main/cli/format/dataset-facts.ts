import { countCorrections } from '../../../contract/datasets/corrections';
import type { DatasetManifest, DatasetRecord } from '../../../contract/datasets/dataset';
import { formatBytes } from '../../../words/amounts';
import { correctionWords } from '../../../words/corrections';
import { factorWords } from '../../../words/directions';
import { formatCount } from '../../../words/numbers';
import { renderFacts } from './table';

/** What a dataset is, a line for each fact. */
export function datasetFacts({ id, manifest, bytes, directory }: DatasetRecord): string[] {
  return renderFacts([
    ['id', id],
    ['images', splitCounts(manifest)],
    ['shape', `${shapeText(manifest)}, ${manifest.classNames.length} classes`],
    ['format', manifest.format],
    ['source', manifest.sourcePath],
    ['classes mapped', mappingText(manifest)],
    ['corrected', correctedText(manifest)],
    ['known factors', manifest.factors ? factorWords(manifest.factors) : null],
    ['fingerprint', manifest.fingerprint],
    ['kept in', `${directory} (${formatBytes(bytes)})`],
    ['licence', manifest.licence],
  ]);
}

/** `800 train, 100 validation, 100 test`. */
export function splitCounts({ splits }: DatasetManifest): string {
  const { train, validation, test } = splits;
  return `${formatCount(train.images)} train, ${formatCount(validation.images)} validation, ${formatCount(test.images)} test`;
}

/** `28×28×1`. */
export function shapeText({ image }: DatasetManifest): string {
  return `${image.height}×${image.width}×${image.channels}`;
}

function mappingText({ derivedFrom }: DatasetManifest): string | null {
  const entries = Object.entries(derivedFrom?.classes ?? {});
  return entries.length === 0 ? null : entries.map(([from, to]) => `${from} → ${to}`).join(', ');
}

function correctedText({ derivedFrom }: DatasetManifest): string | null {
  if (!derivedFrom?.corrections) return null;
  const words = correctionWords(countCorrections(derivedFrom.corrections));
  return `${words}, of the dataset with the fingerprint ${derivedFrom.fingerprint.slice(0, 12)}`;
}
