import { z } from 'zod';

/** A share with its Wilson score interval at 95 %. */
export const Proportion = z.strictObject({
  count: z.int().min(0),
  total: z.int().min(0),
  value: z.number(),
  low: z.number(),
  high: z.number(),
});
export type Proportion = z.infer<typeof Proportion>;
