import type { RejectedFile } from '../../../../contract/datasets/dataset';
import { compareAsListed, entryPath, isHiddenPath } from './entry-names';
import type { SourceListing } from './source-tree';

/** Where an archive's file lies and how it is packed. Methods are those of zip: 0 stored, 8 deflated. */
export interface ArchiveEntry {
  /** Of the header in a zip, of the content in a tar. */
  offset: number;
  packedBytes: number;
  bytes: number;
  method: number;
  crc32: number;
}

/** An archive's files by path, in numbers side by side: a million entries take some hundred megabytes. */
export interface EntryTable {
  listing: SourceListing;
  find(path: string): ArchiveEntry | null;
}

export interface EntryTableBuilder {
  /** @param problem why it cannot be read; null when it can */
  add(name: string, entry: ArchiveEntry, problem: string | null): void;
  readonly length: number;
  finish(): EntryTable;
}

type Columns = Record<keyof ArchiveEntry, number[]>;

export function createEntryTable(): EntryTableBuilder {
  const names: string[] = [];
  const columns: Columns = { offset: [], packedBytes: [], bytes: [], method: [], crc32: [] };
  const rejected: RejectedFile[] = [];
  return {
    get length() {
      return names.length + rejected.length;
    },
    add(name, entry, problem) {
      const place = entryPath(name);
      if ('reason' in place) {
        rejected.push({ path: printable(name), reason: place.reason });
      } else if (place.path !== '' && !isHiddenPath(place.path)) {
        if (problem !== null) rejected.push({ path: place.path, reason: problem });
        else push(names, columns, place.path, entry);
      }
    },
    finish: () => sortedTable(names, columns, rejected),
  };
}

function push(names: string[], columns: Columns, name: string, entry: ArchiveEntry): void {
  names.push(name);
  columns.offset.push(entry.offset);
  columns.packedBytes.push(entry.packedBytes);
  columns.bytes.push(entry.bytes);
  columns.method.push(entry.method);
  columns.crc32.push(entry.crc32);
}

/** Of a name that comes twice the last counts, as when the archive is unpacked. */
function sortedTable(names: string[], columns: Columns, rejected: RejectedFile[]): EntryTable {
  const order = listedOrder(names);
  const kept = order.filter((at, place) => names[at] !== names[order[place + 1] as number]);
  if (kept.length < order.length) {
    const twice = order.filter((at, place) => names[at] === names[order[place + 1] as number]);
    for (const at of twice) {
      rejected.push({
        path: names[at] as string,
        reason: 'the archive holds this name more than once; the last one is read',
      });
    }
  }
  const files = Array.from(kept, (at) => names[at] as string);
  return {
    listing: { files, folders: foldersOf(files), rejected },
    find(path) {
      const place = kept[search(files, path)];
      if (place === undefined) return null;
      return {
        offset: columns.offset[place] as number,
        packedBytes: columns.packedBytes[place] as number,
        bytes: columns.bytes[place] as number,
        method: columns.method[place] as number,
        crc32: columns.crc32[place] as number,
      };
    },
  };
}

/** Positions of names in the order of a listing, equal names as they came. Folder by folder: few need a long comparison. */
function listedOrder(names: string[]): Uint32Array {
  const byFolder = new Map<string, number[]>();
  for (const [at, name] of names.entries()) {
    const folder = name.slice(0, name.lastIndexOf('/') + 1);
    const members = byFolder.get(folder);
    if (members) members.push(at);
    else byFolder.set(folder, [at]);
  }
  const order = new Uint32Array(names.length);
  let filled = 0;
  for (const folder of [...byFolder.keys()].sort(compareAsListed)) {
    const members = byFolder.get(folder) as number[];
    members.sort((left, right) => {
      const [first, second] = [names[left] as string, names[right] as string];
      if (first === second) return left - right;
      return first < second ? -1 : 1;
    });
    order.set(members, filled);
    filled += members.length;
  }
  return order;
}

function foldersOf(files: string[]): string[] {
  const folders = new Set<string>();
  let last = '';
  for (const file of files) {
    const folder = file.slice(0, Math.max(0, file.lastIndexOf('/')));
    if (folder === last) continue;
    last = folder;
    const parts = folder.split('/');
    for (let depth = 1; depth <= parts.length; depth += 1) {
      folders.add(parts.slice(0, depth).join('/'));
    }
  }
  folders.delete('');
  return [...folders];
}

/** Position of a path in a sorted list; -1 when it is not there. */
function search(files: string[], path: string): number {
  let low = 0;
  let high = files.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const order = compareAsListed(files[middle] as string, path);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

function printable(name: string): string {
  return name.slice(0, 200).replaceAll('\0', '␀');
}
