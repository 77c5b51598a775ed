import { readFileSync } from 'node:fs';
import type { DatasetManifest } from '../../../../contract/datasets/dataset';
import { TemperError } from '../../../../contract/errors';
import { bytesPerLabel, groupsFile, labelsFile } from '../packed-files';
import type { DividedData } from './divide-dataset';

/**
 * The labels of a packed dataset, and its groups where it has some, as they are divided.
 *
 * @param name of the dataset as people know it
 * @throws TemperError 'dataset-unreadable'
 */
export function dividedData(
  directory: string,
  {
    classNames,
    groups,
    name: importedName,
  }: Pick<DatasetManifest, 'classNames' | 'groups' | 'name'>,
  name = importedName,
): DividedData {
  const bySplit = (fileOf: typeof labelsFile) => ({
    train: readNumbers(fileOf(directory, 'train')),
    validation: readNumbers(fileOf(directory, 'validation')),
    test: readNumbers(fileOf(directory, 'test')),
  });
  return {
    name,
    classNames,
    labels: bySplit(labelsFile),
    groups: groups ? { names: groups.names, ofImage: bySplit(groupsFile) } : null,
  };
}

function readNumbers(path: string): Uint16Array {
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
