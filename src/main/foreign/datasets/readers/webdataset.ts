import { z } from 'zod';
import type { Split } from '../../../../contract/evaluations/evaluation';
import { hasImageExtension } from '../../formats/image-files';
import { throwIfCancelled } from '../../../core/datasets/cancelled';
import type { OpenedSource } from '../sources/open-files';
import type { SourceListing, SourceTree } from '../sources/source-tree';
import { openTarTree } from '../sources/tar-tree';
import {
  decodeImages,
  sizeSample,
  spread,
  targetSize,
  type EncodedItem,
} from './images/encoded-images';
import { labelTable, type LabelTable } from './names/label-values';
import type { DatasetReader } from './reader';
import { countSplits } from './split-counts';
import { splitOfPath } from './names/split-words';
import { baseName, readLicence, readLines } from './names/text-files';
import { unreadable } from './unreadable';

/** One sample: an image and, beside it under the same key, its label. */
interface WebSample {
  tree: SourceTree;
  split: Split;
  image: string;
  label: string;
}

interface Shard {
  tree: SourceTree;
  listing: SourceListing;
  split: Split;
}

const labelFields = ['cls', 'label', 'class', 'json'];
const samplesBetweenChecks = 10_000;
const longestLabelBytes = 65_536;

/** WebDataset shards: tar files in which `key.jpg` and `key.cls` (or `key.json`) follow each other. */
export const webDatasetReader: DatasetReader = {
  layout: 'WebDataset shards (.tar files with key.jpg and key.cls or key.json)',
  recognise: ({ tree, listing, focus }) =>
    focus === null && (shardNames(listing).length > 0 || holdsSamples(tree, listing)),
  async open(opened, options, signal) {
    const shards = await openShards(opened, signal);
    const { samples, values, rejected } = findSamples(shards, signal);
    const [first] = shards;
    const names = first
      ? (readLines(opened.tree, 'classes.txt') ?? readLines(first.tree, 'classes.txt'))
      : null;
    const table = labelTable(values, names);
    const looked = spread(samples.length, sizeSample).map((at) => {
      const { tree, image } = samples[at] as WebSample;
      return () => tree.read(image);
    });
    const size = await targetSize(opened.path, looked, options, signal);
    return {
      format: 'webdataset',
      image: { ...size, channels: 3 },
      greyWhenAllGrey: true,
      dropEmptyClasses: table.classNames !== null && names === null,
      classNames: table.classNames,
      licence: readLicence(opened),
      splits: countSplits(samples.map(({ split }) => ({ split, images: 1 }))),
      items: () => decodeImages(encoded(samples, rejected, table), options.resize, size),
    };
  },
};

function shardNames({ files }: SourceListing): string[] {
  return files.filter((file) => file.toLowerCase().endsWith('.tar'));
}

/** Whether a listing itself holds samples: images with a label file of the same key beside them. */
function holdsSamples(tree: SourceTree, { files }: SourceListing): boolean {
  const image = files.find(hasImageExtension);
  if (image === undefined) return false;
  const beside = labelFields.map((field) => `${keyOf(image)}.${field}`);
  return beside.some((file) => tree.has(file) && labelIn(tree, file) !== null);
}

async function openShards(opened: OpenedSource, signal: AbortSignal): Promise<Shard[]> {
  const { tree, listing } = opened;
  const names = shardNames(listing);
  if (names.length === 0)
    return [{ tree, listing, split: splitOfPath(baseName(opened.path)) ?? 'train' }];
  const shards: Shard[] = [];
  for (const file of names) {
    const slice = await tree.slice(file);
    if (slice.start !== 0) {
      throw unreadable(
        tree.location(file),
        'it is an archive in an archive',
        'Unpack the outer one: its .tar files are read as they are.',
      );
    }
    const shard = await openTarTree(slice.path, tree.location(file), signal);
    shards.push({ ...shard, split: splitOfPath(file) ?? 'train' });
  }
  return shards;
}

interface Found {
  samples: WebSample[];
  values: Set<string>;
  rejected: { path: string; reason: string }[];
}

function findSamples(shards: Shard[], signal: AbortSignal): Found {
  const found: Found = { samples: [], values: new Set(), rejected: [] };
  for (const { tree, listing, split } of shards) {
    found.rejected.push(...listing.rejected);
    const labels = labelFiles(listing.files);
    for (const image of listing.files.filter(hasImageExtension)) {
      if (found.samples.length % samplesBetweenChecks === 0) throwIfCancelled(signal);
      const file = labels.get(keyOf(image));
      const label = file === undefined ? null : labelIn(tree, file);
      if (label === null) {
        const reason = 'there is no label for it: a .cls file, or a .json file with a label';
        found.rejected.push({ path: tree.location(image), reason });
      } else {
        found.values.add(label);
        found.samples.push({ tree, split, image, label });
      }
    }
  }
  return found;
}

/** By key: the file that holds the label. */
function labelFiles(files: string[]): Map<string, string> {
  const labels = new Map<string, string>();
  for (const field of [...labelFields].reverse()) {
    for (const file of files) if (file.endsWith(`.${field}`)) labels.set(keyOf(file), file);
  }
  return labels;
}

const JsonLabel = z.union([z.string(), z.number()]).transform(String);

function labelIn(tree: SourceTree, file: string): string | null {
  if (tree.bytes(file) > longestLabelBytes) return null;
  const read = tree.read(file);
  if ('reason' in read) return null;
  const text = new TextDecoder().decode(read.content).trim();
  if (!file.endsWith('.json')) return text === '' ? null : text;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Told as an image without a label.
    return null;
  }
  const row = z.record(z.string(), z.unknown()).safeParse(value);
  const fields = row.success ? row.data : {};
  const names = ['label', 'cls', 'class', 'class_id', 'class_name', 'target'];
  const labels = names.map((name) => JsonLabel.safeParse(fields[name]));
  return labels.find(({ success }) => success)?.data ?? null;
}

/** The path up to the first dot of the file's name. */
function keyOf(file: string): string {
  const dot = file.indexOf('.', file.lastIndexOf('/') + 1);
  return dot < 0 ? file : file.slice(0, dot);
}

function* encoded(
  samples: WebSample[],
  rejected: Found['rejected'],
  table: LabelTable,
): Generator<EncodedItem> {
  for (const file of rejected) yield { kind: 'rejected', ...file };
  for (const { tree, split, image, label } of samples) {
    const number = table.labelOf(label);
    if (number === null) {
      yield {
        kind: 'rejected',
        path: tree.location(image),
        reason: `its label "${label}" is not a class`,
      };
    } else {
      yield { kind: 'encoded', path: image, split, label: number, read: () => tree.read(image) };
    }
  }
}
