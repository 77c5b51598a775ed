import { z } from 'zod';
import type { AscentKind } from './ascent-kind';

const schema = z.strictObject({ kind: z.literal('kl-divergence') });

/** The divergence of the answer from the network's own one to the clean image (TRADES, Zhang et al. 2019). */
export const klDivergence = {
  schema,
  label: 'KL divergence',
  detail: 'from the answer to the clean image, as in TRADES',
  fields: [],
  starting: { kind: 'kl-divergence' },
  needsTeacher: false,
  needsRandomStart: true,
  passes: { forward: 1, backward: 0 },
} satisfies AscentKind<z.infer<typeof schema>>;
