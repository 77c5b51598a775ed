import { TemperError } from '../../../contract/errors';
import type { InputIssue } from '../../../contract/parse';

/**
 * What some work gives; its refusal says which part of the input it is about, as `attempt` notes it.
 *
 * @param what the words for the input in the message
 */
export function keyed<Value>(what: string, path: string, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof TemperError)) throw error;
    const { code, message, details } = error;
    const issues: InputIssue[] = [{ path, message }];
    const text = `${what} does not fit: ${path}: ${message}`;
    throw new TemperError(code, text, { ...details, issues }, error);
  }
}

/** What some work gives, or null after noting at which part of the input it was refused. */
export function attempt<Value>(
  issues: InputIssue[],
  path: string,
  work: () => Value,
): Value | null {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof TemperError)) throw error;
    issues.push({ path, message: error.message });
    return null;
  }
}
