import { join } from 'node:path';
import { z } from 'zod';
import { journalFile } from '../../core/files/evaluation-files';
import type { BatchResult } from '../measurement/measure-batches';
import { begunAgainText } from './arithmetic';
import { openLineFile } from './line-file';

/** Every finished batch of an evaluation, so that a killed one continues where it stopped. */
export interface Journal {
  /** @param part names the part of the evaluation that the batch belongs to */
  find(part: string, batch: number): BatchResult | null;
  add(part: string, batch: BatchResult): void;
  /** Batches that were there when it was opened. */
  readonly restored: number;
  /** Why others that were there do not count, and have been set aside; null where there were none. */
  readonly begunAgain: string | null;
  close(): void;
}

/** Without a place nothing is kept. */
export const noJournal: Journal = {
  find: () => null,
  add: () => undefined,
  restored: 0,
  begunAgain: null,
  close: () => undefined,
};

/**
 * 2: what is left is spread evenly over batches, so that the batches of older journals hold other images. 3: random starts
 * and random classes to reach are drawn natively, from other random numbers.
 */
const version = 3;

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
 * is dropped; a journal with another identity is set aside until that identity returns.
 *
 * @param identity what the results depend on, as a text of JSON with their `arithmetic`
 * @throws TemperError 'disk-full' or 'read-only'
 */
export function openJournal(directory: string, identity: string): Journal {
  const file = join(directory, journalFile);
  const { lines, setAside, append, close } = openLineFile({
    file,
    version,
    identity,
    schema: Line,
  });
  const known = new Map(lines.map((line) => [keyOf(line.part, line.number), resultOf(line)]));
  return {
    restored: known.size,
    begunAgain: begunAgainText(setAside, identity),
    find: (part, batch) => known.get(keyOf(part, batch)) ?? null,
    add: (part, batch) => append(lineOf(part, batch)),
    close,
  };
}

/** The part of a journal that belongs to one of several things that are measured. */
export function journalUnder(journal: Journal, name: string): Journal {
  return {
    ...journal,
    find: (part, batch) => journal.find(`${name} ${part}`, batch),
    add: (part, batch) => journal.add(`${name} ${part}`, batch),
  };
}

function keyOf(part: string, batch: number): string {
  return `${part} ${batch}`;
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
