import { createHash } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Distances } from '../../measurement/distances';
import { begunAgainText, type Arithmetic } from '../arithmetic';
import { explaining, openLineFile } from '../line-file';

/** What an attack left of a batch of pairs. */
export interface AttackedBatch {
  similarities: Float64Array;
  distances: Distances;
}

/** What a verification has measured so far: one that was stopped or killed continues there, with the same numbers. */
export interface VerificationJournal {
  /** Directions of the first images, of whole batches, [images, dimensions]. */
  readonly directions: Float32Array;
  addDirections(rows: Float32Array): void;
  /** @param first place of the first pair of the batch among those that are attacked */
  find(stream: number, first: number): AttackedBatch | null;
  add(stream: number, first: number, batch: AttackedBatch): void;
  /** Why batches that were there do not count, and have been set aside; null where there were none. */
  readonly begunAgain: string | null;
  close(): void;
}

/** Without a place nothing is kept. */
export const noVerificationJournal: VerificationJournal = {
  directions: new Float32Array(),
  addDirections: () => undefined,
  find: () => null,
  add: () => undefined,
  begunAgain: null,
  close: () => undefined,
};

const Line = z.strictObject({
  stream: z.int(),
  first: z.int(),
  similarities: z.array(z.number()),
  distances: z.strictObject({
    images: z.int(),
    largestShare: z.number(),
    largestExcess: z.number(),
    smallestPixel: z.number(),
    largestPixel: z.number(),
    violations: z.int(),
  }),
});

/**
 * Opens what a verification left in its folder. What belongs to another identity is not used.
 *
 * @param inputs what the results depend on beside the arithmetic, as text
 * @param batchFloats numbers of the directions of a whole batch: part of one is computed again with its batch, so that it has the
 *   same bits
 * @throws TemperError 'disk-full' or 'read-only'
 */
export function openVerificationJournal(
  directory: string,
  { inputs, arithmetic }: { inputs: string; arithmetic: Arithmetic },
  batchFloats: number,
): VerificationJournal {
  // The inputs name every pair: a digest of them is enough.
  const identity = JSON.stringify({ inputs: digestOf(inputs), arithmetic });
  const directionsFile = join(directory, `directions-${digestOf(identity).slice(0, 16)}.f32`);
  const directions = explaining(directionsFile, () => openDirections(directionsFile, batchFloats));
  const file = join(directory, 'attacked.jsonl');
  const { lines, setAside, append, close } = openLineFile({
    file,
    // 2: what results depend on is named, so that it can be said why others are set aside.
    version: 2,
    identity,
    schema: Line,
  });
  const known = new Map(
    lines.map(({ stream, first, similarities, distances }) => [
      `${stream} ${first}`,
      { similarities: Float64Array.from(similarities), distances },
    ]),
  );
  return {
    directions: directions.restored,
    begunAgain: begunAgainText(setAside, identity),
    addDirections: directions.append,
    find: (stream, first) => known.get(`${stream} ${first}`) ?? null,
    add: (stream, first, { similarities, distances }) => {
      // Within epsilon 0 a share of it is not a number, which JSON does not know: that batch is attacked again.
      if (!Number.isFinite(distances.largestShare)) return;
      append({ stream, first, similarities: [...similarities], distances });
    },
    close: () => {
      directions.close();
      close();
    },
  };
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Numbers one behind the other, of whole batches; what a kill cut off is dropped. */
function openDirections(file: string, batchFloats: number) {
  mkdirSync(dirname(file), { recursive: true });
  const descriptor = openSync(file, 'a+');
  const batchBytes = batchFloats * Float32Array.BYTES_PER_ELEMENT;
  const bytes = Math.floor(fstatSync(descriptor).size / batchBytes) * batchBytes;
  truncateSync(file, bytes);
  const restored = new Float32Array(bytes / Float32Array.BYTES_PER_ELEMENT);
  const buffer = new Uint8Array(restored.buffer);
  for (let at = 0; at < bytes;) at += readSync(descriptor, buffer, at, bytes - at, at);
  return {
    restored,
    append: (rows: Float32Array): void => {
      const all = new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength);
      // A disk that fills up takes a part, and says so only when it is given the rest.
      explaining(file, () => {
        for (let done = 0; done < all.length;) done += writeSync(descriptor, all, done);
      });
    },
    close: (): void => closeSync(descriptor),
  };
}
