import type { z } from 'zod';
import { issueWords } from '../../../contract/issue-words';

/** The first thing that is wrong with a form, named by the field: `beta: write a number`. */
export function problemOf({ issues }: z.ZodError): string | null {
  const [issue] = issues;
  return issue ? `${String(issue.path.at(-1))}: ${issueWords(issue)}` : null;
}
