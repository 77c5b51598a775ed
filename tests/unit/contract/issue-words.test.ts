import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeIssues } from '../../../src/contract/parse';

const message = (schema: z.core.$ZodType, value: unknown) => {
  const { error } = z.safeParse(schema, value);
  return error ? describeIssues(schema, error).map((issue) => issue.message) : ['accepted'];
};

describe('the words of a problem', () => {
  it.each([
    [z.number().min(0), -1, 'write a number of at least 0'],
    [z.number().positive(), 0, 'write a number above 0'],
    [z.number().lt(1), 1, 'write a number below 1'],
    [z.int().max(4096), 5000, 'write a number of at most 4096'],
    [z.int().max(4096), 1e20, 'write a number of at most 4096'],
    [z.int().min(0), -1e20, 'write a number of at least 0'],
    [z.int(), 1.5, 'write a whole number'],
    [z.number(), 'ten', 'write a number'],
    [z.string().min(1), '', 'must not be empty'],
    [z.string().max(3), 'four', 'write at most 3 characters'],
    [z.array(z.number()).min(2), [1], 'give at least 2'],
    [z.boolean(), 'yes', 'write true or false'],
    [z.enum(['keep', 'new']), 'old', 'choose keep or new'],
    [z.number().max(1, 'pixels lie in [0, 1]'), 2, 'pixels lie in [0, 1]'],
  ])('ask for what fits, or are the schema’s own', (schema, value, words) => {
    expect(message(schema, value)).toEqual([words]);
  });
});
