import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { readFileSync } from 'node:fs';
import {
  DatasetQuality,
  mostGroups,
  type DatasetManifest,
  type DuplicateGroup,
  type ImageReference,
} from '../../../../contract/datasets/dataset';
import type { Likeness } from '../../../../contract/datasets/corrections';
import { TemperError } from '../../../../contract/errors';
import { eachImage } from '../each-image';
import { openDataset, type PackedDataset } from '../packed-dataset';
import { splitNames } from '../packed-files';
import { throwIfCancelled } from '../cancelled';
import { countGroups, createGrouping, describeGroup, gravestFirst, type Grouping } from './groups';
import { nearPairs, detailBytes, type Appearances } from './near-pairs';
import { appearanceOf } from './perceptual-hash';

export function qualityFile(directory: string): string {
  return join(directory, 'quality.json');
}

/** The report kept beside a dataset; null when there is none, or one of other content. */
export function readQuality(directory: string, manifest: DatasetManifest): DatasetQuality | null {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(qualityFile(directory), 'utf8'));
  } catch {
    // Not there, or not whole: it is made again.
    return null;
  }
  const parsed = DatasetQuality.safeParse(value);
  return parsed.success && parsed.data.fingerprint === manifest.fingerprint ? parsed.data : null;
}

/**
 * Looks for copies in a packed dataset: images with equal pixels (by SHA-256) and images that look alike (perceptual
 * hashes that differ in at most 6 of 64 bits, confirmed by the fine structure, whose cosine is 0.95 or more). Takes about 400
 * bytes of memory for each image.
 *
 * @throws TemperError `dataset-unreadable`, `cancelled`
 */
export async function checkQuality(
  directory: string,
  signal: AbortSignal,
): Promise<DatasetQuality> {
  const dataset = openDataset(directory);
  try {
    const seen = await lookAtAll(dataset, signal);
    return report(dataset.manifest, seen, await compareAll(seen, signal));
  } finally {
    dataset.close();
  }
}

/**
 * Every group of duplicates, where the report lists the gravest. No two groups share an image.
 *
 * @param likeness `near`: look-alikes, exact copies included
 * @throws TemperError `dataset-unreadable`, `cancelled`, `wrong-state` when there are too many look-alikes to compare all
 */
export async function findDuplicates(
  directory: string,
  likeness: Likeness,
  signal: AbortSignal,
): Promise<DuplicateGroup[]> {
  const dataset = openDataset(directory);
  try {
    const seen = await lookAtAll(dataset, signal);
    if (likeness === 'exact') return describeAll(seen, seen.copies, 'exact');
    const { near, complete } = await compareAll(seen, signal);
    if (complete) return describeAll(seen, near, 'near');
    throw new TemperError(
      'wrong-state',
      `Too many images of "${dataset.manifest.name}" look alike to compare them all. Ask for exact copies only.`,
    );
  } finally {
    dataset.close();
  }
}

interface Compared {
  near: Grouping;
  complete: boolean;
}

async function compareAll(seen: Seen, signal: AbortSignal): Promise<Compared> {
  const near = createGrouping(seen.references.length);
  for (const { images } of seen.copies.groups()) {
    images.slice(1).forEach((image) => near.join(images[0] as number, image, 0));
  }
  return { near, complete: await joinLookAlikes(seen, near, signal) };
}

interface Seen {
  references: ImageReference[];
  copies: Grouping;
  appearances: Appearances;
  blankImages: number;
}

async function lookAtAll(dataset: PackedDataset, signal: AbortSignal): Promise<Seen> {
  const { image: shape, splits } = dataset.manifest;
  const total = splitNames.reduce((sum, split) => sum + splits[split].images, 0);
  const hashes = new Uint32Array(2 * total);
  const details = new Int8Array(detailBytes * total);
  const references: ImageReference[] = [];
  const copies = createGrouping(total);
  const firstWith = new Map<string, number>();
  const compared: number[] = [];
  let blankImages = 0;
  for await (const { reference, pixels } of eachImage(dataset)) {
    const image = references.push(reference) - 1;
    const digest = createHash('sha256').update(pixels).digest('base64');
    const first = firstWith.get(digest);
    if (first === undefined) firstWith.set(digest, image);
    else copies.join(first, image, 0);
    const { hash, detail, blank } = appearanceOf(pixels, shape);
    hashes.set(hash, 2 * image);
    details.set(detail, detailBytes * image);
    if (blank) blankImages += 1;
    else if (first === undefined) compared.push(image);
    if (image % 1024 === 0) throwIfCancelled(signal, 'check of the images');
  }
  const appearances = { hashes, details, compared: Uint32Array.from(compared) };
  return { references, copies, appearances, blankImages };
}

async function joinLookAlikes(
  { appearances }: Seen,
  near: Grouping,
  signal: AbortSignal,
): Promise<boolean> {
  const search = nearPairs(appearances);
  for (;;) {
    const next = search.next();
    if (next.done) return next.value;
    if (next.value) {
      near.join(next.value.left, next.value.right, next.value.distance);
    } else {
      throwIfCancelled(signal, 'check of the images');
      await setImmediate();
    }
  }
}

function describeAll(
  { references }: Seen,
  grouping: Grouping,
  kind: DuplicateGroup['kind'],
): DuplicateGroup[] {
  return grouping.groups().map(({ images, distance }) =>
    describeGroup(
      kind,
      images.map((image) => references[image] as ImageReference),
      distance,
    ),
  );
}

function report(
  manifest: DatasetManifest,
  seen: Seen,
  { near, complete }: Compared,
): DatasetQuality {
  const exactGroups = describeAll(seen, seen.copies, 'exact');
  // Groups of identical images are reported once, as exact.
  const sizes = new Map(exactGroups.map((group) => [keyOf(group), group.images.length]));
  const nearGroups = describeAll(seen, near, 'near').filter(
    (group) => sizes.get(keyOf(group)) !== group.images.length,
  );
  return {
    version: 1,
    fingerprint: manifest.fingerprint,
    images: seen.references.length,
    exact: countGroups(exactGroups),
    near: countGroups(nearGroups),
    blankImages: seen.blankImages,
    complete,
    groups: gravestFirst([...exactGroups, ...nearGroups]).slice(0, mostGroups),
  };
}

/** The first image of a group is in no other group of its kind. */
function keyOf({ images: [first] }: DuplicateGroup): string {
  return `${first?.split ?? ''} ${first?.index ?? 0}`;
}
