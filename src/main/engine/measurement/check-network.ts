import { TemperError } from '../../../contract/errors';
import { contentFingerprint } from '../../core/datasets/fingerprint';
import type { PackedDataset } from '../../core/datasets/packed-dataset';

/**
 * @param directory the folder of the packed dataset, whose content is checked as well
 * @throws TemperError 'dataset-changed' when a dataset is not the one that was asked for, or its files were changed
 */
export function checkFingerprint(
  dataset: PackedDataset,
  directory: string,
  expected: string,
): void {
  const { name, fingerprint } = dataset.manifest;
  if (fingerprint === expected) return checkContent(dataset, directory);
  throw new TemperError(
    'dataset-changed',
    `The dataset "${name}" is not the one this was planned with: its fingerprint is ${fingerprint.slice(0, 12)}, expected ${expected.slice(0, 12)}. Add the original data again, or start anew with the changed dataset.`,
    { fingerprint, expected },
  );
}

function checkContent({ manifest }: PackedDataset, directory: string): void {
  if (contentFingerprint(directory, manifest) === manifest.fingerprint) return;
  throw new TemperError(
    'dataset-changed',
    `The files of the dataset "${manifest.name}" in ${directory} were changed after it was added: they no longer have its fingerprint. Repair them by adding it again: temper datasets add ${manifest.sourcePath}`,
    { directory },
  );
}
