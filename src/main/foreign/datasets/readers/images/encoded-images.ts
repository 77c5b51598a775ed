import type {
  ImportOptions,
  RejectedFile,
  ResizePolicy,
} from '../../../../../contract/datasets/dataset';
import type { Split } from '../../../../../contract/evaluations/evaluation';
import { formatCount } from '../../../../../words/numbers';
import { readableKinds } from '../../../formats/image-files';
import { throwIfCancelled } from '../../../../core/datasets/cancelled';
import type { FileContent } from '../../sources/source-tree';
import { decodeImage, imageSize, type ImageSize } from './decode-image';
import { mapInOrder } from '../in-order';
import type { SourceItem } from '../reader';
import { imagesInFlight } from './resize';
import { unreadable } from '../unreadable';

/** An image that is still encoded, as in a JPEG file; its bytes are read when its turn comes. */
interface EncodedImage {
  kind: 'encoded';
  /** Where it lies, for the list of rejected files. */
  path: string;
  split: Split;
  label: number;
  /** Whose it is, where the import asks for it. */
  group?: string | undefined;
  /** What it was drawn from, a value of each factor, where the import asks for it. */
  factors?: string[] | undefined;
  read(): FileContent;
}

export type EncodedItem = EncodedImage | ({ kind: 'rejected' } & RejectedFile);

/** For the policy `exact`: the number of files, spread over the source, that decide which size is the usual one. */
export const sizeSample = 1000;

/**
 * The size that all images get: the policy's, or the one most of the sample have.
 * @throws TemperError `dataset-unreadable` when no image of the sample can be opened, `cancelled`
 */
export async function targetSize(
  location: string,
  sample: AsyncIterable<() => FileContent> | Iterable<() => FileContent>,
  { resize }: ImportOptions,
  signal: AbortSignal,
): Promise<ImageSize> {
  if (resize.kind !== 'exact') return { height: resize.height, width: resize.width };
  const counts = new Map<string, { size: ImageSize; count: number }>();
  let looked = 0;
  let firstReason: string | null = null;
  for await (const size of mapInOrder(sample, imagesInFlight, (read) => imageSize(read()))) {
    throwIfCancelled(signal);
    looked += 1;
    if ('reason' in size) {
      firstReason ??= size.reason;
      continue;
    }
    const key = `${size.height} ${size.width}`;
    const entry = counts.get(key) ?? { size, count: 0 };
    entry.count += 1;
    counts.set(key, entry);
  }
  // The most frequent one, the first among equals.
  const [most] = [...counts.values()].sort((left, right) => right.count - left.count);
  if (most) return most.size;
  throw unreadable(
    location,
    `none of the ${formatCount(looked)} image files looked at could be opened (the first: ${firstReason ?? 'there is none'})`,
    `Whole image files are needed: ${readableKinds} are read.`,
  );
}

/** Decodes several images at a time and gives them in their order. */
export function decodeImages(
  images: AsyncIterable<EncodedItem> | Iterable<EncodedItem>,
  policy: ResizePolicy,
  size: ImageSize,
): AsyncGenerator<SourceItem> {
  return mapInOrder(images, imagesInFlight, async (item): Promise<SourceItem> => {
    if (item.kind === 'rejected') return item;
    const result = await decodeImage(item.read(), policy, size);
    if ('reason' in result) return { kind: 'rejected', path: item.path, reason: result.reason };
    const { split, label, group, factors } = item;
    return { kind: 'image', split, label, group, factors, pixels: result.pixels };
  });
}

/** At most `count` of the numbers below `length`, at even distances. */
export function spread(length: number, count: number): number[] {
  const taken = Math.min(length, count);
  return Array.from({ length: taken }, (_, index) => Math.floor((index * length) / taken));
}
