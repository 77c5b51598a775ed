import { z } from 'zod';

/** A dataset of the data home as a job finds it: its folder, and what it must hold. */
export const PackedData = z.strictObject({ directory: z.string(), fingerprint: z.string() });
export type PackedData = z.infer<typeof PackedData>;
