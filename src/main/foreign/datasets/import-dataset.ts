import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type {
  DatasetManifest,
  ImportOptions,
  RejectedFile,
} from '../../../contract/datasets/dataset';
import { TemperError } from '../../../contract/errors';
import { allImages } from '../../../contract/datasets/import-preview';
import { areSides, longestSide, type ImageShape } from '../../../contract/models/network';
import { formatCount } from '../../../words/numbers';
import { isProcessRunning } from '../../core/files/running-process';
import { asWriteError } from '../../core/datasets/disk-errors';
import { divideImages } from './divide';
import { packImages } from './pack';
import { manifestFile } from '../../core/datasets/packed-files';
import { openSource } from './readers';
import type { ImageSource } from './readers/reader';
import { settleClasses, type Settled } from './settle-classes';
import { datasetName } from './sources/dataset-name';
import { openFiles, type OpenedSource } from './sources/open-files';
import { throwIfCancelled } from '../../core/datasets/cancelled';
import { onlyVanished, stampSource } from './source-stamp';
import { stageImages } from './staging';

export { sourceStamp } from './source-stamp';

type OnProgress = (fraction: number, message: string) => void;

/** Reading and decoding takes most of the time; this is its part of the progress. */
const stagingShare = 0.9;
const progressIntervalMs = 100;

/**
 * Reads a source and writes it as a packed dataset: into a folder beside the target first, which is then renamed,
 * so that the target is either whole or not there. Memory is independent of the number and size of the files;
 * on disk the pixels are stored twice during the import.
 *
 * Files that cannot be used are listed in the manifest with a reason. Orders are fixed by the seed: see `divideImages`.
 *
 * @param directory where the dataset is created; must not exist
 * @throws TemperError `dataset-unreadable`, `dataset-changed` when files of the source appear or change in the meantime, `already-exists`,
 *   `cancelled`, `disk-full`, `read-only`; nothing is left behind
 */
export async function importDataset(
  sourcePath: string,
  directory: string,
  options: ImportOptions,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<DatasetManifest> {
  if (existsSync(directory)) {
    throw new TemperError('already-exists', `${directory} exists; choose another folder.`, {
      path: directory,
    });
  }
  throwIfCancelled(signal);
  const partial = `${directory}.partial-${process.pid}`;
  try {
    removeAbandoned(directory);
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(partial, { recursive: true });
    const manifest = await writeDataset(
      resolve(sourcePath),
      partial,
      options,
      throttled(onProgress),
      signal,
    );
    renameSync(partial, directory);
    onProgress(1, 'done');
    return manifest;
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    throw asWriteError(error, directory);
  }
}

async function writeDataset(
  sourcePath: string,
  partial: string,
  options: ImportOptions,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<DatasetManifest> {
  onProgress(0, 'looking at the source');
  const before = await stampSource(sourcePath, signal);
  const scratch = join(partial, 'scratch');
  mkdirSync(scratch);
  const files = await openFiles(sourcePath, scratch, signal);
  let read: { source: ImageSource; staged: Settled };
  try {
    read = await readSource(files, partial, options, onProgress, signal);
  } finally {
    files.close();
  }
  rmSync(scratch, { recursive: true });
  const { source, staged } = read;
  const grey = source.greyWhenAllGrey && staged.images.allGrey;
  const image = { ...source.image, channels: grey ? 1 : source.image.channels };
  const { labels, splits, groups, factors } = staged.images;
  if (options.groupBy && !groups) throw withoutGroups(source);
  const division = divideImages(labels, splits, staged.classNames, options);
  const { classNames } = staged;
  const packed = await packImages(
    { staged: staged.images, division, classNames, image, stagedChannels: source.image.channels },
    partial,
    (done) =>
      onProgress(
        stagingShare + ((1 - stagingShare) * done) / labels.length,
        progressText('packed', done, source),
      ),
    signal,
  );
  rmSync(staged.images.pixelsFile);
  // A file that vanished was read whole or is among the rejected ones. The stamp stays that of the first look, so that
  // adding the source again reads what is left of it.
  const after = await stampSource(sourcePath, signal);
  if (!onlyVanished(before, after)) throw changedMeanwhile(sourcePath);
  const manifest: DatasetManifest = {
    version: 1,
    name: options.name ?? datasetName(sourcePath),
    format: source.format,
    sourcePath,
    sourceStamp: before.stamp,
    image,
    classNames,
    ...packed,
    options,
    rejected: [...before.vanished.map(rejectedAsVanished), ...staged.rejected],
    licence: source.licence,
    ...(options.groupBy && groups && { groups: { by: options.groupBy, names: groups.names } }),
    ...(factors && { factors: factors.factors }),
  };
  writeFileSync(manifestFile(partial), `${JSON.stringify(manifest, null, 2)}\n`, { flush: true });
  return manifest;
}

async function readSource(
  files: OpenedSource,
  partial: string,
  options: ImportOptions,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<{ source: ImageSource; staged: Settled }> {
  const source = await openSource(files, options, signal);
  checkShape(source.image);
  const onItem = (done: number): void =>
    onProgress(
      (stagingShare * done) / Math.max(1, allImages(source.splits)),
      progressText('read', done, source),
    );
  const images = await stageImages(source, partial, onItem, {
    factorColumns: options.factors ?? [],
    signal,
  });
  return { source, staged: settleClasses(files.path, source, images) };
}

function withoutGroups({ format }: ImageSource): TemperError {
  return new TemperError(
    'invalid-input',
    `The source (${format}) does not say whose its images are: groups come from a column of a manifest, or from folders of image files. Leave --group-by out.`,
  );
}

function checkShape({ height, width }: ImageShape): void {
  if (areSides(height, width)) return;
  throw new TemperError(
    'invalid-input',
    `Images of ${width} × ${height} pixels are larger than ${longestSide} on a side. Choose a smaller size with --resize.`,
  );
}

function rejectedAsVanished(path: string): RejectedFile {
  return { path, reason: 'it vanished while the folder was listed' };
}

function changedMeanwhile(sourcePath: string): TemperError {
  return new TemperError(
    'dataset-changed',
    `${sourcePath} changed while it was read. Add it again when it is at rest.`,
    { path: sourcePath },
  );
}

function progressText(verb: string, done: number, source: ImageSource): string {
  return `${verb} ${formatCount(done)} of ${formatCount(allImages(source.splits))} images`;
}

function throttled(onProgress: OnProgress): OnProgress {
  let lastMs = 0;
  return (fraction, message) => {
    const nowMs = performance.now();
    if (nowMs - lastMs < progressIntervalMs) return;
    lastMs = nowMs;
    onProgress(Math.min(1, fraction), message);
  };
}

/** Partial folders beside the target whose process was killed. */
function removeAbandoned(directory: string): void {
  const parent = dirname(resolve(directory));
  if (!existsSync(parent)) return;
  for (const name of readdirSync(parent)) {
    const pid = /\.partial-(\d+)$/.exec(name)?.[1];
    if (pid === undefined || isProcessRunning(Number(pid))) continue;
    rmSync(join(parent, name), { recursive: true, force: true });
  }
}
