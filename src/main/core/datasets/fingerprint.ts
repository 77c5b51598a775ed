import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import type { DatasetManifest } from '../../../contract/datasets/dataset';
import type { Factor } from '../../../contract/directions/factors';
import type { ImageShape } from '../../../contract/models/network';
import { factorValuesFile, groupsFile, imagesFile, labelsFile, splitNames } from './packed-files';

const blockBytes = 1 << 20;

/** The line that a fingerprint begins with: image shape, class names, the number of images of each split, groups and factors if any. */
export function fingerprintHead(
  { height, width, channels }: ImageShape,
  classNames: string[],
  counts: number[],
  { groups, factors }: { groups?: string[] | undefined; factors?: Factor[] | undefined },
): string {
  const more = [...(groups ? [groups] : []), ...(factors ? [{ factors }] : [])];
  return `${JSON.stringify([1, height, width, channels, classNames, counts, ...more])}\n`;
}

/**
 * The fingerprint of what a packed dataset holds now, in hexadecimal: equal to the manifest's as long as no file was touched.
 * See packImages for what goes into it. Reads every byte once, block by block.
 */
export function contentFingerprint(directory: string, manifest: DatasetManifest): string {
  const counts = splitNames.map((split) => manifest.splits[split].images);
  const hash = createHash('sha256').update(
    fingerprintHead(manifest.image, manifest.classNames, counts, {
      groups: manifest.groups?.names,
      factors: manifest.factors,
    }),
  );
  const block = Buffer.allocUnsafe(blockBytes);
  for (const split of splitNames) {
    const owners = manifest.groups ? [groupsFile(directory, split)] : [];
    const known = manifest.factors ? [factorValuesFile(directory, split)] : [];
    const files = [labelsFile(directory, split), ...owners, ...known, imagesFile(directory, split)];
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
