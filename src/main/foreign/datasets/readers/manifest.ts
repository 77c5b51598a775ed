import { isAbsolute, relative, sep } from 'node:path';
import type { ImportOptions } from '../../../../contract/datasets/dataset';
import type { Split } from '../../../../contract/evaluations/evaluation';
import type { SplitCounts } from '../../../../contract/datasets/import-preview';
import { formatCount } from '../../../../words/numbers';
import { hasImageExtension } from '../../formats/image-files';
import { throwIfCancelled } from '../../../core/datasets/cancelled';
import { entryPath } from '../sources/entry-names';
import type { OpenedSource } from '../sources/open-files';
import type { SourceTree } from '../sources/source-tree';
import { decodeImages, sizeSample, targetSize, type EncodedItem } from './images/encoded-images';
import { folderGroup } from './names/folder-group';
import { labelTable, type LabelTable } from './names/label-values';
import {
  manifestKind,
  manifestRows,
  type ManifestKind,
  type ManifestRow,
} from './names/manifest-rows';
import type { DatasetReader } from './reader';
import { createSample } from './sample';
import { splitOfPath, splitOfWord } from './names/split-words';
import { baseName, readLicence, readLines } from './names/text-files';
import { unreadable } from './unreadable';

interface Manifest {
  file: string;
  kind: ManifestKind;
}

const manifestName = /\.(csv|tsv|json|jsonl|ndjson)$/i;
/** Text files beyond the first few are not looked into. */
const mostLookedAt = 50;
const rowsBetweenChecks = 10_000;

/** A CSV or JSON file that names images and their classes, with the images beside it or below. */
export const manifestReader: DatasetReader = {
  layout:
    'a CSV, JSON or JSON Lines file with a path and a label for each image (columns path, label, split)',
  recognise: (opened) => manifestsOf(opened).length > 0,
  async open(opened, options, signal) {
    const { tree } = opened;
    const manifests = manifestsOf(opened);
    const further = furtherColumns(options);
    const { splits, labels, sample } = await survey(tree, manifests, further, signal);
    const table = labelTable(labels, readLines(tree, 'classes.txt'));
    const reads = sample.map((path) => () => tree.read(path));
    const size = await targetSize(opened.path, reads, options, signal);
    return {
      format: 'manifest',
      image: { ...size, channels: 3 },
      greyWhenAllGrey: true,
      dropEmptyClasses: table.classNames !== null,
      classNames: table.classNames,
      licence: readLicence(opened),
      splits,
      items: () => decodeImages(encodedRows(tree, manifests, table, options), options.resize, size),
    };
  },
};

function manifestsOf({ tree, listing, focus }: OpenedSource): Manifest[] {
  const candidates =
    focus !== null
      ? [focus]
      : listing.files.filter((file) => manifestName.test(file) && file.split('/').length <= 2);
  return candidates.slice(0, mostLookedAt).flatMap((file) => {
    const kind = hasImageExtension(file) ? null : manifestKind(tree, file);
    return kind === null ? [] : [{ file, kind }];
  });
}

/** One look at every row: how many there are of each split, which labels occur, and images spread over them. */
async function survey(
  tree: SourceTree,
  manifests: Manifest[],
  further: readonly string[],
  signal: AbortSignal,
): Promise<{ splits: SplitCounts; labels: Set<string>; sample: string[] }> {
  const labels = new Set<string>();
  const sample = createSample<string>(sizeSample);
  const splits: SplitCounts = { train: 0, validation: 0, test: 0 };
  let total = 0;
  let there = 0;
  let missing = '';
  for (const manifest of manifests) {
    for await (const row of manifestRows(tree, manifest.file, manifest.kind, further)) {
      if ((total += 1) % rowsBetweenChecks === 0) throwIfCancelled(signal);
      labels.add(row.label);
      // A row of an unknown split is rejected once it is read.
      splits[splitOf(manifest, row) ?? 'train'] += 1;
      const place = imageOf(tree, manifest, row);
      if ('path' in place && tree.has(place.path)) {
        there += 1;
        sample.add(place.path);
      } else missing ||= row.path;
    }
  }
  if (there > 0) return { splits, labels, sample: sample.values() };
  if (total > 0) {
    throw unreadable(
      tree.location(manifests[0]?.file ?? ''),
      `none of the ${formatCount(total)} images that it names is there (the first: ${missing})`,
      'Paths count from its own folder: put the images there, or correct the paths.',
    );
  }
  throw unreadable(
    tree.location(manifests[0]?.file ?? ''),
    'it names no image',
    'Give each image a line with its path and its label.',
  );
}

/** The images that exist of those a single manifest names; none when the file is not a manifest. */
export async function manifestImages(
  tree: SourceTree,
  file: string,
  signal: AbortSignal,
): Promise<string[]> {
  const kind = manifestKind(tree, file);
  if (kind === null) return [];
  const images = new Set<string>();
  for await (const row of manifestRows(tree, file, kind)) {
    if (images.size % rowsBetweenChecks === 0) throwIfCancelled(signal);
    const place = imageOf(tree, { file, kind }, row);
    if ('path' in place && tree.has(place.path)) images.add(place.path);
  }
  images.delete(file);
  return [...images];
}

async function* encodedRows(
  tree: SourceTree,
  manifests: Manifest[],
  table: LabelTable,
  options: ImportOptions,
): AsyncGenerator<EncodedItem> {
  const further = furtherColumns(options);
  for (const manifest of manifests) {
    for await (const row of manifestRows(tree, manifest.file, manifest.kind, further)) {
      const item = encodedRow(tree, manifest, row, table);
      if (item.kind === 'rejected') yield item;
      else yield withFurther(item, row.further, options);
    }
  }
}

/** Columns beside path, label and split: those of the factors, then that of the groups. */
function furtherColumns({ groupBy, factors = [] }: ImportOptions): string[] {
  return [...factors, ...(groupBy?.kind === 'column' ? [groupBy.column] : [])];
}

function encodedRow(
  tree: SourceTree,
  manifest: Manifest,
  row: ManifestRow,
  table: LabelTable,
): EncodedItem {
  const reject = (reason: string): EncodedItem => ({ kind: 'rejected', path: row.path, reason });
  const place = imageOf(tree, manifest, row);
  if ('reason' in place) return reject(place.reason);
  if (!tree.has(place.path))
    return reject(`${baseName(manifest.file)} names it, and there is no such file`);
  const label = table.labelOf(row.label);
  if (label === null) return reject(`its label "${row.label}" is not a class`);
  const split = splitOf(manifest, row);
  if (split === null)
    return reject(`its split "${row.split ?? ''}" is not train, validation or test`);
  return { kind: 'encoded', path: place.path, split, label, read: () => tree.read(place.path) };
}

/** The item with whose it is and what it was drawn from, or rejected where the manifest or its path does not say. */
function withFurther(
  item: Extract<EncodedItem, { kind: 'encoded' }>,
  cells: ManifestRow['further'],
  options: ImportOptions,
): EncodedItem {
  const { groupBy, factors = [] } = options;
  const reject = (reason: string): EncodedItem => ({ kind: 'rejected', path: item.path, reason });
  const empty = furtherColumns(options).find((_, at) => !cells[at]);
  if (empty !== undefined) return reject(`it has nothing in the column "${empty}"`);
  const values = factors.length > 0 ? cells.slice(0, factors.length).map(String) : undefined;
  if (!groupBy) return { ...item, factors: values };
  const group = groupBy.kind === 'column' ? cells.at(-1) : folderGroup(item.path, groupBy);
  if (group) return { ...item, group, factors: values };
  return reject('it lies in too few folders to belong to a group');
}

/** The image's path below the source, or why the manifest may not name it. */
function imageOf(
  tree: SourceTree,
  { file }: Manifest,
  row: ManifestRow,
): { path: string } | { reason: string } {
  const folder = file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '';
  const name = isAbsolute(row.path)
    ? relative(tree.root, row.path).split(sep).join('/')
    : [folder, row.path.replaceAll('\\', '/')].filter((part) => part !== '').join('/');
  const place = entryPath(name);
  if ('path' in place && place.path !== '') return place;
  return {
    reason: `${baseName(file)} names a path outside its own folder; images beside or below it are read`,
  };
}

/** What the row says, else what the manifest's name or folder says. */
function splitOf({ file }: Manifest, { split }: ManifestRow): Split | null {
  if (split === null || split.trim() === '') return splitOfPath(file) ?? 'train';
  return splitOfWord(split);
}
