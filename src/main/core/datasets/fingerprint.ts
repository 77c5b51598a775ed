import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import type { DatasetManifest } from '../../../contract/datasets/dataset';
import type { ImageShape } from '../../../contract/models/network';
import { groupsFile, imagesFile, labelsFile, splitNames } from './packed-files';

const blockBytes = 1 << 20;

/** The line that a fingerprint begins with: image shape, class names, the number of images of each split, and the groups if any. */
export function fingerprintHead(
  image: ImageShape,
  classNames: string[],
  counts: number[],
  groups?: string[],
): string {
  const { height, width, channels } = image;
  return `${JSON.stringify([1, height, width, channels, classNames, counts, ...(groups ? [groups] : [])])}\n`;
}

/**
 * The fingerprint of what a packed dataset holds now, in hexadecimal: equal to the manifest's as long as no file was touched.
 * See packImages for what goes into it. Reads every byte once, block by block.
 */
export function contentFingerprint(directory: string, manifest: DatasetManifest): string {
  const counts = splitNames.map((split) => manifest.splits[split].images);
  const hash = createHash('sha256').update(
    fingerprintHead(manifest.image, manifest.classNames, counts, manifest.groups?.names),
  );
  const block = Buffer.allocUnsafe(blockBytes);
  for (const split of splitNames) {
    const owners = manifest.groups ? [groupsFile(directory, split)] : [];
    const files = [labelsFile(directory, split), ...owners, imagesFile(directory, split)];
    for (const path of files) {
      const descriptor = openSync(path, 'r');
      try {
        let bytes = readSync(descriptor, block);
        while (bytes > 0) {
          hash.update(block.subarray(0, bytes));
          bytes = readSync(descriptor, block);
        }
      } finally {
        closeSync(descriptor);
      }
    }
  }
  return hash.digest('hex');
}
