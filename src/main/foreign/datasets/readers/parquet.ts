import type { RejectedFile } from '../../../../contract/datasets/dataset';
import type { Split } from '../../../../contract/evaluations/evaluation';
import { throwIfCancelled } from '../../../core/datasets/cancelled';
import type { OpenedSource } from '../sources/open-files';
import type { SourceTree } from '../sources/source-tree';
import {
  decodeImages,
  sizeSample,
  spread,
  targetSize,
  type EncodedItem,
} from './images/encoded-images';
import { labelTable, type LabelTable } from './names/label-values';
import { openParquet, type ParquetFile, type ParquetImage } from './parquet/parquet-file';
import type { DatasetReader } from './reader';
import { countSplits } from './split-counts';
import { splitOfPath } from './names/split-words';
import { readLicence } from './names/text-files';
import { unreadable } from './unreadable';

interface Shard extends ParquetFile {
  file: string;
  split: Split;
}

/** Row groups looked at for the usual size of images. */
const groupsLookedAt = 8;

/** Parquet files with encoded images and labels, as Hugging Face's `datasets` writes them. */
export const parquetReader: DatasetReader = {
  layout: 'parquet files with encoded images and labels (train-00000-of-00002.parquet, …)',
  recognise: (opened) => parquetNames(opened).length > 0,
  async open(opened, options, signal) {
    const { tree } = opened;
    const shards = await openShards(opened);
    const table = await labelsOf(opened, shards, signal);
    const size = await targetSize(tree.root, sample(shards), options, signal);
    return {
      format: 'parquet',
      image: { ...size, channels: 3 },
      greyWhenAllGrey: true,
      dropEmptyClasses: table.classNames !== null && shards[0]?.classNames === null,
      classNames: table.classNames,
      licence: readLicence(opened),
      splits: countSplits(shards.map(({ split, rows }) => ({ split, images: rows }))),
      items: () => decodeImages(encodedRows(shards, table), options.resize, size),
    };
  },
};

function parquetNames({ tree, listing, focus }: OpenedSource): string[] {
  const names = focus !== null ? [focus] : listing.files.filter((file) => /\.parquet$/i.test(file));
  return names.filter((file) => startsParquet(tree, file));
}

function startsParquet(tree: SourceTree, file: string): boolean {
  return new TextDecoder('latin1').decode(tree.head(file, 4)) === 'PAR1';
}

async function openShards(opened: OpenedSource): Promise<Shard[]> {
  const shards: Shard[] = [];
  for (const file of parquetNames(opened)) {
    const slice = await opened.tree.slice(file);
    const parquet = await openParquet(slice, opened.tree.location(file));
    shards.push({ ...parquet, file, split: splitOfPath(file) ?? 'train' });
  }
  return shards;
}

/** Class names come from the files' metadata; texts as labels are looked through once. */
async function labelsOf(
  { tree }: OpenedSource,
  shards: Shard[],
  signal: AbortSignal,
): Promise<LabelTable> {
  const names = shards[0]?.classNames ?? null;
  const other = shards.find((shard) => shard.classNames?.join('\n') !== names?.join('\n'));
  if (other) {
    throw unreadable(
      tree.location(other.file),
      `its class names differ from those of ${shards[0]?.file ?? ''}`,
      'Put files of one dataset into a folder of their own.',
    );
  }
  const values = new Set<string>();
  for (const shard of shards) {
    for await (const label of shard.labels()) {
      throwIfCancelled(signal);
      values.add(label);
    }
  }
  return labelTable(values, names);
}

async function* sample(
  shards: Shard[],
): AsyncGenerator<() => { content: Uint8Array } | { reason: string }> {
  const groups = shards.flatMap((shard) =>
    Array.from({ length: shard.groups }, (_, group) => ({ shard, group })),
  );
  const chosen = spread(groups.length, groupsLookedAt);
  const perGroup = Math.ceil(sizeSample / Math.max(1, chosen.length));
  for (const at of chosen) {
    const { shard, group } = groups[at] as (typeof groups)[number];
    const images = await shard.images(group);
    for (const index of spread(images.length, perGroup)) {
      yield () => contentOf(images[index] as ParquetImage);
    }
  }
}

function contentOf({ bytes }: ParquetImage): { content: Uint8Array } | { reason: string } {
  return bytes ? { content: bytes } : { reason: 'the row holds no image bytes' };
}

async function* encodedRows(shards: Shard[], table: LabelTable): AsyncGenerator<EncodedItem> {
  for (const shard of shards) {
    for (let group = 0; group < shard.groups; group += 1) {
      const images = await shard.images(group);
      for (const [index, image] of images.entries()) {
        const path = image.path ?? `${shard.file} group ${group} row ${index}`;
        yield encodedRow(path, image, shard.split, table);
      }
    }
  }
}

function encodedRow(
  path: string,
  image: ParquetImage,
  split: Split,
  table: LabelTable,
): EncodedItem {
  const label = table.labelOf(image.label);
  if (label !== null) return { kind: 'encoded', path, split, label, read: () => contentOf(image) };
  const rejected: RejectedFile = { path, reason: `its label "${image.label}" is not a class` };
  return { kind: 'rejected', ...rejected };
}
