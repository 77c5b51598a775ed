import { z } from 'zod';
import type { EpsilonScheduleKind } from './epsilon-schedule-kind';

/** Grows from a share of epsilon to the whole over the first epochs. */
const schema = z.strictObject({
  kind: z.literal('linear-ramp'),
  epochs: z.number().positive(),
  startFraction: z.number().min(0).max(1).default(0),
});

export const linearRamp = {
  schema,
  label: 'Linear ramp',
  detail: 'grows over the first epochs',
  fields: [
    { form: 'number', key: 'epochs', label: 'Ramp over', suffix: 'epochs' },
    { form: 'number', key: 'startFraction', label: 'From share' },
  ],
  initial: { kind: 'linear-ramp', epochs: 2, startFraction: 0 },
  startsWhole: false,
  shareAt: ({ epochs, startFraction }, epoch) =>
    startFraction + (1 - startFraction) * Math.min(1, epoch / epochs),
} satisfies EpsilonScheduleKind<z.infer<typeof schema>>;
