import { basename, dirname } from 'node:path';
import { startsNpy } from '../../../../core/files/npy';
import { throwIfCancelled } from '../../../../core/datasets/cancelled';
import { sniffContainer } from '../../sources/container';
import { createFolderTree } from '../../sources/folder-tree';
import { filesBeside } from '../../sources/open-files';
import { idxPartner } from './idx-names';
import { manifestImages } from '../manifest';

const magicBytes = 16;

/**
 * The files that belong to a single file of a source, by their paths below its folder: the other half of an IDX pair,
 * the arrays beside an array, the images that a manifest names.
 */
export async function companionsOf(path: string, signal: AbortSignal): Promise<string[]> {
  const name = basename(path);
  const names = filesBeside(path);
  const partner = idxPartner(name, names);
  if (partner !== null) return [partner];
  if (sniffContainer(path) !== 'file') return [];
  const tree = createFolderTree(dirname(path));
  if (startsNpy(tree.head(name, magicBytes))) {
    return names.filter((other) => other !== name && /\.npy$/i.test(other));
  }
  throwIfCancelled(signal);
  return manifestImages(tree, name, signal);
}
