import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { nothingThere } from '../readers/unreadable';
import { hasImageExtension } from '../../formats/image-files';
import { isHidden, listSourceFiles } from '../source-files';
import { throwIfCancelled } from '../../../core/datasets/cancelled';
import { sniffContainer } from './container';
import { createFolderTree } from './folder-tree';
import { gunzipFile } from './gunzip-file';
import type { SourceListing, SourceTree } from './source-tree';
import { listingBelow, subtree } from './subtree';
import { openTarTree } from './tar-tree';
import { openZipTree } from './zip-tree';

/** The files of a source, listed but not read. */
export interface OpenedSource {
  /** What the person gave. */
  path: string;
  tree: SourceTree;
  /** For a single file: the files beside it, without what lies in folders. */
  listing: SourceListing;
  /** The single file that the person gave, when it is not an archive. */
  focus: string | null;
  close(): void;
}

/**
 * Opens a folder, an archive (zip, tar, tar.gz) or a single file; the first bytes of a file decide what it is, not its
 * name. Folders that hold nothing but one folder are entered.
 *
 * @param scratch an existing folder for unpacked copies; the caller removes it
 * @throws TemperError `not-found`, `dataset-unreadable` when the archive is damaged or made to do harm; `cancelled`
 */
export async function openFiles(
  path: string,
  scratch: string,
  signal: AbortSignal,
): Promise<OpenedSource> {
  if (!existsSync(path)) throw nothingThere(path);
  if (statSync(path).isDirectory()) {
    const listing = await listSourceFiles(path, signal);
    return innermost(path, createFolderTree(path), listing);
  }
  switch (sniffContainer(path)) {
    case 'zip': {
      const { tree, listing } = await openZipTree(path, scratch, signal);
      return innermost(path, tree, listing);
    }
    case 'tar': {
      const { tree, listing } = await openTarTree(path, path, signal);
      return innermost(path, tree, listing);
    }
    case 'tar.gz': {
      const { tree, listing } = await openTarTree(
        await unpacked(path, scratch, signal),
        path,
        signal,
      );
      return innermost(path, tree, listing);
    }
    case 'file':
      return singleFile(path);
  }
}

async function unpacked(path: string, scratch: string, signal: AbortSignal): Promise<string> {
  const target = join(scratch, 'unpacked.tar');
  try {
    await gunzipFile(path, target, signal);
  } catch (error) {
    throwIfCancelled(signal);
    throw error;
  }
  return target;
}

function singleFile(path: string): OpenedSource {
  const root = dirname(path);
  const tree = createFolderTree(root);
  const listing = { files: filesBeside(path), folders: [], rejected: [] };
  return { path, tree, listing, focus: basename(path), close: tree.close };
}

/** The names of the files in a file's folder, sorted. */
export function filesBeside(path: string): string[] {
  return readdirSync(dirname(path), { withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && !isHidden(entry.name))
    .map((entry) => entry.name)
    .sort();
}

function innermost(path: string, tree: SourceTree, listing: SourceListing): OpenedSource {
  let folder = '';
  let inside = listing;
  for (let next = onlyFolder(inside); next !== null; next = onlyFolder(inside)) {
    folder = folder === '' ? next : `${folder}/${next}`;
    inside = listingBelow(inside, next);
  }
  return { path, tree: subtree(tree, folder), listing: inside, focus: null, close: tree.close };
}

/** The one folder at the top, when nothing lies beside it and it is more than the images of one class. */
function onlyFolder({ files, folders }: SourceListing): string | null {
  const [top, ...others] = folders.filter((folder) => !folder.includes('/'));
  if (top === undefined || others.length > 0) return null;
  if (files.some((file) => !file.includes('/'))) return null;
  const holdsMore = folders.length > 1 || files.some((file) => !hasImageExtension(file));
  return holdsMore ? top : null;
}
