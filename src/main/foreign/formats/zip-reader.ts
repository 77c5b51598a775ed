import { RandomAccessReader } from 'yauzl';

/**
 * A yauzl source that reads at once, so that a directory is read without a wait for each entry. yauzl asks wherever an
 * archive says: positions that no file has, as those of a damaged ZIP64 end, are an answer here. Given a descriptor it
 * would throw them where nobody can catch them.
 */
export class ZipReader extends RandomAccessReader {
  /** @param readInto fills the target from a position on, or throws */
  constructor(private readonly readInto: (target: Uint8Array, position: number) => void) {
    super();
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null, bytesRead?: number) => void,
  ): void {
    try {
      this.readInto(buffer.subarray(offset, offset + length), position);
    } catch (error) {
      callback(error as Error);
      return;
    }
    callback(null, length);
  }

  override close(callback: (error: Error | null) => void): void {
    callback(null);
  }
}
