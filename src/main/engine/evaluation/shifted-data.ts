import { TemperError } from '../../../contract/errors';
import type { PackedData } from '../../../contract/jobs/packed-data';
import { sharedImagesRefusal, shiftProblem } from '../../../words/shifted-dataset';
import { withClassOrder } from '../../core/datasets/class-order';
import { openDataset, type PackedDataset } from '../../core/datasets/packed-dataset';
import { sharedImagesOf } from '../../core/datasets/shared-images';
import { checkFingerprint } from '../measurement/check-network';
import { assertLabelsAreClasses } from './evaluation-input';

/** Opens the dataset of a job; closing it is added to `release`. @throws TemperError where it is not what was asked for */
export function openData(
  { directory, fingerprint }: PackedData,
  release: (() => void)[],
): PackedDataset {
  const dataset = openDataset(directory);
  release.push(() => dataset.close());
  checkFingerprint(dataset, directory, fingerprint);
  return dataset;
}

/**
 * Opens a dataset of shifted images of another one's classes.
 *
 * @param images from the start of its test split that are going to be looked at, at most
 * @returns with its classes in the order of the other's
 * @throws TemperError 'invalid-input' where it does not fit, with the remedy
 */
export async function openShifted(
  data: PackedData,
  dataset: PackedDataset,
  images: number,
  release: (() => void)[],
): Promise<PackedDataset> {
  const shifted = openData(data, release);
  const problem = shiftProblem(dataset.manifest, shifted.manifest);
  if (problem !== null) throw new TemperError('invalid-input', problem);
  assertLabelsAreClasses(shifted, 'test', Math.min(images, shifted.manifest.splits.test.images));
  const copies = await sharedImagesOf(dataset, shifted, { images });
  if (copies) {
    const words = sharedImagesRefusal(dataset.manifest, shifted.manifest, copies);
    throw new TemperError('invalid-input', words, { ...copies });
  }
  return withClassOrder(shifted, dataset.manifest.classNames);
}
