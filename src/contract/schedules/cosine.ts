import { z } from 'zod';
import {
  Rate,
  floorField,
  floorIssue,
  floorWarning,
  peakField,
  type ScheduleKind,
  warmUpField,
  warmUpHandles,
  warmUpRate,
  warmUpWarning,
} from './schedule-kind';

/** Half a cosine from `peak` to `floor` over the training, after an optional linear warm-up. */
const schema = z.strictObject({
  kind: z.literal('cosine'),
  peak: Rate,
  floor: z.number().min(0).default(0),
  warmUpEpochs: z.number().min(0).default(0),
});
type Cosine = z.infer<typeof schema>;

export const cosine = {
  schema,
  label: 'Cosine',
  detail: 'half a cosine from peak to floor',
  fields: [warmUpField, peakField, floorField],
  times: ['warmUpEpochs'],
  issue: floorIssue,
  warning: (schedule, epochs) => warmUpWarning(schedule, epochs) ?? floorWarning(schedule),
  rateAt(schedule, epoch, epochs) {
    const { peak, floor, warmUpEpochs } = schedule;
    const length = epochs - warmUpEpochs;
    const progress = length > 0 ? Math.min(1, (epoch - warmUpEpochs) / length) : 0;
    const descended = floor + ((peak - floor) / 2) * (1 + Math.cos(Math.PI * progress));
    return warmUpRate(schedule, epoch) ?? descended;
  },
  handles: warmUpHandles,
  heightOf: ({ peak }) => peak,
  ofHeight: (peak) => ({ kind: 'cosine', peak, floor: 0, warmUpEpochs: 0 }),
} satisfies ScheduleKind<Cosine>;
