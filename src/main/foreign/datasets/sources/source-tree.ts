import type { Readable } from 'node:stream';
import type { RejectedFile } from '../../../../contract/datasets/dataset';

/** What lies under a source; paths are relative to it, with `/`, in a fixed order. */
export interface SourceListing {
  files: string[];
  folders: string[];
  /** Entries that cannot be read, with the reason. */
  rejected: RejectedFile[];
}

/** A part of a real file: where a source's file can be read at any position. */
export interface FileSlice {
  path: string;
  start: number;
  bytes: number;
}

export type FileContent = { content: Uint8Array } | { reason: string };

/**
 * The files of a source, wherever they lie: in a folder, in a zip or in a tar archive. Readers know nothing else, so
 * that every layout is read from every container. Files of archives are read where they are; none is written out under
 * its own name.
 */
export interface SourceTree {
  /** The folder or archive, for messages. */
  readonly root: string;
  /** A file's place in words: for a folder its path. */
  location(file: string): string;
  has(file: string): boolean;
  /** The unpacked size. */
  bytes(file: string): number;
  /** At most the first `length` bytes. @throws TemperError `dataset-unreadable` */
  head(file: string, length: number): Uint8Array;
  /** All of a file, or why it cannot be had. Files larger than `largestFileBytes` cannot. */
  read(file: string): FileContent;
  /** A file's bytes from its start; errors come out of the stream. */
  stream(file: string): Readable;
  /** Where the bytes lie; unpacks a deflated file into the scratch folder first. */
  slice(file: string): Promise<FileSlice>;
  close(): void;
}

/** No single file of a source is read into memory beyond this. */
export const largestFileBytes = 256 * 2 ** 20;
