import type { z } from 'zod';
import type { Json } from '../../contract/json-value';
import { describeIssues } from '../../contract/parse';
import { numberOrText } from './typed-values';

/** A number that a form needs. An emptied field stays text: it is refused, and neither 0 nor a default takes its place. */
export function neededNumber(text: string): Json {
  return numberOrText(text) ?? '';
}

/** What is wrong with a form. */
export interface FormProblem {
  /** What is wrong with each field, by the path of its key. */
  fields: Readonly<Record<string, string>>;
  /** The first thing that is wrong where no field shows it; null where each is shown beside its field. */
  problem: string | null;
}

/**
 * What a form asks for, or what is wrong with it in the validator's words.
 *
 * @param value as typed: numbers by `neededNumber`
 * @param shown paths of the keys that have a field of their own
 */
export function readForm<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  shown: readonly string[],
): z.output<Schema> | FormProblem {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = describeIssues(schema, result.error);
  const fields: Record<string, string> = {};
  for (const { path, message } of issues) if (shown.includes(path)) fields[path] ??= message;
  const hidden = issues.find(({ path }) => !shown.includes(path));
  return {
    fields,
    problem: hidden ? (hidden.path ? `${hidden.path}: ${hidden.message}` : hidden.message) : null,
  };
}

export function isProblem(read: object): read is FormProblem {
  return 'fields' in read && 'problem' in read;
}

/** What is wrong with one field of a form; null where nothing is. */
export function fieldError(read: object, path: string): string | null {
  return isProblem(read) ? (read.fields[path] ?? null) : null;
}
