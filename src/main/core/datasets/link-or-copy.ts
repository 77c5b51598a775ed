import { copyFileSync, linkSync } from 'node:fs';

/** Makes a file appear in a second place: the same one on the disk where the file system can do that, otherwise a copy. */
export function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EXDEV' && code !== 'EPERM' && code !== 'EMLINK' && code !== 'ENOTSUP')
      throw error;
    copyFileSync(from, to);
  }
}
