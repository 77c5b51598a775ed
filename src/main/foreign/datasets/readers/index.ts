import type { ImportOptions } from '../../../../contract/datasets/dataset';
import { TemperError } from '../../../../contract/errors';
import type { OpenedSource } from '../sources/open-files';
import { arraysReader } from './arrays';
import { cifar100Reader, cifar10Reader } from './cifar';
import { pythonCifar100Reader, pythonCifar10Reader } from './cifar-python';
import { idxReader } from './idx';
import { imageFolderReader } from './image-folder';
import { manifestReader } from './manifest';
import { parquetReader } from './parquet';
import type { DatasetReader, ImageSource } from './reader';
import { unknownLayout } from './unreadable';
import { webDatasetReader } from './webdataset';

/** In the order in which they are asked; the folder of images comes last, since it takes any folder. */
const readers: DatasetReader[] = [
  idxReader,
  cifar10Reader,
  cifar100Reader,
  pythonCifar10Reader,
  pythonCifar100Reader,
  arraysReader,
  parquetReader,
  webDatasetReader,
  manifestReader,
  imageFolderReader,
];

/**
 * Opens a source with the first reader that recognises its content.
 * @throws TemperError `dataset-unreadable` when no reader knows it, or it is damaged; `invalid-input` when it cannot have the factors asked for
 */
export async function openSource(
  opened: OpenedSource,
  options: ImportOptions,
  signal: AbortSignal,
): Promise<ImageSource> {
  const reader = readers.find((candidate) => candidate.recognise(opened));
  if (reader && reader !== manifestReader && options.factors) {
    throw new TemperError(
      'invalid-input',
      `${opened.path} is not a list of images, so nothing in it says what each image was drawn from. Write a list such as path,label,${options.factors.join()} and add that, or leave --factors out.`,
      { path: opened.path },
    );
  }
  if (reader) return reader.open(opened, options, signal);
  const layouts = readers.map((candidate) => candidate.layout).join('; ');
  throw unknownLayout(opened.path, layouts);
}
