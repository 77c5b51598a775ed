import { z } from 'zod';
import type { InputIssue } from '../parse';
import { epochsText } from './epochs-text';
import {
  Rate,
  floorField,
  floorIssue,
  floorWarning,
  peakField,
  type ScheduleKind,
  snapEpoch,
  warmUpField,
  warmUpHandles,
  warmUpRate,
  warmUpWarning,
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
  times: ['warmUpEpochs', 'halfLifeEpochs'],
  issue: floorIssue,
  warning: (schedule, epochs) =>
    warmUpWarning(schedule, epochs) ?? floorWarning(schedule) ?? halfLifeWarning(schedule, epochs),
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

/** Where less than one half-life follows the warm-up. */
function halfLifeWarning(schedule: SlowStartFastDecay, epochs: number): InputIssue | null {
  const { warmUpEpochs, halfLifeEpochs } = schedule;
  const left = epochs - warmUpEpochs;
  if (left >= halfLifeEpochs) return null;
  const message = `After the warm-up ${epochsText(left)} of training remain, less than one half-life of ${epochsText(halfLifeEpochs)}: the rate hardly decays. Shorten the half-life or the warm-up, or train longer.`;
  return { path: 'halfLifeEpochs', message };
}

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
      // At least half a step: a half-life of zero would not be a schedule.
      halfLifeEpochs: Math.max(snapEpoch(epoch - warmUpEpochs, epochs), 0.05),
    }),
  };
}
