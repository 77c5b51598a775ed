import { pipeline, type Readable } from 'node:stream';
import { constants, createGunzip } from 'node:zlib';
import { gzipMarkBytes, isGzipped } from '../../../core/files/gzip-mark';
import type { SourceTree } from '../sources/source-tree';
import { unreadable } from './unreadable';

const chunkBytes = 1 << 20;

/** A file's bytes one after the other, unpacked if it is gzip. */
export interface ByteSource {
  readonly path: string;
  /** Bytes handed out so far. */
  readonly position: number;
  /** The next bytes: as many as asked for, or fewer when the file ends. */
  take(length: number): Promise<Uint8Array>;
  close(): void;
}

/**
 * Opens a file, plain or gzip: the first two bytes decide, not the name.
 * A gzip file that is cut off gives the bytes it has, so that the reader can say how many are missing.
 * @throws TemperError `dataset-unreadable`, also from `take`
 */
export function openBytes(tree: SourceTree, file: string): ByteSource {
  const path = tree.location(file);
  const packed = tree.stream(file);
  const stream = isGzip(tree, file) ? gunzip(packed) : packed;
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let rest: Buffer = Buffer.alloc(0);
  let position = 0;
  const nextChunk = async (): Promise<Buffer | null> => {
    try {
      const { value, done } = await chunks.next();
      return done === true ? null : value;
    } catch (error) {
      throw damaged(path, error);
    }
  };
  return {
    path,
    get position() {
      return position;
    },
    async take(length) {
      const parts: Buffer[] = [];
      let missing = length;
      while (missing > 0) {
        if (rest.length === 0) {
          const chunk = await nextChunk();
          if (chunk === null) break;
          rest = chunk;
        }
        const part = rest.subarray(0, missing);
        rest = rest.subarray(part.length);
        missing -= part.length;
        parts.push(part);
      }
      position += length - missing;
      return parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
    },
    close: () => stream.destroy(),
  };
}

/** @throws TemperError `dataset-unreadable` when the file cannot be opened */
export function isGzip(tree: SourceTree, file: string): boolean {
  return isGzipped(tree.head(file, gzipMarkBytes));
}

function gunzip(packed: Readable): Readable {
  const unpacked = createGunzip({ chunkSize: chunkBytes, finishFlush: constants.Z_SYNC_FLUSH });
  // Errors of either stream come out of the iterator over `unpacked`.
  pipeline(packed, unpacked, () => undefined);
  return unpacked;
}

function damaged(path: string, error: unknown): Error {
  return unreadable(
    path,
    (error as Error).message,
    'Check its permissions, or download it again.',
    error,
  );
}
