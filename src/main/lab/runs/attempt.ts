import { TemperError } from '../../../contract/errors';
import type { InputIssue } from '../../../contract/parse';

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
