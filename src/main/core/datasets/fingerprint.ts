import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import type { DatasetManifest } from '../../../contract/datasets/dataset';
import type { ImageShape } from '../../../contract/models/network';
import { imagesFile, labelsFile, splitNames } from './packed-files';

const blockBytes = 1 << 20;

/** The line that a fingerprint begins with: image shape, class names and the number of images of each split. */
export function fingerprintHead(image: ImageShape, classNames: string[], counts: number[]): string {
  const { height, width, channels } = image;
  return `${JSON.stringify([1, height, width, channels, classNames, counts])}\n`;
}

/**
 * The fingerprint of what a packed dataset holds now, in hexadecimal: equal to the manifest's as long as no file was touched.
 * See packImages for what goes into it. Reads every byte once, block by block.
 */
export function contentFingerprint(directory: string, manifest: DatasetManifest): string {
  const counts = splitNames.map((split) => manifest.splits[split].images);
  const hash = createHash('sha256').update(
    fingerprintHead(manifest.image, manifest.classNames, counts),
  );
  const block = Buffer.allocUnsafe(blockBytes);
  for (const split of splitNames) {
    for (const path of [labelsFile(directory, split), imagesFile(directory, split)]) {
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
