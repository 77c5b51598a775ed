import { z } from 'zod';

/** A folder in which this machine takes part in a federation, and as whom. */
const SharedFolder = z.strictObject({
  path: z.string(),
  name: z.string(),
  /** Empty where this machine only coordinates. */
  site: z.string(),
  dataset: z.string(),
});
export type SharedFolder = z.infer<typeof SharedFolder>;

const storageKey = 'temper-shared-folders';
const mostFolders = 8;

/** Folders that were opened last come first; remembered on this machine, outside the data home. */
export function sharedFolders(): SharedFolder[] {
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
  const others = sharedFolders().filter(({ path }) => path !== folder.path);
  localStorage.setItem(storageKey, JSON.stringify([folder, ...others].slice(0, mostFolders)));
}
