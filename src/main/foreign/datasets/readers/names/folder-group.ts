import type { GroupBy } from '../../../../../contract/datasets/dataset';

/**
 * The folder of a path that says whose an image is.
 *
 * @param path from the source, with slashes
 * @returns undefined where the import asks for no folder; null where the path has none at that level
 */
export function folderGroup(path: string, groupBy: GroupBy | undefined): string | null | undefined {
  if (groupBy?.kind !== 'folder') return undefined;
  const folders = path.split('/').slice(0, -1);
  return folders[groupBy.level - 1] ?? null;
}
