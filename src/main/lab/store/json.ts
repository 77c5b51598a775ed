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

/**
 * Reads a column that hardly ever changes and costs much to check: the same text of the same row is checked once. What
 * it gives is shared, and not to be changed.
 */
export function createJsonReader<Schema extends z.core.$ZodType>(schema: Schema, column: string) {
  const known = new Map<string, { text: string; value: z.infer<Schema> }>();
  return (rowId: string, text: string): z.infer<Schema> => {
    const found = known.get(rowId);
    if (found?.text === text) return found.value;
    const value = fromJson(schema, text, column);
    if (known.size >= mostRowsKept) known.clear();
    known.set(rowId, { text, value });
    return value;
  };
}

const mostRowsKept = 20_000;

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
