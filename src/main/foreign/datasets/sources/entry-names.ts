import { isHidden } from '../source-files';

const longestName = 4096;

/**
 * A name in an archive as a path below the archive, or what is wrong with it. Nothing is ever written under such a
 * name; a name that leads elsewhere is refused all the same, since no honest archive has one.
 */
export function entryPath(name: string): { path: string } | { reason: string } {
  if (name.length > longestName) return { reason: `its name has ${name.length} characters` };
  if (name.includes('\0')) return { reason: 'its name holds a zero byte' };
  if (name.includes('\ufffd')) return { reason: 'its name is not valid UTF-8; rename it' };
  if (name.startsWith('/') || /^[a-z]:/i.test(name)) {
    return { reason: 'its name is an absolute path, which no archive of images needs' };
  }
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) return { reason: 'its name leads out of the archive (..)' };
  return { path: parts.join('/') };
}

/** Whether a path or one of the folders above it is passed over in silence. */
export function isHiddenPath(path: string): boolean {
  return path.split('/').some(isHidden);
}

/** The order in which a folder is listed: the files of a folder by name, then its subfolders by name, each whole. */
export function compareAsListed(left: string, right: string): number {
  if (left === right) return 0;
  const shorter = Math.min(left.length, right.length);
  let start = 0;
  for (let at = 0; at < shorter && left[at] === right[at]; at += 1) {
    if (left[at] === '/') start = at + 1;
  }
  const leftEnd = left.indexOf('/', start);
  const rightEnd = right.indexOf('/', start);
  if (leftEnd < 0 !== rightEnd < 0) return leftEnd < 0 ? -1 : 1;
  const leftPart = leftEnd < 0 ? left.slice(start) : left.slice(start, leftEnd);
  const rightPart = rightEnd < 0 ? right.slice(start) : right.slice(start, rightEnd);
  return leftPart < rightPart ? -1 : 1;
}
