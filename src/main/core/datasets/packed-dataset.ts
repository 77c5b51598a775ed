import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { DatasetManifest } from '../../../contract/datasets/dataset';
import { TemperError } from '../../../contract/errors';
import type { Split } from '../../../contract/evaluations/evaluation';
import { parseOrThrow } from '../../../contract/parse';
import { bytesPerImage, bytesPerLabel, imagesFile, labelsFile, manifestFile } from './packed-files';

/** An imported dataset on disk. Pixels are read when asked for; nothing is kept in memory. */
export interface PackedDataset {
  readonly manifest: DatasetManifest;
  /**
   * Images of a split in the order asked for: pixels [indexes, height, width, channels] from 0 to 255, labels [indexes].
   * @throws TemperError `invalid-input` for an index outside the split, `dataset-unreadable` when the disk fails
   */
  read(
    split: Split,
    indexes: ArrayLike<number>,
  ): { pixels: Uint8Array; labels: Int32Array<ArrayBuffer> };
  /**
   * The label of every image of a split.
   * @throws TemperError `dataset-unreadable` when the disk fails
   */
  labels(split: Split): Int32Array<ArrayBuffer>;
  close(): void;
}

interface SplitFiles {
  images: OpenFile;
  labels: OpenFile;
  count: number;
}

interface OpenFile {
  path: string;
  descriptor: number;
}

const remedy = 'Add the dataset again from its source.';

/**
 * Opens a packed dataset and checks that its files have the sizes the manifest promises.
 * @throws TemperError `dataset-unreadable` naming the file and the remedy
 */
export function openDataset(directory: string): PackedDataset {
  const manifest = readManifest(directory);
  const opened: OpenFile[] = [];
  try {
    const splits: Record<Split, SplitFiles> = {
      train: openSplit(directory, 'train', manifest, opened),
      validation: openSplit(directory, 'validation', manifest, opened),
      test: openSplit(directory, 'test', manifest, opened),
    };
    return {
      manifest,
      read: (split, indexes) => readImages(manifest, split, splits[split], indexes),
      labels: (split) => readLabels(splits[split]),
      close: () => closeAll(opened),
    };
  } catch (error) {
    closeAll(opened);
    throw error;
  }
}

/** @throws TemperError `dataset-unreadable` when `dataset.json` is missing, not JSON or not a manifest */
function readManifest(directory: string): DatasetManifest {
  const path = manifestFile(directory);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw unreadable(path, (error as Error).message, error);
  }
  return parseOrThrow(DatasetManifest, value, path, 'dataset-unreadable');
}

function openSplit(
  directory: string,
  split: Split,
  manifest: DatasetManifest,
  opened: OpenFile[],
): SplitFiles {
  const count = manifest.splits[split].images;
  const open = (path: string, expectedBytes: number): OpenFile => {
    const file = openFile(path);
    opened.push(file);
    const bytes = fstatSync(file.descriptor).size;
    if (bytes !== expectedBytes) {
      throw unreadable(path, `it has ${bytes} bytes where ${expectedBytes} are expected`);
    }
    return file;
  };
  return {
    images: open(imagesFile(directory, split), count * bytesPerImage(manifest.image)),
    labels: open(labelsFile(directory, split), count * bytesPerLabel),
    count,
  };
}

function openFile(path: string): OpenFile {
  try {
    return { path, descriptor: openSync(path, 'r') };
  } catch (error) {
    throw unreadable(path, (error as Error).message, error);
  }
}

function closeAll(files: OpenFile[]): void {
  for (const file of files.splice(0)) closeSync(file.descriptor);
}

function readImages(
  manifest: DatasetManifest,
  split: Split,
  files: SplitFiles,
  indexes: ArrayLike<number>,
): { pixels: Uint8Array; labels: Int32Array<ArrayBuffer> } {
  const imageBytes = bytesPerImage(manifest.image);
  const pixels = new Uint8Array(indexes.length * imageBytes);
  const labelBytes = new Uint8Array(indexes.length * bytesPerLabel);
  for (const run of consecutiveRuns(indexes)) {
    const inside = run.first >= 0 && run.first + run.length <= files.count;
    if (!inside || !Number.isInteger(run.first)) {
      throw new TemperError(
        'invalid-input',
        `The ${split} split of dataset "${manifest.name}" has ${files.count} images; images ${run.first} to ${run.first + run.length - 1} were asked for.`,
      );
    }
    readRun(files.images, pixels, run, imageBytes);
    readRun(files.labels, labelBytes, run, bytesPerLabel);
  }
  return { pixels, labels: decodeLabels(labelBytes) };
}

function readLabels({ labels, count }: SplitFiles): Int32Array<ArrayBuffer> {
  const bytes = new Uint8Array(count * bytesPerLabel);
  readRun(labels, bytes, { at: 0, first: 0, length: count }, bytesPerLabel);
  return decodeLabels(bytes);
}

interface Run {
  /** Position in the answer. */
  at: number;
  /** Position in the split. */
  first: number;
  length: number;
}

/** Neighbours in the file become one read: an evaluation's batch is a single one. */
function* consecutiveRuns(indexes: ArrayLike<number>): Generator<Run> {
  let at = 0;
  while (at < indexes.length) {
    const first = indexes[at] as number;
    let length = 1;
    while (at + length < indexes.length && indexes[at + length] === first + length) length += 1;
    yield { at, first, length };
    at += length;
  }
}

function readRun(file: OpenFile, target: Uint8Array, run: Run, recordBytes: number): void {
  const end = (run.at + run.length) * recordBytes;
  let offset = run.at * recordBytes;
  let position = run.first * recordBytes;
  while (offset < end) {
    const bytes = readOnce(file, target, offset, end - offset, position);
    if (bytes === 0) throw unreadable(file.path, `it ends at byte ${position}`);
    offset += bytes;
    position += bytes;
  }
}

function readOnce(
  file: OpenFile,
  target: Uint8Array,
  offset: number,
  length: number,
  position: number,
): number {
  try {
    return readSync(file.descriptor, target, offset, length, position);
  } catch (error) {
    throw unreadable(file.path, (error as Error).message, error);
  }
}

function decodeLabels(bytes: Uint8Array): Int32Array<ArrayBuffer> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const labels = new Int32Array(bytes.length / bytesPerLabel);
  for (let index = 0; index < labels.length; index += 1) {
    labels[index] = view.getUint16(index * bytesPerLabel, true);
  }
  return labels;
}

function unreadable(path: string, reason: string, cause?: unknown): TemperError {
  return new TemperError(
    'dataset-unreadable',
    `The packed dataset file ${path} cannot be used: ${reason}. ${remedy}`,
    { path },
    cause,
  );
}
