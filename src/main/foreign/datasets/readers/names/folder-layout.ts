import type { RejectedFile } from '../../../../../contract/datasets/dataset';
import type { Split } from '../../../../../contract/evaluations/evaluation';
import { hasImageExtension, readableKinds } from '../../../formats/image-files';
import { createNumberList } from '../../numbers-list';
import { splitNames } from '../../../../core/datasets/packed-files';
import type { SourceListing } from '../../sources/source-tree';
import { splitOfWord } from './split-words';
import { isLicenceName } from './text-files';

/**
 * Which files of a folder are images of which class and split, before any is opened. Lists of equal length stand side by
 * side, since a folder may hold more than a million images.
 */
export interface FolderLayout {
  /** Sorted by code unit: the same on every machine, whatever its language. */
  classNames: string[];
  /** Relative to the source folder. */
  paths: string[];
  /** Of each path: a position in `splitNames`. */
  splits: Uint16Array;
  /** Of each path: a position in `classNames`. */
  labels: Uint16Array;
  rejected: RejectedFile[];
}

/**
 * Class folders at the top, or below train, validation and test folders. The split folders count as such only if the
 * one for training holds folders: `train` may also be a class, between `bus` and `tram`.
 * Files in folders below a class folder belong to that class.
 */
export function layOutFolder(listing: SourceListing): FolderLayout {
  const hasSplits = listing.folders.some((folder) => {
    const [top, below] = folder.split('/');
    return splitOfWord(top ?? '') === 'train' && below !== undefined;
  });
  const rejected = [...listing.rejected];
  const paths: string[] = [];
  const splits = createNumberList();
  const found = createNumberList();
  const classes = new Map<string, number>();
  for (const path of listing.files) {
    const place = hasSplits ? placeBelowSplit(path) : placeAtTop(path);
    if ('reason' in place) rejected.push({ path, reason: place.reason });
    else if (place.className !== null) {
      const number = classes.get(place.className) ?? classes.size;
      classes.set(place.className, number);
      paths.push(path);
      splits.push(splitNames.indexOf(place.split));
      found.push(number);
    }
  }
  const classNames = [...classes.keys()].sort();
  const labels = new Map(classNames.map((name, label) => [name, label]));
  rejected.push(...foldersWithoutImages(listing, hasSplits, labels));
  const labelOf = Array.from(classes.keys(), (name) => labels.get(name) as number);
  return {
    classNames,
    paths,
    splits: splits.values(),
    labels: found.values().map((number) => labelOf[number] as number),
    rejected,
  };
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
  const split = splitOfWord(top ?? '');
  if (split === null) return { reason: 'it lies outside the train, validation and test folders' };
  if (inside.length === 0) return { reason: 'it lies outside the class folders' };
  return placeInClass(path, split, className);
}

function placeInClass(path: string, split: Split, className: string): Place {
  if (hasImageExtension(path)) return { split, className };
  return { reason: whatElse(path) };
}

const archiveName = /\.(zip|tar|tgz|tar\.gz)$/i;

/** Why a file that is not an image is left out. */
function whatElse(path: string): string {
  if (archiveName.test(path)) return 'it is an archive: unpack it, and add it separately';
  return `it is not an image file: ${readableKinds} are read`;
}

/** A licence file at the top is read for the dataset's card; anything else there is not an image of a class. */
function outsideClasses(path: string): Place {
  if (isLicenceName(path)) return { className: null };
  return { reason: hasImageExtension(path) ? 'it lies outside the class folders' : whatElse(path) };
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
    if (hasSplits && splitOfWord(parts[0] ?? '') === null) return [];
    return [{ path, reason: 'there is no image file in it, so it is not a class' }];
  });
}
