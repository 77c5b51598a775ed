import { z } from 'zod';
import {
  Rate,
  floorField,
  peakField,
  type ScheduleKind,
  snapEpoch,
  warmUpField,
  warmUpHandles,
  warmUpRate,
  type ScheduleHandle,
} from './schedule-kind';

/** Reconstruction of Jeddi et al. 2020: linear warm-up, then exponential decay with a half-life, down to a floor. */
const schema = z.strictObject({
  kind: z.literal('slow-start-fast-decay'),
  peak: Rate,
  warmUpEpochs: z.number().min(0).default(5),
  halfLifeEpochs: z.number().positive().default(1),
  floor: z.number().min(0).default(0),
});
type SlowStartFastDecay = z.infer<typeof schema>;

export const slowStartFastDecay = {
  schema,
  label: 'Slow start, fast decay',
  detail: 'linear warm-up, then halving: made for fine-tuning',
  fields: [
    warmUpField,
    peakField,
    { form: 'number', key: 'halfLifeEpochs', label: 'Half-life', suffix: 'epochs' },
    floorField,
  ],
  rateAt(schedule, epoch) {
    const { peak, warmUpEpochs, halfLifeEpochs, floor } = schedule;
    const decayed = peak * 2 ** (-(epoch - warmUpEpochs) / halfLifeEpochs);
    return warmUpRate(schedule, epoch) ?? Math.max(Math.min(floor, peak), decayed);
  },
  handles: (schedule, epochs) => [...warmUpHandles(schedule), halfLifeHandle(schedule, epochs)],
  heightOf: ({ peak }) => peak,
  ofHeight: (peak) => ({
    kind: 'slow-start-fast-decay',
    peak,
    warmUpEpochs: 5,
    halfLifeEpochs: 1,
    floor: 0,
  }),
} satisfies ScheduleKind<SlowStartFastDecay>;

function halfLifeHandle(
  schedule: SlowStartFastDecay,
  epochs: number,
): ScheduleHandle<SlowStartFastDecay> {
  const { peak, warmUpEpochs, halfLifeEpochs, floor } = schedule;
  return {
    id: 'halfLifeEpochs',
    label: 'Half-life',
    epoch: warmUpEpochs + halfLifeEpochs,
    rate: Math.max(Math.min(floor, peak), peak / 2),
    axis: 'epoch',
    says: 'halves every',
    spanEpochs: halfLifeEpochs,
    moved: ({ epoch = warmUpEpochs + halfLifeEpochs }) => ({
      ...schedule,
      // Half of a step at the least: a half-life of zero would not be a schedule.
      halfLifeEpochs: Math.max(snapEpoch(epoch - warmUpEpochs, epochs), 0.05),
    }),
  };
}
