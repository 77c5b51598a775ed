import type { z } from 'zod';
import { TemperError } from '../../../contract/errors';
import { parseOrThrow } from '../../../contract/parse';

/** Reads a JSON column through its schema: what another version or a damaged file left there is not trusted. */
export function fromJson<Schema extends z.core.$ZodType>(
  schema: Schema,
  text: string,
  column: string,
): z.infer<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new TemperError(
      'database-damaged',
      `The history holds text in ${column} that is not JSON. Restore a copy of the database or start with another data home (TEMPER_HOME).`,
      { column },
      error,
    );
  }
  return parseOrThrow(schema, value, `The history's ${column}`, 'database-damaged');
}

/** Rows of a column whose text was checked, the one that was checked first of all in front. */
interface KnownRows<Value> {
  rows: Map<string, { text: string; value: Value }>;
  characters: number;
}

/** Of the text that is kept for a column: about what 15,000 plans take. */
const mostCharacters = 32 * 2 ** 20;

const allKnown: KnownRows<unknown>[] = [];

/**
 * Reads a column that hardly ever changes and costs much to check: the same text of the same row is checked once. What
 * it gives is shared, and not to be changed.
 *
 * @param options `most` characters of text are kept, unless one row has more; `share`: what is equal in many rows becomes
 *   one object in all of them
 */
export function createJsonReader<Schema extends z.core.$ZodType>(
  schema: Schema,
  column: string,
  {
    most = mostCharacters,
    share = (value) => value,
  }: { most?: number; share?: (value: z.infer<Schema>) => z.infer<Schema> } = {},
) {
  const known: KnownRows<z.infer<Schema>> = { rows: new Map(), characters: 0 };
  allKnown.push(known);
  return (rowId: string, text: string): z.infer<Schema> => {
    const found = known.rows.get(rowId);
    if (found?.text === text) return found.value;
    const value = share(fromJson(schema, text, column));
    forget(known, rowId);
    known.rows.set(rowId, { text, value });
    known.characters += text.length;
    if (known.characters > most) forgetFirst(known, most, rowId);
    return value;
  };
}

function forgetFirst(known: KnownRows<unknown>, most: number, last: string): void {
  for (const id of known.rows.keys()) {
    if (known.characters <= most || id === last) return;
    forget(known, id);
  }
}

/** Of a row that is removed for good nothing is kept. */
export function forgetRow(rowId: string): void {
  allKnown.forEach((known) => forget(known, rowId));
}

/** More distinct values than this are no longer shared with those before. */
const mostShared = 20_000;

/** Gives objects back with each field that equals one of an earlier object being that very one. */
export function createFieldSharing() {
  const known = new Map<string, unknown>();
  const shared = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const text = JSON.stringify(value);
    const found = known.get(text) ?? value;
    if (known.size >= mostShared) known.clear();
    known.set(text, found);
    return found;
  };
  return <Value extends object>(value: Value): Value =>
    Object.fromEntries(
      Object.entries(value).map(([name, field]) => [name, shared(field)]),
    ) as Value;
}

function forget(known: KnownRows<unknown>, rowId: string): void {
  known.characters -= known.rows.get(rowId)?.text.length ?? 0;
  known.rows.delete(rowId);
}

export function fromNullableJson<Schema extends z.core.$ZodType>(
  schema: Schema,
  text: string | null,
  column: string,
): z.infer<Schema> | null {
  return text === null ? null : fromJson(schema, text, column);
}

export function toJson(value: unknown): string {
  return JSON.stringify(value);
}

export function toNullableJson(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}
