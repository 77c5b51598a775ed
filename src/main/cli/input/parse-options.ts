import { z } from 'zod';
import { TemperError } from '../../../contract/errors';
import { describeIssues } from '../../../contract/parse';

/**
 * Parses what was made of a command's options. A problem is reported under the option that was typed, not under the key
 * that it became; one of an item of a list, under the option of the list.
 *
 * @param what the words for the whole, for problems of no single option
 * @param options by the path of the key that each sets, such as `{ testFraction: '--test' }`
 * @throws TemperError `invalid-input`; `details.issues` lists `{path, message}`
 */
export function parseOptions<Schema extends z.core.$ZodType>(
  schema: Schema,
  value: unknown,
  what: string,
  options: Readonly<Record<string, string>>,
): z.infer<Schema> {
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  const issues = describeIssues(schema, result.error).map(({ path, message }) => ({
    path: options[path] ?? options[path.replace(/\.\d+$/, '')] ?? path,
    message,
  }));
  const lines = issues.map(({ path, message }) => (path ? `${path}: ${message}` : message));
  throw new TemperError('invalid-input', `${what} is not valid: ${lines.join('; ')}`, { issues });
}
