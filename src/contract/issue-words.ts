import type { z } from 'zod';

/** How the validator's own messages begin; a schema's own message is never replaced. */
const standard = /^(Too (small|big)|Invalid (input|option|string|key|element|type))\b/;

/** What a problem asks for, worded for a form and a command line: `write a number of at least 0`. */
export function issueWords(issue: z.core.$ZodIssue): string {
  if (!standard.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return typeWords[issue.expected] ?? issue.message;
    case 'too_small':
      return boundWords(issue.origin, Number(issue.minimum), issue.inclusive ?? true, 'least');
    case 'too_big':
      return boundWords(issue.origin, Number(issue.maximum), issue.inclusive ?? true, 'most');
    case 'invalid_value':
      return `choose ${choice.format(issue.values.map(String))}`;
    default:
      return issue.message;
  }
}

const choice = new Intl.ListFormat('en-GB', { type: 'disjunction' });

const typeWords: Readonly<Record<string, string>> = {
  number: 'write a number',
  int: 'write a whole number',
  string: 'write a text',
  boolean: 'write true or false',
  array: 'write a list',
  object: 'write an object',
};

function boundWords(
  origin: string,
  bound: number,
  inclusive: boolean,
  side: 'least' | 'most',
): string {
  if (origin === 'string') {
    if (side === 'least' && bound === 1) return 'must not be empty';
    return `write at ${side} ${bound} characters`;
  }
  if (origin === 'array' || origin === 'set') return `give at ${side} ${bound}`;
  if (inclusive) return `write a number of at ${side} ${bound}`;
  return `write a number ${side === 'least' ? 'above' : 'below'} ${bound}`;
}
