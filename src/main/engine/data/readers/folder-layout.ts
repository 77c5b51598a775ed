import type { RejectedFile } from '../../../../contract/dataset';
import type { Split } from '../../../../contract/evaluation';
import { hasImageExtension, readableKinds } from '../../formats/image-files';
import type { SourceListing } from '../source-files';
import { isLicenceName } from './text-files';

export interface ImageFile {
  /** Relative to the source folder. */
  path: string;
  split: Split;
  label: number;
}

/** Which files of a folder are images of which class and split, before any is opened. */
export interface FolderLayout {
  /** Sorted by code unit: the same on every machine, whatever its language. */
  classNames: string[];
  files: ImageFile[];
  rejected: RejectedFile[];
}

const splitFolders: Record<string, Split> = {
  train: 'train',
  training: 'train',
  val: 'validation',
  valid: 'validation',
  validation: 'validation',
  test: 'test',
  testing: 'test',
};

/**
 * Class folders at the top, or below train, validation and test folders. The split folders count as such only if the
 * one for training holds folders: `train` may also be a class, between `bus` and `tram`.
 * Files in folders below a class folder belong to that class.
 */
export function layOutFolder(listing: SourceListing): FolderLayout {
  const hasSplits = listing.folders.some((folder) => {
    const [top, below] = folder.split('/');
    return splitOf(top) === 'train' && below !== undefined;
  });
  const rejected = [...listing.rejected];
  const placed: { path: string; split: Split; className: string }[] = [];
  for (const path of listing.files) {
    const place = hasSplits ? placeBelowSplit(path) : placeAtTop(path);
    if ('reason' in place) rejected.push({ path, reason: place.reason });
    else if (place.className !== null) placed.push({ path, ...place });
  }
  const classNames = [...new Set(placed.map((file) => file.className))].sort();
  const labels = new Map(classNames.map((name, label) => [name, label]));
  rejected.push(...foldersWithoutImages(listing, hasSplits, labels));
  const files = placed.map(({ path, split, className }) => ({
    path,
    split,
    label: labels.get(className) as number,
  }));
  return { classNames, files, rejected };
}

type Place = { split: Split; className: string } | { className: null } | { reason: string };

function placeAtTop(path: string): Place {
  const [className, ...inside] = path.split('/');
  if (inside.length === 0) return outsideClasses(path);
  return placeInClass(path, 'train', className as string);
}

function placeBelowSplit(path: string): Place {
  const [top, className, ...inside] = path.split('/');
  if (className === undefined) return outsideClasses(path);
  const split = splitOf(top);
  if (split === undefined)
    return { reason: 'it lies outside the train, validation and test folders' };
  if (inside.length === 0) return { reason: 'it lies outside the class folders' };
  return placeInClass(path, split, className);
}

function placeInClass(path: string, split: Split, className: string): Place {
  return hasImageExtension(path) ? { split, className } : { reason: notAnImage };
}

const notAnImage = `it is not an image file: ${readableKinds} are read`;

/** A licence file at the top is read for the dataset's card; anything else there is no image of a class. */
function outsideClasses(path: string): Place {
  if (isLicenceName(path)) return { className: null };
  return { reason: hasImageExtension(path) ? 'it lies outside the class folders' : notAnImage };
}

function foldersWithoutImages(
  listing: SourceListing,
  hasSplits: boolean,
  labels: Map<string, number>,
): RejectedFile[] {
  const depth = hasSplits ? 2 : 1;
  return listing.folders.flatMap((path) => {
    const parts = path.split('/');
    if (parts.length !== depth || labels.has(parts[depth - 1] as string)) return [];
    if (hasSplits && splitOf(parts[0]) === undefined) return [];
    return [{ path, reason: 'there is no image file in it, so it is not a class' }];
  });
}

function splitOf(folder: string | undefined): Split | undefined {
  return splitFolders[(folder ?? '').toLowerCase()];
}
