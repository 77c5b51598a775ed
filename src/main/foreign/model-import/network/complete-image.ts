import type { ImageShape } from '../../../../contract/models/network';
import { unreadable } from '../../formats/outside-file';

/**
 * The images that a model takes, with known ones in place of the sizes that its file leaves open.
 *
 * @param sizes height, width, channels
 * @throws TemperError 'checkpoint-unreadable' where a size is not known
 */
export function completeImage(
  sizes: readonly (number | null | undefined)[],
  image: ImageShape | null,
  path: string,
): ImageShape {
  const height = sizes[0] ?? image?.height;
  const width = sizes[1] ?? image?.width;
  const channels = sizes[2] ?? image?.channels;
  if (height && width && channels) return { height, width, channels };
  throw unreadable(
    path,
    'it leaves the size of its images open',
    'Give it with --size or --dataset.',
  );
}
