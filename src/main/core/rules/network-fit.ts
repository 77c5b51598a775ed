import type { DatasetManifest } from '../../../contract/datasets/dataset';
import { TemperError } from '../../../contract/errors';
import { firstMovedClass } from '../../../contract/models/class-order';
import type { ImageShape, Network } from '../../../contract/models/network';

/** A network with what is known of the classes that it tells apart. */
export interface NamedNetwork {
  network: Network;
  /** In the order of its logits; empty where the classes have no names, or the last layer is going to be new. */
  classNames: readonly string[];
}

const otherRemedy = 'Choose a model or a dataset that fits.';

const orderRemedy =
  'Choose a model that was trained on this dataset, or add the images again with their classes in the order of the model. An evaluation on the dataset of the model can take this one as a shift (--shift), whose classes are matched by name.';

/**
 * @param what the words for the network in the message
 * @param classesRemedy what to do where only the classes differ
 * @throws TemperError `checkpoint-mismatch`, naming both sides, when the network takes other images or classes, or the same ones in
 *   another order
 */
export function assertNetworkFits(
  { network, classNames: ownNames }: NamedNetwork,
  { name, image, classNames }: Pick<DatasetManifest, 'name' | 'image' | 'classNames'>,
  what: string,
  classesRemedy?: string,
): void {
  if (network.output === 'direction') {
    throw new TemperError(
      'checkpoint-mismatch',
      `${what} is an embedder: it gives a direction, and tells no classes apart. Compare images with it (temper verify), or train a head for the classes of "${name}" (start.head "new").`,
      { network: what, dataset: name },
    );
  }
  const sameShape = shapeText(network.input) === shapeText(image);
  if (sameShape && network.classes === classNames.length) {
    const place = firstMovedClass(ownNames, classNames);
    if (place === null) return;
    throw new TemperError(
      'checkpoint-mismatch',
      `${what} tells the classes of "${name}" apart in another order: class ${place} is "${ownNames[place]}" for the model and "${classNames[place]}" in the dataset, so that its answers would count for other classes. ${classesRemedy ?? orderRemedy}`,
      { network: what, dataset: name },
    );
  }
  throw new TemperError(
    'checkpoint-mismatch',
    `${what} takes images of ${shapeText(network.input)} (height×width×channels) and tells ${network.classes} classes apart; dataset "${name}" has images of ${shapeText(image)} and ${classNames.length} classes. ${(sameShape ? classesRemedy : undefined) ?? otherRemedy}`,
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
