import type { z } from 'zod';

/** One entry of the list of commands: what it takes and what it answers, each by its schema. */
export const command = <Input extends z.core.$ZodType, Output extends z.core.$ZodType>(
  input: Input,
  output: Output,
) => ({ input, output });
