import { z } from 'zod';

/** A folder in which a machine takes part in a federation, and as whom. */
const SharedFolder = z.strictObject({
  /** The machine that has the path and the dataset; null for this one. */
  host: z.string().nullable(),
  path: z.string(),
  name: z.string(),
  /** Empty where this machine only coordinates. */
  site: z.string(),
  dataset: z.string(),
});
export type SharedFolder = z.infer<typeof SharedFolder>;

const storageKey = 'temper-shared-folders';
const mostFolders = 8;

/** The folders of a machine, null for this one; those that were opened last come first. */
export function sharedFolders(host: string | null): SharedFolder[] {
  return allFolders().filter((folder) => folder.host === host);
}

/** Remembered on this machine, outside the data home. */
function allFolders(): SharedFolder[] {
  const text = localStorage.getItem(storageKey);
  if (text === null) return [];
  try {
    return z.array(SharedFolder).parse(JSON.parse(text));
  } catch {
    // Edited by hand, or of another version: only what was convenient is lost.
    return [];
  }
}

export function rememberSharedFolder(folder: SharedFolder): void {
  const others = allFolders().filter(
    ({ host, path }) => host !== folder.host || path !== folder.path,
  );
  localStorage.setItem(storageKey, JSON.stringify([folder, ...others].slice(0, mostFolders)));
}
