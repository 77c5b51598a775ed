import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { TemperError } from '../../../contract/errors';

/** A file of results, one line of JSON each, which grows while work is carried out and is read when it is resumed. */
export interface LineFile<Line> {
  /** Those that were there when it was opened. */
  readonly lines: readonly Line[];
  /** Other results that it held, and that have been set aside; null where it held none. */
  readonly setAside: ResultsSetAside | null;
  /** @throws TemperError 'disk-full' or 'read-only' */
  append(line: Line): void;
  close(): void;
}

export interface ResultsSetAside {
  /** What they depend on, as text. */
  identity: string;
  /** Whether another version of Temper kept them, so that their lines cannot be read here. */
  hasOtherFormat: boolean;
}

interface LineFileOptions<Line> {
  file: string;
  /** Of the format of the lines: a file of another version is set aside. */
  version: number;
  /** What the results depend on, as text: a file of other results is set aside until they are asked for again. */
  identity: string;
  schema: z.core.$ZodType<Line>;
}

const Header = z.strictObject({ version: z.int(), identity: z.string() });

/**
 * Opens such a file, or begins it. A line that a kill cut off is dropped, with all that follows it. Results of another identity
 * are set aside beside it, under its name with a digest of what they depend on.
 *
 * @throws TemperError 'disk-full' or 'read-only'
 */
export function openLineFile<Line>(options: LineFileOptions<Line>): LineFile<Line> {
  const { file, version, identity } = options;
  return explaining(file, () => {
    mkdirSync(dirname(file), { recursive: true });
    const setAside = takeUpOwn(options);
    const { lines, bytes } = readLines(options);
    const descriptor = openSync(file, 'a');
    truncateSync(file, bytes);
    if (bytes === 0) append(descriptor, { version, identity });
    return {
      lines,
      setAside,
      append: (line) => explaining(file, () => append(descriptor, line)),
      close: () => {
        fsyncSync(descriptor);
        closeSync(descriptor);
      },
    };
  });
}

/** Puts the results of this version and identity in their place. Gives others that were there. */
function takeUpOwn<Line>({
  file,
  version,
  identity,
}: LineFileOptions<Line>): ResultsSetAside | null {
  const there = Header.safeParse(jsonOrNull(readText(file).split('\n', 1)[0])).data;
  const hasOtherFormat = there !== undefined && there.version !== version;
  const isOther = there !== undefined && (hasOtherFormat || there.identity !== identity);
  if (isOther) {
    renameSync(file, placeAside(file, hasOtherFormat ? JSON.stringify(there) : there.identity));
  }
  const own = placeAside(file, identity);
  if (!existsSync(file) && existsSync(own)) renameSync(own, file);
  return isOther ? { identity: there.identity, hasOtherFormat } : null;
}

function placeAside(file: string, identity: string): string {
  return `${file}.${createHash('sha256').update(identity).digest('hex').slice(0, 16)}`;
}

/** The whole lines of a file with this identity, and the bytes they take; none where there is no such file. */
function readLines<Line>({ file, version, identity, schema }: LineFileOptions<Line>): {
  lines: Line[];
  bytes: number;
} {
  const texts = readText(file).split('\n');
  // What follows the last line break is empty, or was cut off.
  texts.pop();
  const header = Header.safeParse(jsonOrNull(texts[0]));
  const isOurs = header.success && header.data.version === version;
  if (!isOurs || header.data.identity !== identity) return { lines: [], bytes: 0 };
  const lines: Line[] = [];
  let bytes = sizeOf(texts[0] as string);
  for (const text of texts.slice(1)) {
    const line = z.safeParse(schema, jsonOrNull(text));
    if (!line.success) break;
    lines.push(line.data);
    bytes += sizeOf(text);
  }
  return { lines, bytes };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

export function jsonOrNull(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    // What is not JSON is as good as none.
    return null;
  }
}

function sizeOf(line: string): number {
  return Buffer.byteLength(line) + 1;
}

function append(descriptor: number, value: unknown): void {
  writeSync(descriptor, `${JSON.stringify(value)}\n`);
}

/** Does work that writes a file of progress. @throws TemperError 'disk-full' or 'read-only' */
export function explaining<Value>(file: string, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') {
      throw new TemperError(
        'disk-full',
        `The disk is full: progress could not be written to ${file}. Free some space and resume the work.`,
        { path: file },
        error,
      );
    }
    if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
      throw new TemperError(
        'read-only',
        `${file} cannot be written to. Choose another data home with TEMPER_HOME, or change the permissions.`,
        { path: file },
        error,
      );
    }
    throw error;
  }
}
