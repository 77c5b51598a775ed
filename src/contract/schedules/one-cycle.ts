import { z } from 'zod';
import { Rate, peakField, peakHandle, type ScheduleKind, snapShare } from './schedule-kind';

/** Linear from 0 up to `peak` at `peakAtFraction` of the training, then linear down to 0. */
const schema = z.strictObject({
  kind: z.literal('one-cycle'),
  peak: Rate,
  peakAtFraction: z.number().gt(0).lt(1).default(0.4),
});
type OneCycle = z.infer<typeof schema>;

export const oneCycle = {
  schema,
  label: 'One cycle',
  detail: 'up to the peak and down to zero',
  fields: [
    peakField,
    { form: 'number', key: 'peakAtFraction', label: 'Peak at', hint: 'share of the training' },
  ],
  times: [],
  rateAt({ peak, peakAtFraction }, epoch, epochs) {
    const progress = Math.min(1, epoch / epochs);
    return progress < peakAtFraction
      ? (peak * progress) / peakAtFraction
      : (peak * (1 - progress)) / (1 - peakAtFraction);
  },
  handles: (schedule, epochs) => [
    peakHandle(schedule.peakAtFraction * epochs, schedule.peak, ({ epoch, rate }) => ({
      ...schedule,
      peak: rate ?? schedule.peak,
      peakAtFraction: epoch === undefined ? schedule.peakAtFraction : snapShare(epoch, epochs),
    })),
  ],
  heightOf: ({ peak }) => peak,
  ofHeight: (peak) => ({ kind: 'one-cycle', peak, peakAtFraction: 0.4 }),
} satisfies ScheduleKind<OneCycle>;
