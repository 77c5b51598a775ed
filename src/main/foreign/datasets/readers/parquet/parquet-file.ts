import {
  parquetMetadataAsync,
  parquetReadObjects,
  type AsyncBuffer,
  type FileMetaData,
} from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { z } from 'zod';
import { formatCount } from '../../../../../words/numbers';
import { openBounded } from '../../../../core/files/bounded-file';
import type { FileSlice } from '../../sources/source-tree';
import { checkPages } from './parquet-pages';
import { unreadable } from '../unreadable';

export interface ParquetImage {
  bytes: Uint8Array | null;
  path: string | null;
  label: string;
}

/** One parquet file with a column of encoded images and a column of labels. */
export interface ParquetFile {
  rows: number;
  groups: number;
  /** From the file's metadata; null when it has none. */
  classNames: string[] | null;
  /** All rows of one group: a group is what is held in memory at a time. */
  images(group: number): Promise<ParquetImage[]>;
  labels(): AsyncGenerator<string>;
}

interface Columns {
  image: string;
  label: string;
}

const largestGroupBytes = 1 << 30;
const largestFooterBytes = 64 * 2 ** 20;
const imageNames = [
  'image',
  'img',
  'jpg',
  'jpeg',
  'png',
  'webp',
  'bytes',
  'image_bytes',
  'picture',
];
const labelNames = ['label', 'labels', 'fine_label', 'cls', 'class', 'target', 'category', 'y'];
const remedy = 'Write or download it again.';

/** @throws TemperError `dataset-unreadable` */
export async function openParquet(slice: FileSlice, location: string): Promise<ParquetFile> {
  const file = asyncBuffer(slice);
  const metadata = await guarded(location, () => readMetadata(file));
  const features = huggingFaceFeatures(metadata);
  const columns = chooseColumns(metadata, features, location);
  const starts = metadata.row_groups.map((_, at) =>
    metadata.row_groups.slice(0, at).reduce((sum, group) => sum + Number(group.num_rows), 0),
  );
  const readGroup = (group: number, names: string[]): Promise<Record<string, unknown>[]> =>
    guarded(location, async () => {
      await checkPages(file, metadata, group, names);
      const rowStart = starts[group] as number;
      const rowEnd = rowStart + Number(metadata.row_groups[group]?.num_rows);
      const rows = { file, metadata, columns: names, rowStart, rowEnd };
      return parquetReadObjects({ ...rows, compressors, utf8: false });
    });
  return {
    rows: starts.reduce((sum, _, at) => sum + Number(metadata.row_groups[at]?.num_rows), 0),
    groups: metadata.row_groups.length,
    classNames: features?.[columns.label]?.names ?? null,
    async images(group) {
      const rows = await readGroup(group, [columns.image, columns.label]);
      return rows.map((row) => ({
        ...imageOf(row[columns.image]),
        label: textOf(row[columns.label]),
      }));
    },
    async *labels() {
      for (let group = 0; group < metadata.row_groups.length; group += 1) {
        for (const row of await readGroup(group, [columns.label])) yield textOf(row[columns.label]);
      }
    },
  };
}

function asyncBuffer({ path, start, bytes }: FileSlice): AsyncBuffer {
  return {
    byteLength: bytes,
    slice(from, to = bytes) {
      const first = Math.max(0, from);
      const length = Math.min(bytes, to) - first;
      if (!(length >= 0)) throw new RangeError(`bytes ${from} to ${to} of ${bytes} were asked for`);
      const file = openBounded(path);
      try {
        return file.slice(start + first, length).buffer;
      } finally {
        file.close();
      }
    },
  };
}

async function readMetadata(file: AsyncBuffer): Promise<FileMetaData> {
  if (file.byteLength < 12) throw new RangeError('it is shorter than any parquet file');
  const end = new DataView(await file.slice(file.byteLength - 8));
  if (end.getUint32(0, true) > largestFooterBytes) throw new RangeError('its footer is too large');
  const metadata = await parquetMetadataAsync(file);
  for (const group of metadata.row_groups) {
    const rows = Number(group.num_rows);
    const bytes = Number(group.total_byte_size);
    if (!(rows >= 0 && rows <= file.byteLength))
      throw new RangeError(`a group claims ${rows} rows`);
    if (!(bytes >= 0 && bytes <= largestGroupBytes)) {
      throw new RangeError(
        `a group of rows has ${formatCount(bytes)} bytes and up to ${formatCount(largestGroupBytes)} are read; write it with smaller row groups`,
      );
    }
  }
  return metadata;
}

async function guarded<Value>(location: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw unreadable(location, (error as Error).message, remedy, error);
  }
}

const Feature = z.object({ _type: z.string().optional(), names: z.array(z.string()).optional() });
const Features = z.object({ info: z.object({ features: z.record(z.string(), z.unknown()) }) });
type FeatureMap = Record<string, z.infer<typeof Feature>>;

/** What Hugging Face's `datasets` writes about the columns; null when it did not write the file. */
function huggingFaceFeatures(metadata: FileMetaData): FeatureMap | null {
  const text = metadata.key_value_metadata?.find(({ key }) => key === 'huggingface')?.value;
  if (text === undefined) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // A note for another library: the columns speak for themselves.
    return null;
  }
  const parsed = Features.safeParse(value);
  if (!parsed.success) return null;
  return Object.fromEntries(
    Object.entries(parsed.data.info.features).flatMap(([name, feature]) => {
      const known = Feature.safeParse(feature);
      return known.success ? [[name, known.data]] : [];
    }),
  );
}

function chooseColumns(
  metadata: FileMetaData,
  features: FeatureMap | null,
  location: string,
): Columns {
  const names = [
    ...new Set(
      metadata.row_groups[0]?.columns.map(({ meta_data }) => meta_data?.path_in_schema[0] ?? ''),
    ),
  ];
  const typed = (type: string): string[] =>
    names.filter((name) => features?.[name]?._type === type);
  const first = (wanted: string[], among: string[]): string | undefined =>
    wanted.find((name) => among.includes(name));
  const image = first(imageNames, typed('Image')) ?? typed('Image')[0] ?? first(imageNames, names);
  const label =
    first(labelNames, typed('ClassLabel')) ?? typed('ClassLabel')[0] ?? first(labelNames, names);
  if (image !== undefined && label !== undefined) return { image, label };
  throw unreadable(
    location,
    `a column of ${image === undefined ? 'images' : 'labels'} was not found among ${names.join(', ') || 'none'}`,
    `Name the columns image and label.`,
  );
}

const ImageCell = z.object({
  bytes: z.instanceof(Uint8Array).nullish(),
  path: z.unknown(),
});

function imageOf(cell: unknown): Pick<ParquetImage, 'bytes' | 'path'> {
  if (cell instanceof Uint8Array) return { bytes: cell, path: null };
  const parsed = ImageCell.safeParse(cell);
  if (!parsed.success) return { bytes: null, path: null };
  const { bytes, path } = parsed.data;
  return { bytes: bytes ?? null, path: path === null || path === undefined ? null : textOf(path) };
}

function textOf(cell: unknown): string {
  if (cell instanceof Uint8Array) return new TextDecoder().decode(cell);
  return cell === null || cell === undefined ? '' : String(cell);
}
