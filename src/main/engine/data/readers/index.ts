import { existsSync } from 'node:fs';
import type { ImportOptions } from '../../../../contract/dataset';
import { cifar100Reader, cifar10Reader } from './cifar';
import { idxReader } from './idx';
import { imageFolderReader } from './image-folder';
import type { DatasetReader, ImageSource } from './reader';
import { unreadable } from './unreadable';

/** In the order in which they are asked; the folder of images comes last, since it takes any folder. */
const readers: DatasetReader[] = [idxReader, cifar10Reader, cifar100Reader, imageFolderReader];

/**
 * Opens a source with the first reader that recognises it.
 * @throws TemperError `dataset-unreadable` when nothing is there, no reader knows it, or it is damaged
 */
export async function openSource(
  sourcePath: string,
  options: ImportOptions,
  signal: AbortSignal,
): Promise<ImageSource> {
  if (!existsSync(sourcePath)) {
    throw unreadable(sourcePath, 'there is no such file or folder', 'Check the path.');
  }
  const reader = readers.find((candidate) => candidate.recognise(sourcePath));
  if (reader) return reader.open(sourcePath, options, signal);
  const layouts = readers.map((candidate) => candidate.layout).join('; ');
  throw unreadable(
    sourcePath,
    'it is not a dataset in a known layout',
    `Unpack archives first. Read are: ${layouts}.`,
  );
}
