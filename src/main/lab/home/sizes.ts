import { readdirSync, statSync, type Dirent } from 'node:fs';
import { join } from 'node:path';

interface Size {
  bytes: number;
  files: number;
}

/** Of a folder with all that lies in it. Links count for nothing: what they lead to is counted where it lies. */
export function sizeOf(path: string): Size {
  return entriesOf(path).reduce(
    (sum, entry) => {
      const inner = join(path, entry.name);
      if (entry.isDirectory()) {
        const { bytes, files } = sizeOf(inner);
        return { bytes: sum.bytes + bytes, files: sum.files + files };
      }
      if (!entry.isFile()) return sum;
      return { bytes: sum.bytes + fileBytes(inner), files: sum.files + 1 };
    },
    { bytes: 0, files: 0 },
  );
}

/** None where the folder is not there yet. */
export function entriesOf(path: string): Dirent[] {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory()
    ? readdirSync(path, { withFileTypes: true })
    : [];
}

/** A file that has vanished has no size; a file with several names, which datasets share, counts in shares. */
export function fileBytes(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? 0 : Math.round(stats.size / Math.max(1, stats.nlink));
}
