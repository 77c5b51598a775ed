import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type {
  DatasetManifest,
  DatasetRecord,
  SplitSummary,
} from '../../../contract/datasets/dataset';
import { TemperError } from '../../../contract/errors';
import type { Split } from '../../../contract/evaluations/evaluation';
import type { HoldOut } from '../../../contract/identities/hold-out';
import { createRandom, type Random } from '../numerics/random';
import { throwIfCancelled } from './cancelled';
import { asWriteError } from './disk-errors';
import { openWriter } from './file-writer';
import { contentFingerprint } from './fingerprint';
import { placeOf } from './numbered-images';
import type { PackedDataset } from './packed-dataset';
import { bytesPerLabel, imagesFile, labelsFile, manifestFile, splitNames } from './packed-files';
import { createStatistics } from './statistics';

/** Copied between two turns of the event loop. */
const imagesPerTurn = 256;

/** The identities of both parts, each by its label in the dataset that is divided. */
export interface HeldOutIdentities {
  training: number[];
  heldOut: number[];
  /** With too few images for either. */
  leftOut: number;
}

/**
 * Draws which identities are held out; the others with enough images are to train on.
 *
 * @throws TemperError 'invalid-input' where a part would have fewer than two identities
 */
export function drawHeldOut(
  { name, manifest }: Pick<DatasetRecord, 'name' | 'manifest'>,
  { share, minimumImages, seed }: HoldOut,
): HeldOutIdentities {
  const counts = manifest.classNames.map((_, label) =>
    splitNames.reduce((sum, split) => sum + (manifest.splits[split].classCounts[label] ?? 0), 0),
  );
  const enough = counts.flatMap((count, label) => (count >= minimumImages ? [label] : []));
  const heldOutCount = Math.round(share * enough.length);
  if (Math.min(heldOutCount, enough.length - heldOutCount) < 2) {
    throw new TemperError(
      'invalid-input',
      `"${name}" has ${enough.length} of ${counts.length} identities with at least ${minimumImages} images; held out ${100 * share} % of them, a part would have fewer than two. Add identities, take another share (--share), or ask for fewer images of each (--minimum-images).`,
      { dataset: name },
    );
  }
  const order = createRandom(seed, 'split', 200).permutation(enough.length);
  const held = new Set(order.slice(0, heldOutCount));
  return {
    training: enough.filter((_, place) => !held.has(place)),
    heldOut: enough.filter((_, place) => held.has(place)),
    leftOut: counts.length - enough.length,
  };
}

export interface HeldOutPart {
  part: 'training' | 'held-out';
  /** By their labels in the dataset that is divided. */
  identities: readonly number[];
  name: string;
}

interface CopyTools {
  signal: AbortSignal;
  /** Images that were copied since it was called last. */
  did(images: number): void;
}

/**
 * Writes the images of some identities, of all splits, as a dataset of their own. Of those to train on each gives its share of
 * validation images and keeps at least one to train with; those held out are all test images. Whose each image is, for
 * federations, and what it was drawn from are not copied.
 *
 * @param directory where it is created; must not exist
 * @throws TemperError `already-exists`, `disk-full`, `read-only`, `dataset-unreadable`, `cancelled`
 */
export async function writeHeldOutPart(
  dataset: PackedDataset,
  given: HeldOutPart,
  settings: HoldOut,
  directory: string,
  tools: CopyTools,
): Promise<DatasetManifest> {
  if (existsSync(directory)) {
    throw new TemperError('already-exists', `${directory} exists; choose another folder.`);
  }
  const partial = `${directory}.partial-${process.pid}`;
  try {
    mkdirSync(partial, { recursive: true });
    const manifest = await writePart(dataset, given, settings, partial, tools);
    renameSync(partial, directory);
    return manifest;
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    throw asWriteError(error, directory);
  }
}

async function writePart(
  dataset: PackedDataset,
  { part, identities, name }: HeldOutPart,
  settings: HoldOut,
  partial: string,
  tools: CopyTools,
): Promise<DatasetManifest> {
  const { manifest } = dataset;
  const dealt = dealtImages(dataset, identities, part, settings);
  const statistics = createStatistics(manifest.image.channels);
  // Where nothing is trained on, the statistics are those of what is measured.
  const described = part === 'training' ? 'train' : 'test';
  const splits = {} as Record<Split, SplitSummary>;
  for (const split of splitNames) {
    const write = splitWriter(partial, split, identities);
    try {
      for await (const { pixels, labels } of copies(dataset, dealt[split], tools)) {
        write.add(pixels, labels);
        if (split === described) statistics.add(pixels);
      }
      splits[split] = write.end();
    } finally {
      write.abandon();
    }
  }
  const made: DatasetManifest = {
    ...withoutTables(manifest),
    name,
    fingerprint: '',
    classNames: identities.map((label) => manifest.classNames[label] ?? ''),
    splits,
    ...statistics.result(),
    rejected: [],
    heldOutFrom: { fingerprint: manifest.fingerprint, part, settings },
  };
  const written = { ...made, fingerprint: contentFingerprint(partial, made) };
  writeFileSync(manifestFile(partial), `${JSON.stringify(written, null, 2)}\n`, { flush: true });
  return written;
}

function withoutTables({
  groups: _groups,
  factors: _factors,
  derivedFrom: _derivedFrom,
  ...manifest
}: DatasetManifest): Omit<DatasetManifest, 'groups' | 'factors' | 'derivedFrom'> {
  return manifest;
}

/** Numbers of the images, through all splits of the dataset, that each split of a part gets, in random order. */
function dealtImages(
  dataset: PackedDataset,
  identities: readonly number[],
  part: HeldOutPart['part'],
  { validation, seed }: HoldOut,
): Record<Split, number[]> {
  const random = createRandom(seed, 'split', 201, part === 'training' ? 0 : 1);
  const labels = splitNames.flatMap((split) => Array.from(dataset.labels(split)));
  const byIdentity = new Map(identities.map((label): [number, number[]] => [label, []]));
  labels.forEach((label, number) => byIdentity.get(label)?.push(number));
  const dealt: Record<Split, number[]> = { train: [], validation: [], test: [] };
  for (const numbers of byIdentity.values()) {
    const drawn = shuffled(numbers, random);
    if (part === 'held-out') {
      dealt.test.push(...drawn);
      continue;
    }
    const validating = Math.min(Math.round(validation * drawn.length), drawn.length - 1);
    dealt.validation.push(...drawn.slice(0, validating));
    dealt.train.push(...drawn.slice(validating));
  }
  for (const split of splitNames) dealt[split] = shuffled(dealt[split], random);
  return dealt;
}

function shuffled(items: readonly number[], random: Random): number[] {
  return Array.from(random.permutation(items.length), (place) => items[place] as number);
}

async function* copies(
  dataset: PackedDataset,
  numbers: readonly number[],
  { signal, did }: CopyTools,
): AsyncGenerator<{ pixels: Uint8Array; labels: number[] }> {
  for (let first = 0; first < numbers.length; first += imagesPerTurn) {
    await new Promise((resolve) => setImmediate(resolve));
    throwIfCancelled(signal, 'division');
    const read = numbers.slice(first, first + imagesPerTurn).map((number) => {
      const { split, index } = placeOf(dataset.manifest, number);
      return dataset.read(split, [index]);
    });
    yield {
      pixels: Buffer.concat(read.map(({ pixels }) => pixels)),
      labels: read.flatMap(({ labels }) => [...labels]),
    };
    did(read.length);
  }
}

/** @param identities by their labels in the dataset that is divided; their places here are the new labels */
function splitWriter(partial: string, split: Split, identities: readonly number[]) {
  const newLabels = new Map(identities.map((label, place) => [label, place]));
  const classCounts = identities.map(() => 0);
  const newOnes: number[] = [];
  const images = openWriter(imagesFile(partial, split));
  return {
    add(pixels: Uint8Array, labels: readonly number[]): void {
      images.write(pixels);
      for (const label of labels) {
        const place = newLabels.get(label) as number;
        classCounts[place] = (classCounts[place] as number) + 1;
        newOnes.push(place);
      }
    },
    end(): SplitSummary {
      images.finish();
      const bytes = Buffer.alloc(newOnes.length * bytesPerLabel);
      newOnes.forEach((label, at) => bytes.writeUInt16LE(label, at * bytesPerLabel));
      writeFileSync(labelsFile(partial, split), bytes, { flush: true });
      return { images: newOnes.length, classCounts };
    },
    abandon: images.abandon,
  };
}
