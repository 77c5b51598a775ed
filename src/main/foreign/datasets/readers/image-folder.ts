import type { ImportOptions } from '../../../../contract/datasets/dataset';
import type { Split } from '../../../../contract/evaluations/evaluation';
import { splitNames } from '../../../core/datasets/packed-files';
import type { OpenedSource } from '../sources/open-files';
import {
  decodeImages,
  sizeSample,
  spread,
  targetSize,
  type EncodedItem,
} from './images/encoded-images';
import { folderGroup } from './names/folder-group';
import { layOutFolder, type FolderLayout } from './names/folder-layout';
import type { DatasetReader } from './reader';
import { countSplits } from './split-counts';
import { readLicence } from './names/text-files';
import { unreadable } from './unreadable';

/** One folder per class with image files in it, with or without train, validation and test folders on top. */
export const imageFolderReader: DatasetReader = {
  layout:
    'a folder or archive with one subfolder of image files (PNG, JPEG, …) per class, also below train, val and test',
  recognise: ({ focus }) => focus === null,
  async open(opened, options, signal) {
    const { tree, listing } = opened;
    const layout = layOutFolder(listing);
    checkClasses(tree.root, layout);
    const sample = spread(layout.paths.length, sizeSample).map(
      (at) => () => tree.read(layout.paths[at] as string),
    );
    const size = await targetSize(tree.root, sample, options, signal);
    return {
      format: 'image-folder',
      image: { ...size, channels: 3 },
      greyWhenAllGrey: true,
      dropEmptyClasses: true,
      classNames: layout.classNames,
      licence: readLicence(opened),
      splits: countSplits(
        Array.from(layout.splits, (split) => ({ split: splitNames[split] as Split, images: 1 })),
      ),
      trainClassCounts: trainClassCounts(layout),
      items: () => decodeImages(encodedFiles(opened, layout, options), options.resize, size),
    };
  },
};

function trainClassCounts({ classNames, splits, labels }: FolderLayout): number[] {
  const counts = classNames.map(() => 0);
  for (const [at, label] of labels.entries()) {
    if (splitNames[splits[at] as number] === 'train') counts[label] = (counts[label] as number) + 1;
  }
  return counts;
}

function checkClasses(location: string, { classNames, rejected }: FolderLayout): void {
  if (classNames.length >= 2) return;
  const found =
    classNames.length === 1
      ? `images of only one class, "${classNames[0]}", were found`
      : 'no class folder with images was found';
  const example = rejected[0] ? ` (${rejected[0].path}: ${rejected[0].reason})` : '';
  throw unreadable(
    location,
    `${found}${example}`,
    'At least two subfolders with image files (PNG, JPEG, …) are needed, one for each class.',
  );
}

function* encodedFiles(
  { tree }: OpenedSource,
  layout: FolderLayout,
  { groupBy }: ImportOptions,
): Generator<EncodedItem> {
  for (const file of layout.rejected) yield { kind: 'rejected', ...file };
  for (const [at, path] of layout.paths.entries()) {
    const split = splitNames[layout.splits[at] as number] as Split;
    const label = layout.labels[at] as number;
    const group = folderGroup(path, groupBy);
    yield group === null
      ? { kind: 'rejected', path, reason: 'it lies in too few folders to belong to a group' }
      : { kind: 'encoded', path, split, label, group, read: () => tree.read(path) };
  }
}
