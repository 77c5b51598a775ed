import { z } from 'zod';
import { TemperError } from '../../../contract/errors';

/**
 * The id of a thing that has no name of its own, as it was typed.
 *
 * @param kind the word for the thing, for example `evaluation`
 * @param list the command that lists the things and their ids
 * @param prefix of such ids, where it is another word
 * @throws TemperError `not-found` for text that is no id of this kind
 */
export function idArgument<Schema extends z.core.$ZodType>(
  schema: Schema,
  text: string,
  kind: string,
  list: string,
  prefix = kind,
): z.infer<Schema> {
  const result = z.safeParse(schema, text);
  if (result.success) return result.data;
  throw new TemperError(
    'not-found',
    `There is no ${kind} "${text}": give its id, such as ${prefix}-k3v9q2m1x7ad. List them with: ${list}`,
    { reference: text },
  );
}
