import { readFileSync } from 'node:fs';
import type { DatasetManifest } from '../../../../contract/datasets/dataset';
import { TemperError } from '../../../../contract/errors';
import { bytesPerLabel, labelsFile, splitNames } from '../packed-files';
import type { DividedData } from './divide-dataset';

/**
 * The labels of a packed dataset, as they are divided.
 *
 * @param name of the dataset as people know it
 * @throws TemperError 'dataset-unreadable'
 */
export function dividedData(
  directory: string,
  { classNames, name: importedName }: Pick<DatasetManifest, 'classNames' | 'name'>,
  name = importedName,
): DividedData {
  const labels = splitNames.map((split) => [split, readLabels(labelsFile(directory, split))]);
  return { name, classNames, labels: Object.fromEntries(labels) as DividedData['labels'] };
}

function readLabels(path: string): Uint16Array {
  try {
    const bytes = readFileSync(path);
    return Uint16Array.from({ length: bytes.length / bytesPerLabel }, (_, place) =>
      bytes.readUInt16LE(place * bytesPerLabel),
    );
  } catch (error) {
    throw new TemperError(
      'dataset-unreadable',
      `The packed dataset file ${path} cannot be used: ${(error as Error).message}. Add the dataset again from its source.`,
      { path },
      error,
    );
  }
}
