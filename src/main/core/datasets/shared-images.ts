import { createHash } from 'node:crypto';
import type { Split } from '../../../contract/evaluations/evaluation';
import { eachImage } from './each-image';
import { openDataset, type PackedDataset } from './packed-dataset';
import { splitNames } from './packed-files';

/** A few may be the same by chance: an empty page, a scan that got into both. */
const mostSharedShare = 0.01;

interface Looked {
  /** From the start of the test split of the shifted dataset, at most. */
  images: number;
  /** Splits of the other dataset that are searched for them. */
  splits?: readonly Split[];
}

export interface SharedImages {
  shared: number;
  /** Images that were searched for. */
  of: number;
}

/**
 * How many of the first test images of a dataset are images of another, pixel for pixel; null where no more are than chance may
 * bring. Keeps the digests of those images alone.
 *
 * @throws TemperError `dataset-unreadable`
 */
export async function sharedImagesOf(
  own: PackedDataset,
  shift: PackedDataset,
  { images, splits = splitNames }: Looked,
): Promise<SharedImages | null> {
  const of = Math.min(images, shift.manifest.splits.test.images);
  const digests = Array.from({ length: of }, (_, index) =>
    digestOf(shift.read('test', [index]).pixels),
  );
  const missing = new Set(digests);
  for await (const { pixels } of eachImage(own, splits)) missing.delete(digestOf(pixels));
  const shared = digests.filter((digest) => !missing.has(digest)).length;
  return shared > Math.max(1, mostSharedShare * of) ? { shared, of } : null;
}

/** The same of two datasets on disk; enough images to recognise a copy by, where all are looked at later. */
export async function sharedImagesIn(
  ownFolder: string,
  shiftFolder: string,
): Promise<SharedImages | null> {
  const own = openDataset(ownFolder);
  try {
    const shift = openDataset(shiftFolder);
    try {
      return await sharedImagesOf(own, shift, { images: 200, splits: ['test'] });
    } finally {
      shift.close();
    }
  } finally {
    own.close();
  }
}

const digestOf = (pixels: Uint8Array): string =>
  createHash('sha256').update(pixels).digest('base64');
