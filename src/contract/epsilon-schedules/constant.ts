import { z } from 'zod';
import type { EpsilonScheduleKind } from './epsilon-schedule-kind';

const schema = z.strictObject({ kind: z.literal('constant') });

export const constant = {
  schema,
  label: 'Constant',
  detail: 'the threat model’s epsilon from the first step',
  fields: [],
  initial: { kind: 'constant' },
  times: [],
  startsWhole: true,
  shareAt: () => 1,
} satisfies EpsilonScheduleKind<z.infer<typeof schema>>;
