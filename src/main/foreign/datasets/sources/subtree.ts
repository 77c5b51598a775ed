import type { SourceListing, SourceTree } from './source-tree';

/** What lies below one folder of a tree, as a tree of its own. */
export function subtree(tree: SourceTree, folder: string): SourceTree {
  if (folder === '') return tree;
  const at = (file: string): string => `${folder}/${file}`;
  return {
    root: tree.location(folder),
    location: (file) => tree.location(at(file)),
    has: (file) => tree.has(at(file)),
    bytes: (file) => tree.bytes(at(file)),
    head: (file, length) => tree.head(at(file), length),
    read: (file) => tree.read(at(file)),
    stream: (file) => tree.stream(at(file)),
    slice: (file) => tree.slice(at(file)),
    close: () => tree.close(),
  };
}

/** The part of a listing below a folder. What was rejected elsewhere stays in it, under its whole path. */
export function listingBelow(listing: SourceListing, folder: string): SourceListing {
  if (folder === '') return listing;
  const start = `${folder}/`;
  const below = (paths: string[]): string[] =>
    paths.filter((path) => path.startsWith(start)).map((path) => path.slice(start.length));
  return {
    files: below(listing.files),
    folders: below(listing.folders),
    rejected: listing.rejected.map(({ path, reason }) => ({
      path: path.startsWith(start) ? path.slice(start.length) : path,
      reason,
    })),
  };
}
