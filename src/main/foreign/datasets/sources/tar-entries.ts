import { setImmediate } from 'node:timers/promises';
import { Header, Pax } from 'tar';
import { formatCount } from '../../../../words/numbers';
import { unreadable } from '../readers/unreadable';
import { throwIfCancelled } from '../../../core/datasets/cancelled';
import { createEntryTable, type EntryTable } from './entry-table';
import type { FileWindow } from './file-window';

const blockBytes = 512;
const mostEntries = 5_000_000;
const entriesBetweenPauses = 20_000;
/** Extended headers hold names and numbers. */
const longestHeaderBytes = 1 << 20;
const fileTypes = new Set(['File', 'OldFile', 'ContiguousFile']);
const fetchAgain = 'The archive is cut off or damaged: download or copy it again.';

/** What extended headers say about the entry that comes next. */
interface Extended {
  path?: string;
  size?: number;
}

/**
 * The files of a tar archive, found by going from header to header; their content is passed over.
 * @throws TemperError `dataset-unreadable` naming the byte at which a header is damaged
 */
export async function readTarEntries(
  path: string,
  window: FileWindow,
  signal: AbortSignal,
): Promise<EntryTable> {
  const table = createEntryTable();
  let extended: Extended = {};
  let position = 0;
  let headers = 0;
  while (position + blockBytes <= window.bytes) {
    const header = headerAt(path, window, position, extended);
    if (header === null) return table.finish();
    if ((headers += 1) % entriesBetweenPauses === 0) {
      throwIfCancelled(signal);
      await setImmediate();
    }
    if (headers > mostEntries) {
      throw unreadable(
        path,
        `it names more than ${formatCount(mostEntries)} files`,
        'Split the archive.',
      );
    }
    const bytes = header.size ?? 0;
    const start = position + blockBytes;
    if (start + bytes > window.bytes)
      throw cutOff(path, header.path ?? '', start + bytes, window.bytes);
    const more = extendedHeader(path, window, header, start, bytes);
    if (more) {
      extended = { ...extended, ...more };
    } else {
      addEntry(table, header, start, bytes);
      extended = {};
    }
    position = start + Math.ceil(bytes / blockBytes) * blockBytes;
  }
  // Without the blocks of zeros at the end nobody can tell how many files are missing.
  throw unreadable(
    path,
    `it stops after ${formatCount(window.bytes)} bytes without the mark of its end`,
    fetchAgain,
  );
}

/** Null at the block of zeros that ends an archive. */
function headerAt(
  path: string,
  window: FileWindow,
  position: number,
  extended: Extended,
): Header | null {
  const block = window.read(position, blockBytes);
  let header: Header;
  try {
    header = new Header(block, 0, extended);
  } catch (error) {
    throw unreadable(
      path,
      `the header at byte ${formatCount(position)} is damaged (${(error as Error).message})`,
      fetchAgain,
      error,
    );
  }
  if (header.nullBlock) return null;
  if (header.cksumValid && (header.size ?? 0) >= 0) return header;
  throw unreadable(
    path,
    `the header at byte ${formatCount(position)} is damaged (its checksum is wrong)`,
    fetchAgain,
  );
}

/** What an entry that describes the next one says; null when the entry is one of its own. */
function extendedHeader(
  path: string,
  window: FileWindow,
  header: Header,
  start: number,
  bytes: number,
): Extended | null {
  const { type } = header;
  const describes =
    type === 'ExtendedHeader' ||
    type === 'OldExtendedHeader' ||
    type === 'GlobalExtendedHeader' ||
    type === 'NextFileHasLongPath' ||
    type === 'OldGnuLongPath' ||
    type === 'NextFileHasLongLinkpath';
  if (!describes) return null;
  if (bytes > longestHeaderBytes) {
    throw unreadable(
      path,
      `a header at byte ${formatCount(start)} claims ${formatCount(bytes)} bytes`,
      fetchAgain,
    );
  }
  if (type === 'GlobalExtendedHeader' || type === 'NextFileHasLongLinkpath') return {};
  const text = window.read(start, bytes).toString('utf8');
  if (type === 'NextFileHasLongPath' || type === 'OldGnuLongPath') {
    return { path: text.replace(/\0[^]*$/, '') };
  }
  const parsed = Pax.parse(text);
  return {
    ...(parsed.path !== undefined && { path: parsed.path }),
    ...(parsed.size !== undefined && { size: parsed.size }),
  };
}

function addEntry(
  table: ReturnType<typeof createEntryTable>,
  header: Header,
  start: number,
  bytes: number,
): void {
  if (header.type === 'Directory') return;
  const entry = { offset: start, packedBytes: bytes, bytes, method: 0, crc32: 0 };
  table.add(header.path ?? '', entry, fileTypes.has(header.type) ? null : problemOf(header.type));
}

function problemOf(type: string): string {
  return type === 'SymbolicLink' || type === 'Link'
    ? 'it is a link; links in archives are not followed'
    : 'it is neither a file nor a folder';
}

function cutOff(path: string, name: string, expected: number, found: number): Error {
  return unreadable(
    path,
    `it ends inside ${name}: ${formatCount(expected)} bytes are expected and ${formatCount(found)} were found`,
    fetchAgain,
  );
}
