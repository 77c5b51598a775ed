import { z } from 'zod';
import type { ImageShape } from '../../../../contract/models/network';
import { unreadable } from '../../formats/outside-file';
import { completeImage } from '../network/complete-image';
import type { KerasTopology } from './topology';

const Size = z.int().min(1).nullable();
const BatchShape = z.tuple([z.unknown(), Size, Size, Size]);

/**
 * The images that a network takes.
 *
 * @param image takes the place of sizes that the file leaves open
 * @throws TemperError 'checkpoint-unreadable' where the size is not known, or it takes no image
 */
export function inputImage(
  topology: KerasTopology,
  path: string,
  image: ImageShape | null,
): ImageShape {
  const given = shapeOf(topology);
  const shape = BatchShape.safeParse(given);
  if (given !== undefined && !shape.success) {
    throw unreadable(path, `its input ${JSON.stringify(given)} is not a batch of images`);
  }
  const [, ...sizes] = shape.data ?? [null];
  return completeImage(sizes, image, path);
}

/** The sizes that a network's input has behind the batch, null where one is left open; null where the file has none. */
export function inputSizes(topology: KerasTopology): (number | null)[] | null {
  const shape = z.tuple([z.unknown()], Size).safeParse(shapeOf(topology));
  return shape.success ? (shape.data.slice(1) as (number | null)[]) : null;
}

/** Of the input layer, or of the first layer of a sequential network, which may be a network itself. */
function shapeOf({ kind, layers, inputs }: KerasTopology): unknown {
  const input =
    kind === 'sequential' ? layers[0] : layers.find(({ name }) => name === inputs[0]?.layer);
  return input?.inputShape ?? (input?.inner ? shapeOf(input.inner) : undefined);
}
