import { z } from 'zod';
import type { AscentKind } from './ascent-kind';

const schema = z.strictObject({ kind: z.literal('label-loss') });

/** The attack's own loss against the label (Madry et al. 2018). */
export const labelLoss = {
  schema,
  label: 'Loss of the label',
  detail: 'what the attack raises in an evaluation too',
  fields: [],
  starting: { kind: 'label-loss' },
  needsTeacher: false,
  needsRandomStart: false,
  passes: { forward: 0, backward: 0 },
} satisfies AscentKind<z.infer<typeof schema>>;
