import { z } from 'zod';
import type { EpsilonScheduleKind } from './epsilon-schedule-kind';

/** A share of epsilon, then a linear ramp, then the whole; the bounds of the ramp are fractions of the training. */
const schema = z
  .strictObject({
    kind: z.literal('flat-then-ramp'),
    startFraction: z.number().min(0).max(1).default(0),
    rampFrom: z.number().min(0).max(1).default(0.25),
    rampTo: z.number().min(0).max(1).default(0.75),
  })
  .refine(({ rampFrom, rampTo }) => rampFrom < rampTo, {
    path: ['rampTo'],
    message: 'the ramp must end after it begins: make rampTo larger than rampFrom',
  });

export const flatThenRamp = {
  schema,
  label: 'Flat, ramp, constant',
  detail: 'as shares of the training: waits, grows, stays',
  fields: [
    { form: 'number', key: 'rampFrom', label: 'Ramp from', suffix: '× training' },
    { form: 'number', key: 'rampTo', label: 'Ramp to', suffix: '× training' },
    { form: 'number', key: 'startFraction', label: 'From share', suffix: '× epsilon' },
  ],
  initial: { kind: 'flat-then-ramp', startFraction: 0, rampFrom: 0.25, rampTo: 0.75 },
  times: [],
  startsWhole: false,
  shareAt({ startFraction, rampFrom, rampTo }, epoch, epochs) {
    const progress = (epoch / epochs - rampFrom) / (rampTo - rampFrom);
    return startFraction + (1 - startFraction) * Math.min(1, Math.max(0, progress));
  },
} satisfies EpsilonScheduleKind<z.infer<typeof schema>>;
