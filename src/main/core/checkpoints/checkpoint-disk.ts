import { TemperError } from '../../../contract/errors';
import { FileFault, openBounded } from '../files/bounded-file';
import { damaged } from './checkpoint-errors';
import type { ReadAt } from './safetensors';

/** A file that is open for reading at positions. */
interface OpenFile {
  read: ReadAt;
  bytes: number;
  close(): void;
}

/** @throws TemperError 'not-found' or 'checkpoint-unreadable' */
export function openFile(file: string): OpenFile {
  const opened = explained(file, () => openBounded(file));
  if (opened.kind !== 'file') {
    opened.close();
    throw damaged(file, 'it is not a file');
  }
  return {
    read: (target, position) => explained(file, () => opened.readInto(target, position)),
    bytes: opened.bytes,
    close: () => opened.close(),
  };
}

/** Opens a file for reading at positions, and closes it whatever happens. */
export function withFile<Result>(
  file: string,
  use: (read: ReadAt, fileBytes: number) => Result,
): Result {
  const { read, bytes, close } = openFile(file);
  try {
    return use(read, bytes);
  } finally {
    close();
  }
}

function explained<Result>(file: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    if (error.fault === 'missing') {
      const message = `Cannot open checkpoint ${file}: there is no such file. Check the path.`;
      throw new TemperError('not-found', message, { file }, error);
    }
    if (error.fault === 'unopenable') {
      const message = `Cannot open checkpoint ${file}: ${error.message}. Check the permissions.`;
      throw new TemperError('checkpoint-unreadable', message, { file }, error);
    }
    throw damaged(file, 'it ended while it was read');
  }
}
