import { readFileSync, statSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { z } from 'zod';
import { TemperError } from '../../../contract/errors';
import { parseOrThrow } from '../../../contract/parse';
import { gzipMarkBytes, isGzipped } from './gzip-mark';

/** What a bundle of records may be at most: nothing larger is read or unpacked. */
interface Bundled {
  mostBytes: number;
  mostUnpackedBytes: number;
  /** Completes "… is too large to be" and "… is not". */
  what: string;
  /** What to do about a damaged one and about a file of another kind, as a sentence. */
  remedy: string;
}

/**
 * Reads a part of a history that was written as gzipped JSON.
 *
 * @throws TemperError `invalid-input` for a file that is too large, damaged, cut off, or holds something else
 */
export function readBundleFile<Schema extends z.ZodType>(
  schema: Schema,
  file: string,
  { mostBytes, mostUnpackedBytes, what, remedy }: Bundled,
): z.output<Schema> {
  if (statSync(file).size > mostBytes) {
    throw new TemperError('invalid-input', `${file} is too large to be ${what}.`, { file });
  }
  const bytes = readFileSync(file);
  // A shorter one was cut off, whatever it was.
  if (bytes.length >= gzipMarkBytes && !isGzipped(bytes)) {
    throw new TemperError('invalid-input', `${file} is not ${what}. ${remedy}`, { file });
  }
  return parseOrThrow(schema, unpacked(bytes, file, mostUnpackedBytes, remedy), file);
}

function unpacked(bytes: Buffer, file: string, maxOutputLength: number, remedy: string): unknown {
  try {
    return JSON.parse(gunzipSync(bytes, { maxOutputLength }).toString('utf8'));
  } catch (error) {
    throw new TemperError(
      'invalid-input',
      `${file} is damaged or was cut off: ${error instanceof Error ? error.message : String(error)}. ${remedy}`,
      { file },
      error,
    );
  }
}
