import { readFileSync, statSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { z } from 'zod';
import { TemperError } from '../../../contract/errors';
import { parseOrThrow } from '../../../contract/parse';

/** What a bundle of records may be at most: nothing larger is read or unpacked. */
interface Bundled {
  mostBytes: number;
  mostUnpackedBytes: number;
  /** Completes "… is too large to be". */
  what: string;
  /** What to do about a damaged one, as a sentence. */
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
  return parseOrThrow(schema, unpacked(file, mostUnpackedBytes, remedy), file);
}

function unpacked(file: string, maxOutputLength: number, remedy: string): unknown {
  try {
    return JSON.parse(gunzipSync(readFileSync(file), { maxOutputLength }).toString('utf8'));
  } catch (error) {
    throw new TemperError(
      'invalid-input',
      `${file} is damaged or was cut off: ${error instanceof Error ? error.message : String(error)}. ${remedy}`,
      { file },
      error,
    );
  }
}
