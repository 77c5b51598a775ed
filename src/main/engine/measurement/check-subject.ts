import { TemperError } from '../../../contract/errors';
import type { Network } from '../../../contract/network';
import { contentFingerprint } from '../../core/datasets/fingerprint';
import type { PackedDataset } from '../../core/datasets/packed-dataset';
import { firstNotFinite } from '../../core/numerics/finite';

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

/**
 * @param what the words for the network in the message
 * @param classesRemedy what to do where the classes differ
 * @throws TemperError 'checkpoint-mismatch', naming both sides, when a network cannot take the images or classes
 */
export function checkFits(
  network: Network,
  dataset: PackedDataset,
  what: string,
  classesRemedy = 'Use a checkpoint trained on these classes.',
): void {
  const { name, image, classNames } = dataset.manifest;
  const sizes = ({ height, width, channels }: Network['input']) => `${height}×${width}×${channels}`;
  if (sizes(network.input) !== sizes(image)) {
    throw new TemperError(
      'checkpoint-mismatch',
      `${what} takes images of ${sizes(network.input)} (height×width×channels), the dataset "${name}" has ${sizes(image)}. Use a checkpoint for such images, or add the dataset again with that size.`,
    );
  }
  if (network.classes !== classNames.length) {
    throw new TemperError(
      'checkpoint-mismatch',
      `${what} knows ${network.classes} classes, the dataset "${name}" has ${classNames.length}. ${classesRemedy}`,
    );
  }
}

/** @throws TemperError 'checkpoint-unreadable' naming the first parameter that holds a value that is no number */
export function checkWeights(weights: ReadonlyMap<string, Float32Array>, file: string): void {
  for (const [parameter, values] of weights) {
    const place = firstNotFinite(values);
    if (place < 0) continue;
    throw new TemperError(
      'checkpoint-unreadable',
      `The parameter "${parameter}" of ${file} holds ${String(values[place])} at position ${place}: the weights are damaged, or training diverged. Use another checkpoint.`,
      { parameter, position: place },
    );
  }
}
