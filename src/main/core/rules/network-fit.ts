import type { DatasetManifest } from '../../../contract/datasets/dataset';
import { TemperError } from '../../../contract/errors';
import type { ImageShape, Network } from '../../../contract/models/network';

const otherRemedy = 'Choose a model or a dataset that fits.';

/**
 * @param what the words for the network in the message
 * @param classesRemedy what to do where only the number of classes differs
 * @throws TemperError `checkpoint-mismatch`, naming both sides, when the network takes other images or classes
 */
export function assertNetworkFits(
  network: Network,
  { name, image, classNames }: Pick<DatasetManifest, 'name' | 'image' | 'classNames'>,
  what: string,
  classesRemedy = otherRemedy,
): void {
  if (network.output === 'direction') {
    throw new TemperError(
      'checkpoint-mismatch',
      `${what} is an embedder: it gives a direction, and tells no classes apart. Compare images with it (temper verify), or train a head for the classes of "${name}" (start.head "new").`,
      { network: what, dataset: name },
    );
  }
  const sameShape = shapeText(network.input) === shapeText(image);
  if (sameShape && network.classes === classNames.length) return;
  throw new TemperError(
    'checkpoint-mismatch',
    `${what} takes images of ${shapeText(network.input)} (height×width×channels) and tells ${network.classes} classes apart; dataset "${name}" has images of ${shapeText(image)} and ${classNames.length} classes. ${sameShape ? classesRemedy : otherRemedy}`,
    { network: what, dataset: name },
  );
}

/**
 * For networks whose classes do not matter: what is compared is the direction of their features.
 *
 * @throws TemperError `checkpoint-mismatch`, naming both sides, when the network takes other images
 */
export function assertImagesFit(
  { input }: Pick<Network, 'input'>,
  { name, image }: Pick<DatasetManifest, 'name' | 'image'>,
  what: string,
): void {
  if (shapeText(input) === shapeText(image)) return;
  throw new TemperError(
    'checkpoint-mismatch',
    `${what} takes images of ${shapeText(input)} (height×width×channels); "${name}" has images of ${shapeText(image)}. Add the dataset in the size of the model (--resize).`,
  );
}

function shapeText({ height, width, channels }: ImageShape): string {
  return `${height}×${width}×${channels}`;
}
