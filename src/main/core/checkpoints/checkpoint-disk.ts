import { TemperError } from '../../../contract/errors';
import { FileFault, openBounded } from '../files/bounded-file';
import { damaged } from './checkpoint-errors';
import type { ReadAt } from './safetensors';

/** Opens a file for reading at positions, and closes it whatever happens. */
export function withFile<Result>(
  file: string,
  use: (read: ReadAt, fileBytes: number) => Result,
): Result {
  const opened = explained(file, () => openBounded(file));
  try {
    if (opened.kind !== 'file') throw damaged(file, 'it is not a file');
    return use(
      (target, position) => explained(file, () => opened.readInto(target, position)),
      opened.bytes,
    );
  } finally {
    opened.close();
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
