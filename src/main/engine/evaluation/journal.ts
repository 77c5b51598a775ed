import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { TemperError } from '../../../contract/errors';
import { journalFile } from '../../core/files/evaluation-files';
import type { BatchResult } from '../measurement/measure-batches';

/** Every finished batch of an evaluation, so that a killed one goes on where it was. */
export interface Journal {
  /** @param part names the part of the evaluation that the batch belongs to */
  find(part: string, batch: number): BatchResult | null;
  add(part: string, batch: BatchResult): void;
  /** Batches that were there when it was opened. */
  readonly restored: number;
  close(): void;
}

/** Without a place nothing is kept. */
export const noJournal: Journal = {
  find: () => null,
  add: () => undefined,
  restored: 0,
  close: () => undefined,
};

/**
 * 2: what is left is spread evenly over batches, so that the batches of older journals hold other images. 3: random starts
 * and random classes to reach are drawn natively, from other random numbers.
 */
const version = 3;
const Header = z.strictObject({ version: z.literal(version), identity: z.string() });

const Line = z.strictObject({
  part: z.string(),
  number: z.int(),
  indexes: z.array(z.int()),
  labels: z.array(z.int()),
  predictions: z.array(z.int()),
  margins: z.array(z.number()),
  losses: z.array(z.number()),
  /** Null for Infinity, which JSON does not know. */
  distances: z.array(z.number().nullable()),
  farthest: z.strictObject({
    images: z.int(),
    largestShare: z.number(),
    largestExcess: z.number(),
    smallestPixel: z.number(),
    largestPixel: z.number(),
    violations: z.int(),
  }),
  correct: z.int(),
  othersCorrect: z.array(z.int()),
  durationMs: z.number(),
});
type Line = z.infer<typeof Line>;

/**
 * Opens the journal of an evaluation: a file with one line of JSON for each finished batch. A line that a kill cut off
 * is dropped; a journal of another evaluation, told by its identity, is started anew.
 *
 * @param identity what the results depend on, as text
 * @throws TemperError 'disk-full' or 'read-only'
 */
export function openJournal(directory: string, identity: string): Journal {
  const file = join(directory, journalFile);
  return explaining(file, () => {
    mkdirSync(directory, { recursive: true });
    const { lines, bytes } = readLines(file, identity);
    const descriptor = openSync(file, 'a');
    truncateSync(file, bytes);
    if (bytes === 0) append(descriptor, { version, identity });
    const known = new Map(lines.map((line) => [keyOf(line.part, line.number), resultOf(line)]));
    return {
      restored: known.size,
      find: (part, batch) => known.get(keyOf(part, batch)) ?? null,
      add: (part, batch) => explaining(file, () => append(descriptor, lineOf(part, batch))),
      close: () => {
        fsyncSync(descriptor);
        closeSync(descriptor);
      },
    };
  });
}

function keyOf(part: string, batch: number): string {
  return `${part} ${batch}`;
}

/** The whole lines of a journal with this identity, and the bytes they take; none where there is no such journal. */
function readLines(file: string, identity: string): { lines: Line[]; bytes: number } {
  const texts = readText(file).split('\n');
  // What follows the last line break is empty, or was cut off.
  texts.pop();
  const header = Header.safeParse(parsed(texts[0]));
  if (!header.success || header.data.identity !== identity) return { lines: [], bytes: 0 };
  const lines: Line[] = [];
  let bytes = sizeOf(texts[0] as string);
  for (const text of texts.slice(1)) {
    const line = Line.safeParse(parsed(text));
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

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    // A line that is not JSON is as good as none.
    return null;
  }
}

function sizeOf(line: string): number {
  return Buffer.byteLength(line) + 1;
}

function append(descriptor: number, value: unknown): void {
  writeSync(descriptor, `${JSON.stringify(value)}\n`);
}

function lineOf(part: string, batch: BatchResult): Line {
  return {
    part,
    number: batch.number,
    indexes: [...batch.indexes],
    labels: [...batch.labels],
    predictions: [...batch.predictions],
    margins: [...batch.margins],
    losses: [...batch.losses],
    distances: nullWhereInfinite(batch.distances),
    farthest: batch.farthest,
    correct: batch.correct,
    othersCorrect: batch.othersCorrect,
    durationMs: batch.durationMs,
  };
}

/** Infinity is not known to JSON. */
export function nullWhereInfinite(values: ArrayLike<number>): (number | null)[] {
  return Array.from(values, (value) => (value === Infinity ? null : value));
}

function resultOf(line: Line): BatchResult {
  return {
    number: line.number,
    indexes: Uint32Array.from(line.indexes),
    labels: Int32Array.from(line.labels),
    predictions: Int32Array.from(line.predictions),
    margins: Float32Array.from(line.margins),
    losses: Float64Array.from(line.losses),
    distances: Float64Array.from(line.distances, (value) => value ?? Infinity),
    farthest: line.farthest,
    correct: line.correct,
    othersCorrect: line.othersCorrect,
    durationMs: line.durationMs,
    // A batch of answers that are not numbers ends the evaluation and is never written.
    allFinite: true,
  };
}

function explaining<Value>(file: string, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') {
      throw new TemperError(
        'disk-full',
        `The disk is full: the progress of the evaluation could not be written to ${file}. Free some space and resume the evaluation.`,
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
