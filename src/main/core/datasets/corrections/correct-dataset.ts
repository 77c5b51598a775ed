import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import {
  splitOrder,
  type Correction,
  type DatasetCorrections,
} from '../../../../contract/datasets/corrections';
import type { DatasetManifest, SplitSummary } from '../../../../contract/datasets/dataset';
import { TemperError } from '../../../../contract/errors';
import type { Split } from '../../../../contract/evaluations/evaluation';
import { throwIfCancelled } from '../cancelled';
import { asWriteError } from '../disk-errors';
import { openWriter } from '../file-writer';
import { contentFingerprint } from '../fingerprint';
import { linkOrCopy } from '../link-or-copy';
import { openDataset, type PackedDataset } from '../packed-dataset';
import {
  bytesPerImage,
  bytesPerLabel,
  factorValuesFile,
  groupsFile,
  imagesFile,
  labelsFile,
  manifestFile,
} from '../packed-files';
import { createStatistics } from '../statistics';
import { arrange, combineCorrections, type Arrangement, type ImagePlace } from './arrangement';

const blockBytes = 1 << 20;

/** What a version is made of. */
export interface Version {
  original: { directory: string; manifest: DatasetManifest };
  name: string;
  /** Of the original. */
  corrections: DatasetCorrections;
}

/**
 * Writes a version of a dataset: its images with other labels, in other splits, or without some. Splits whose images
 * stay the same share their files with the original (hard links).
 *
 * @param directory where it is created; must not exist
 * @throws TemperError `invalid-input` when a class or a split would be left empty, `already-exists`, `cancelled`,
 * `disk-full`, `read-only`, `dataset-unreadable`
 */
export async function correctDataset(
  version: Version,
  directory: string,
  signal: AbortSignal,
): Promise<DatasetManifest> {
  if (existsSync(directory)) {
    throw new TemperError('already-exists', `${directory} exists; choose another folder.`);
  }
  const partial = `${directory}.partial-${process.pid}`;
  const dataset = openDataset(version.original.directory);
  try {
    mkdirSync(partial, { recursive: true });
    const manifest = await writeVersion(version, dataset, partial, signal);
    renameSync(partial, directory);
    return manifest;
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    throw asWriteError(error, directory);
  } finally {
    dataset.close();
  }
}

/**
 * Further corrections of a dataset as corrections of its original.
 *
 * @param original the dataset itself where it is not a version
 * @throws TemperError `invalid-input` naming the image and what is wrong
 */
export function correctionsOfOriginal(
  original: Version['original'],
  earlier: DatasetCorrections | null,
  further: readonly Correction[],
): DatasetCorrections {
  const labels = labelReader(original.directory);
  const subject = { original: original.manifest, earlier, originalLabel: labels };
  return combineCorrections(subject, further);
}

async function writeVersion(
  { original, name, corrections }: Version,
  dataset: PackedDataset,
  partial: string,
  signal: AbortSignal,
): Promise<DatasetManifest> {
  const arrangement = arrange(original.manifest, corrections);
  const splits = writeLabels(original, arrangement, corrections, partial);
  refuseEmptied(original.manifest, splits);
  const statistics = createStatistics(original.manifest.image.channels);
  for (const split of splitOrder) {
    if (isUnchanged(original.manifest, arrangement, split)) {
      linkOrCopy(imagesFile(original.directory, split), imagesFile(partial, split));
      continue;
    }
    const take = split === 'train' ? (pixels: Uint8Array) => statistics.add(pixels) : null;
    await writeImages(dataset, arrangement[split], imagesFile(partial, split), take, signal);
  }
  const draft: DatasetManifest = {
    ...original.manifest,
    ...(isUnchanged(original.manifest, arrangement, 'train') ? {} : statistics.result()),
    name,
    splits,
    derivedFrom: { fingerprint: original.manifest.fingerprint, classes: {}, corrections },
  };
  const manifest = { ...draft, fingerprint: contentFingerprint(partial, draft) };
  writeFileSync(manifestFile(partial), `${JSON.stringify(manifest, null, 2)}\n`, { flush: true });
  return manifest;
}

/** Labels, groups where images belong to somebody, and what they were drawn from where that is known. */
function writeLabels(
  { directory, manifest }: Version['original'],
  arrangement: Arrangement,
  corrections: DatasetCorrections,
  partial: string,
): Record<Split, SplitSummary> {
  const labelOf = labelReader(directory, corrections);
  const groupOf = manifest.groups ? numberReader(directory, groupsFile) : null;
  const factorsOf = manifest.factors ? rowReader(directory, manifest.factors.length) : null;
  const write = (split: Split): SplitSummary => {
    const classCounts = manifest.classNames.map(() => 0);
    const labels = arrangement[split].map(labelOf);
    for (const label of labels) classCounts[label] = (classCounts[label] as number) + 1;
    writeFileSync(labelsFile(partial, split), numberBytes(labels), { flush: true });
    if (groupOf) {
      const groups = numberBytes(arrangement[split].map(groupOf));
      writeFileSync(groupsFile(partial, split), groups, { flush: true });
    }
    if (factorsOf) {
      const factors = Buffer.concat(arrangement[split].map(factorsOf));
      writeFileSync(factorValuesFile(partial, split), factors, { flush: true });
    }
    return { images: labels.length, classCounts };
  };
  return { train: write('train'), validation: write('validation'), test: write('test') };
}

/** The labels of the original, or of a version of it, by the original's places. */
function labelReader(
  directory: string,
  corrections?: DatasetCorrections,
): (place: ImagePlace) => number {
  const original = numberReader(directory, labelsFile);
  if (!corrections) return original;
  const { train, validation, test } = corrections;
  const changed = {
    train: new Map(train.relabelled),
    validation: new Map(validation.relabelled),
    test: new Map(test.relabelled),
  };
  return (place) => changed[place.split].get(place.index) ?? original(place);
}

function numberReader(
  directory: string,
  file: (directory: string, split: Split) => string,
): (place: ImagePlace) => number {
  const bytes = bytesBySplit(directory, file);
  return ({ split, index }) => bytes[split].readUInt16LE(index * bytesPerLabel);
}

/** The values of the factors of an image. */
function rowReader(directory: string, factors: number): (place: ImagePlace) => Uint8Array {
  const bytes = bytesBySplit(directory, factorValuesFile);
  return ({ split, index }) => bytes[split].subarray(index * factors, (index + 1) * factors);
}

function bytesBySplit(
  directory: string,
  file: (directory: string, split: Split) => string,
): Record<Split, Buffer> {
  return {
    train: readFileSync(file(directory, 'train')),
    validation: readFileSync(file(directory, 'validation')),
    test: readFileSync(file(directory, 'test')),
  };
}

function numberBytes(numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(numbers.length * bytesPerLabel);
  numbers.forEach((number, index) => bytes.writeUInt16LE(number, index * bytesPerLabel));
  return bytes;
}

/** Whether a split holds the same images in the same order, whatever their labels are. */
function isUnchanged({ splits }: DatasetManifest, arrangement: Arrangement, split: Split): boolean {
  const places = arrangement[split];
  return places.length === splits[split].images && places.every((place) => place.split === split);
}

async function writeImages(
  dataset: PackedDataset,
  places: readonly ImagePlace[],
  file: string,
  take: ((pixels: Uint8Array) => void) | null,
  signal: AbortSignal,
): Promise<void> {
  const most = Math.max(1, Math.floor(blockBytes / bytesPerImage(dataset.manifest.image)));
  const writer = openWriter(file);
  try {
    let at = 0;
    while (at < places.length) {
      throwIfCancelled(signal, 'new version');
      const { split } = places[at] as ImagePlace;
      let end = at;
      while (end < places.length && end - at < most && places[end]?.split === split) end += 1;
      const indexes = places.slice(at, end).map(({ index }) => index);
      const { pixels } = dataset.read(split, indexes);
      writer.write(pixels);
      take?.(pixels);
      at = end;
      await setImmediate();
    }
    writer.finish();
  } finally {
    writer.abandon();
  }
}

function refuseEmptied(
  { name, splits, classNames }: DatasetManifest,
  after: Record<Split, SplitSummary>,
): void {
  const refuse = (what: string) =>
    new TemperError(
      'invalid-input',
      `"${name}" cannot be corrected so: ${what}. Leave more images where they are.`,
    );
  const empty = splitOrder.find((split) => splits[split].images > 0 && after[split].images === 0);
  if (empty) throw refuse(`its ${empty} split would have no images`);
  const lost = classNames.find(
    (_, label) =>
      (splits.train.classCounts[label] ?? 0) > 0 && after.train.classCounts[label] === 0,
  );
  if (lost !== undefined) throw refuse(`the class "${lost}" would have no training images`);
}
