import type { RejectedFile } from '../../../contract/datasets/dataset';
import { allImages } from '../../../contract/datasets/import-preview';
import { formatCount } from '../../../words/numbers';
import { mostClasses } from './readers/names/label-values';
import type { ImageSource } from './readers/reader';
import { unreadable } from './readers/unreadable';
import type { StagedImages } from './staging';

export interface Settled {
  images: StagedImages;
  classNames: string[];
  rejected: RejectedFile[];
}

/**
 * Names for all labels that occur, and classes without any image left out where the source's labels allow it.
 * @throws TemperError `dataset-unreadable` when fewer than two classes have usable images, or names are missing
 */
export function settleClasses(
  sourcePath: string,
  source: ImageSource,
  images: StagedImages,
): Settled {
  const used = [...new Set(images.labels)].sort((left, right) => left - right);
  const names =
    source.classNames ??
    Array.from({ length: (used.at(-1) ?? -1) + 1 }, (_, label) => String(label));
  checkClasses(sourcePath, source, images, used, names);
  if (!source.dropEmptyClasses) return { images, classNames: names, rejected: images.rejected };
  const newLabels = new Map(used.map((label, index) => [label, index]));
  const dropped = names.filter((_, label) => !newLabels.has(label));
  return {
    images: { ...images, labels: images.labels.map((label) => newLabels.get(label) as number) },
    classNames: used.map((label) => names[label] as string),
    rejected: [
      ...images.rejected,
      ...dropped.map((path) => ({
        path,
        reason: 'none of its files is a usable image, so it is not a class',
      })),
    ],
  };
}

function checkClasses(
  sourcePath: string,
  source: ImageSource,
  images: StagedImages,
  used: number[],
  names: string[],
): void {
  const largest = used.at(-1) ?? 0;
  if (largest >= names.length && names.length > 0) {
    throw unreadable(
      sourcePath,
      `it has labels up to ${largest} but names for only ${names.length} classes`,
      'Check the file with the class names: one line for each class.',
    );
  }
  if (names.length > mostClasses) {
    throw unreadable(
      sourcePath,
      `it has ${formatCount(names.length)} classes`,
      `Up to ${formatCount(mostClasses)} are possible.`,
    );
  }
  if (used.length >= 2) return;
  const [first] = images.rejected;
  const example = first ? ` (${first.path}: ${first.reason})` : '';
  throw unreadable(
    sourcePath,
    `of ${formatCount(allImages(source.splits))} images ${formatCount(images.labels.length)} are usable${example}, in ${used.length} ${used.length === 1 ? 'class' : 'classes'}`,
    'Usable images in at least two classes are needed.',
  );
}
