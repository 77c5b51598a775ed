import type { z } from 'zod';
import { TemperError } from '../../../contract/errors';
import { parseOrThrow } from '../../../contract/parse';

/** Reads a JSON column through its schema: what another version or a damaged file left there is not trusted. */
export function fromJson<Schema extends z.ZodType>(
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

export function fromNullableJson<Schema extends z.ZodType>(
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
