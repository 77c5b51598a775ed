import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportOptions, ResizePolicy } from '../../../../contract/dataset';
import { listSourceFiles, throwIfCancelled } from '../source-files';
import { decodeImage, imageSize, type ImageSize } from './decode-image';
import { layOutFolder, type FolderLayout, type ImageFile } from './folder-layout';
import { mapInOrder } from './in-order';
import type { DatasetReader, SourceItem } from './reader';
import { imagesInFlight } from './resize';
import { readLicence } from './text-files';
import { grouped, unreadable } from './unreadable';

/** For the policy `exact`: so many files, spread over the source, decide which size is the usual one. */
const sizeSample = 1000;

/** One folder per class with image files in it, with or without train, validation and test folders on top. */
export const imageFolderReader: DatasetReader = {
  layout:
    'a folder with one subfolder of PNG or JPEG files per class, also below train, val and test',
  recognise: (sourcePath) => statSync(sourcePath).isDirectory(),
  async open(sourcePath, options, signal) {
    const layout = layOutFolder(await listSourceFiles(sourcePath, signal));
    checkClasses(sourcePath, layout);
    const size = await targetSize(sourcePath, layout, options, signal);
    return {
      format: 'image-folder',
      image: { ...size, channels: 3 },
      greyWhenAllGrey: true,
      dropEmptyClasses: true,
      classNames: layout.classNames,
      licence: readLicence(sourcePath),
      total: layout.files.length,
      items: () => readFiles(sourcePath, layout, options.resize, size),
    };
  },
};

function checkClasses(sourcePath: string, { classNames, rejected }: FolderLayout): void {
  if (classNames.length >= 2) return;
  const found =
    classNames.length === 1
      ? `images of only one class, "${classNames[0]}", were found`
      : 'no class folder with images was found';
  const example = rejected[0] ? ` (${rejected[0].path}: ${rejected[0].reason})` : '';
  throw unreadable(
    sourcePath,
    `${found}${example}`,
    'At least two subfolders with PNG or JPEG files are needed, one for each class.',
  );
}

async function targetSize(
  sourcePath: string,
  layout: FolderLayout,
  { resize }: ImportOptions,
  signal: AbortSignal,
): Promise<ImageSize> {
  if (resize.kind !== 'exact') return { height: resize.height, width: resize.width };
  const size = await usualSize(sourcePath, spread(layout.files, sizeSample), signal);
  if (size) return size;
  throw unreadable(
    sourcePath,
    `none of its ${grouped(layout.files.length)} image files could be opened`,
    'Check that they are whole PNG or JPEG files.',
  );
}

/** The most frequent size, the first one among equals; null when no file is readable. */
async function usualSize(
  sourcePath: string,
  files: ImageFile[],
  signal: AbortSignal,
): Promise<ImageSize | null> {
  const counts = new Map<string, { size: ImageSize; count: number }>();
  const sizes = mapInOrder(files, imagesInFlight, (file) => imageSize(join(sourcePath, file.path)));
  for await (const size of sizes) {
    throwIfCancelled(signal);
    if (!size) continue;
    const key = `${size.height} ${size.width}`;
    const entry = counts.get(key) ?? { size, count: 0 };
    entry.count += 1;
    counts.set(key, entry);
  }
  const [most] = [...counts.values()].sort((left, right) => right.count - left.count);
  return most?.size ?? null;
}

/** At most `count` elements at even distances. */
function spread<Element>(elements: Element[], count: number): Element[] {
  if (elements.length <= count) return elements;
  return Array.from(
    { length: count },
    (_, index) => elements[Math.floor((index * elements.length) / count)] as Element,
  );
}

async function* readFiles(
  sourcePath: string,
  layout: FolderLayout,
  policy: ResizePolicy,
  size: ImageSize,
): AsyncGenerator<SourceItem> {
  for (const file of layout.rejected) yield { kind: 'rejected', ...file };
  yield* mapInOrder(layout.files, imagesInFlight, async (file): Promise<SourceItem> => {
    const result = await decodeImage(join(sourcePath, file.path), policy, size);
    if ('reason' in result) return { kind: 'rejected', path: file.path, reason: result.reason };
    return { kind: 'image', split: file.split, label: file.label, pixels: result.pixels };
  });
}
