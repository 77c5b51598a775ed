import { z } from 'zod';

/** Which image of which identity: the identity's images are counted from 1, in the order of the dataset. */
export const NamedImage = z.strictObject({ identity: z.string(), number: z.int().min(1) });
export type NamedImage = z.infer<typeof NamedImage>;
