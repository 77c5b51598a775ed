import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { formatCount } from '../../../../words/numbers';
import { unreadable } from '../readers/unreadable';

const chunkBytes = 1 << 20;
const freeBytes = 256 * 2 ** 20;
const mostTimesLarger = 200;

/**
 * Unpacks a gzip file into a new one, since nothing can be found in it without reading all before.
 * @throws TemperError `dataset-unreadable` when it is damaged, or unpacks to more than 256 MiB and 200 times its size
 */
export async function gunzipFile(path: string, target: string, signal: AbortSignal): Promise<void> {
  const packedBytes = statSync(path).size;
  const limit = Math.max(freeBytes, mostTimesLarger * packedBytes);
  let bytes = 0;
  const limited = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes <= limit) return done(null, chunk);
      done(
        unreadable(
          path,
          `${formatCount(packedBytes)} bytes unpack to more than ${formatCount(limit)}, as in files that are made to fill disks`,
          'Nothing of it was read.',
        ),
      );
    },
  });
  const unpack = createGunzip({ chunkSize: chunkBytes });
  unpack.on('error', () => undefined);
  try {
    await pipeline(
      createReadStream(path),
      unpack,
      limited,
      createWriteStream(target, { flags: 'wx' }),
      {
        signal,
      },
    );
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code?.startsWith('Z_') !== true && code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
    throw unreadable(
      path,
      `it is cut off or damaged (${(error as Error).message})`,
      'Download or copy it again.',
      error,
    );
  }
}
