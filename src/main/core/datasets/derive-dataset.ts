import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { ClassMapping, DatasetManifest } from '../../../contract/datasets/dataset';
import { TemperError } from '../../../contract/errors';
import { mapClasses, type MappedClasses } from './class-mapping';
import { asWriteError } from './disk-errors';
import { contentFingerprint } from './fingerprint';
import { linkOrCopy } from './link-or-copy';
import {
  bytesPerLabel,
  factorValuesFile,
  groupsFile,
  imagesFile,
  labelsFile,
  manifestFile,
  splitNames,
} from './packed-files';

/** What a derived dataset is made of. */
export interface Derivation {
  from: { directory: string; manifest: DatasetManifest };
  name: string;
  classes: ClassMapping;
}

/**
 * Writes a dataset with the images, splits and order of another one, and other class names. The packed images are the
 * same files on the disk (hard links) where the file system can do that, so they take no room a second time.
 *
 * @param directory where it is created; must not exist
 * @throws TemperError `invalid-input` when the mapping does not fit, `already-exists`, `disk-full`, `read-only`
 */
export function deriveDataset(
  { from, name, classes }: Derivation,
  directory: string,
): DatasetManifest {
  const mapped = mapClasses(from.manifest.classNames, classes);
  if (existsSync(directory)) {
    throw new TemperError('already-exists', `${directory} exists; choose another folder.`);
  }
  const partial = `${directory}.partial-${process.pid}`;
  try {
    mkdirSync(partial, { recursive: true });
    const manifest = writeDerived(from, name, classes, mapped, partial);
    renameSync(partial, directory);
    return manifest;
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    throw asWriteError(error, directory);
  }
}

function writeDerived(
  from: Derivation['from'],
  name: string,
  classes: ClassMapping,
  mapped: MappedClasses,
  partial: string,
): DatasetManifest {
  for (const split of splitNames) {
    linkOrCopy(imagesFile(from.directory, split), imagesFile(partial, split));
    if (from.manifest.groups) {
      linkOrCopy(groupsFile(from.directory, split), groupsFile(partial, split));
    }
    if (from.manifest.factors) {
      linkOrCopy(factorValuesFile(from.directory, split), factorValuesFile(partial, split));
    }
    const labels = relabelled(readFileSync(labelsFile(from.directory, split)), mapped.newLabels);
    writeFileSync(labelsFile(partial, split), labels, { flush: true });
  }
  const { splits } = from.manifest;
  const regrouped = (split: keyof typeof splits): (typeof splits)['train'] => ({
    images: splits[split].images,
    classCounts: sumsByLabel(splits[split].classCounts, mapped),
  });
  const derived: DatasetManifest = {
    ...from.manifest,
    name,
    classNames: mapped.classNames,
    splits: {
      train: regrouped('train'),
      validation: regrouped('validation'),
      test: regrouped('test'),
    },
    derivedFrom: { fingerprint: from.manifest.fingerprint, classes },
  };
  const manifest = { ...derived, fingerprint: contentFingerprint(partial, derived) };
  writeFileSync(manifestFile(partial), `${JSON.stringify(manifest, null, 2)}\n`, { flush: true });
  return manifest;
}

function relabelled(labels: Buffer, newLabels: number[]): Buffer {
  const bytes = Buffer.alloc(labels.length);
  for (let at = 0; at < labels.length; at += bytesPerLabel) {
    bytes.writeUInt16LE(newLabels[labels.readUInt16LE(at)] as number, at);
  }
  return bytes;
}

function sumsByLabel(classCounts: number[], { classNames, newLabels }: MappedClasses): number[] {
  const sums = classNames.map(() => 0);
  classCounts.forEach((count, label) => {
    const to = newLabels[label] as number;
    sums[to] = (sums[to] as number) + count;
  });
  return sums;
}
