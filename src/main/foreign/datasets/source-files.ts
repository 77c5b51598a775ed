import { readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { TemperError } from '../../../contract/errors';
import { throwIfCancelled } from '../../core/datasets/cancelled';
import type { SourceListing } from './sources/source-tree';

/** What systems leave behind in folders and no person put there. */
const systemNames = new Set(['thumbs.db', 'desktop.ini', '__macosx', 'icon\r']);

/** Files and folders that are passed over in silence. */
export function isHidden(name: string): boolean {
  return name.startsWith('.') || systemNames.has(name.toLowerCase());
}

/**
 * Every file under a folder, sorted by name within each folder. Symbolic links are followed;
 * a folder that is reached a second time is rejected, so that loops end.
 * @throws TemperError `dataset-unreadable` when the root cannot be listed, `cancelled`
 */
export async function listSourceFiles(root: string, signal: AbortSignal): Promise<SourceListing> {
  const listing: SourceListing = { files: [], folders: [], rejected: [] };
  const visited = new Set<string>();
  const pending = [''];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    throwIfCancelled(signal);
    const subfolders = listFolder(root, folder, visited, listing);
    pending.push(...subfolders.reverse());
    await setImmediate();
  }
  return listing;
}

function listFolder(
  root: string,
  folder: string,
  visited: Set<string>,
  listing: SourceListing,
): string[] {
  const entries = readFolder(root, folder, visited, listing);
  const subfolders: string[] = [];
  for (const entry of entries) {
    if (isHidden(entry.name)) continue;
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    const kind = entryKind(root, path, entry);
    if (kind === 'file') listing.files.push(path);
    else if (kind === 'folder') subfolders.push(path);
    else listing.rejected.push({ path, reason: kind.reason });
  }
  listing.folders.push(...subfolders);
  return subfolders;
}

function readFolder(
  root: string,
  folder: string,
  visited: Set<string>,
  listing: SourceListing,
): Dirent[] {
  try {
    const real = realpathSync(join(root, folder));
    if (visited.has(real)) {
      listing.rejected.push({ path: folder, reason: 'this folder is already read elsewhere' });
      return [];
    }
    visited.add(real);
    const entries = readdirSync(real, { withFileTypes: true });
    return entries.sort((left, right) => (left.name < right.name ? -1 : 1));
  } catch (error) {
    if (folder === '') {
      throw new TemperError(
        'dataset-unreadable',
        `The folder ${root} cannot be listed: ${(error as Error).message}. Check the path and its permissions.`,
        { path: root },
        error,
      );
    }
    listing.rejected.push({ path: folder, reason: (error as Error).message });
    return [];
  }
}

function entryKind(
  root: string,
  path: string,
  entry: Dirent,
): 'file' | 'folder' | { reason: string } {
  if (entry.name.includes('\ufffd')) {
    return { reason: 'its name is not valid UTF-8; rename it' };
  }
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  if (!entry.isSymbolicLink()) return { reason: 'it is neither a file nor a folder' };
  try {
    const target = statSync(join(root, path));
    if (target.isFile()) return 'file';
    return target.isDirectory() ? 'folder' : { reason: 'it links to neither a file nor a folder' };
  } catch {
    return { reason: 'it is a symbolic link that leads nowhere' };
  }
}
