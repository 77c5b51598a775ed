import { gunzipSync, constants } from 'node:zlib';
import { Header } from 'tar';
import { isGzipped } from '../../../core/files/gzip-mark';
import { unreadable } from '../readers/unreadable';
import { readHead } from './folder-tree';

export type Container = 'zip' | 'tar' | 'tar.gz' | 'file';

const headBytes = 4096;
const tarBlockBytes = 512;

const refused: { kind: string; bytes: number[] }[] = [
  { kind: 'a bzip2 file', bytes: [0x42, 0x5a, 0x68] },
  { kind: 'an xz file', bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00] },
  { kind: 'a 7z archive', bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { kind: 'a rar archive', bytes: [0x52, 0x61, 0x72, 0x21] },
  { kind: 'a zstandard file', bytes: [0x28, 0xb5, 0x2f, 0xfd] },
];

/**
 * What kind of container a file is, by its first bytes.
 * @throws TemperError `dataset-unreadable` for archives that are not read
 */
export function sniffContainer(path: string): Container {
  const head = readHead(path, headBytes);
  const starts = (bytes: number[]): boolean => bytes.every((byte, at) => head[at] === byte);
  const other = refused.find(({ bytes }) => starts(bytes));
  if (other) {
    throw unreadable(path, `it is ${other.kind}`, 'Unpack it first: zip, tar and tar.gz are read.');
  }
  // PK 3 4 starts a file, PK 5 6 the end of an empty archive.
  if (starts([0x50, 0x4b, 0x03, 0x04]) || starts([0x50, 0x4b, 0x05, 0x06])) return 'zip';
  if (startsTar(head)) return 'tar';
  return isGzipped(head) && startsTar(gunzipHead(head)) ? 'tar.gz' : 'file';
}

function startsTar(bytes: Uint8Array): boolean {
  if (bytes.length < tarBlockBytes) return false;
  try {
    return new Header(Buffer.from(bytes.subarray(0, tarBlockBytes))).cksumValid;
  } catch {
    // Numbers that no header has.
    return false;
  }
}

function gunzipHead(head: Uint8Array): Uint8Array {
  try {
    return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    // The reader says what is wrong with it.
    return new Uint8Array();
  }
}
