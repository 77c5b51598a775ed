import { z } from 'zod';
import {
  Rate,
  peakField,
  warmUpField,
  warmUpHandles,
  warmUpRate,
  warmUpWarning,
  type ScheduleKind,
} from './schedule-kind';

/** From `peak` to 0 over the training by a power of what is left of it, after an optional linear warm-up. */
const schema = z.strictObject({
  kind: z.literal('polynomial'),
  peak: Rate,
  power: z.number().positive().max(100).default(2),
  warmUpEpochs: z.number().min(0).default(0),
});
type Polynomial = z.infer<typeof schema>;

export const polynomial = {
  schema,
  label: 'Polynomial',
  detail: 'a power of what is left of the training',
  fields: [
    warmUpField,
    peakField,
    { form: 'number', key: 'power', label: 'Power', hint: '1 is a straight line' },
  ],
  times: ['warmUpEpochs'],
  warning: warmUpWarning,
  rateAt(schedule, epoch, epochs) {
    const { peak, power, warmUpEpochs } = schedule;
    const length = epochs - warmUpEpochs;
    const left = length > 0 ? Math.max(0, 1 - (epoch - warmUpEpochs) / length) : 1;
    return warmUpRate(schedule, epoch) ?? peak * left ** power;
  },
  handles: warmUpHandles,
  heightOf: ({ peak }) => peak,
  ofHeight: (peak) => ({ kind: 'polynomial', peak, power: 2, warmUpEpochs: 0 }),
} satisfies ScheduleKind<Polynomial>;
