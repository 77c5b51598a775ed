import { TemperError } from '../../../contract/errors';
import type { InputIssue } from '../../../contract/parse';

/**
 * @param what the words for the input in the message
 * @throws TemperError `invalid-plan` with all issues, each with its key, if there are any
 */
export function throwIssues(issues: readonly InputIssue[], what: string): void {
  if (issues.length === 0) return;
  const lines = issues.map(({ path, message }) => `${path}: ${message}`);
  // A message may be a sentence; only the last one ends the line.
  const listed = lines.map((line, at) => (at + 1 < lines.length ? line.replace(/\.$/, '') : line));
  throw new TemperError('invalid-plan', `${what} does not fit: ${listed.join('; ')}`, {
    issues: [...issues],
  });
}
