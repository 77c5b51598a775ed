import { z } from 'zod';
import { Rate, type ScheduleKind } from './schedule-kind';

const schema = z.strictObject({ kind: z.literal('constant'), rate: Rate });
type Constant = z.infer<typeof schema>;

export const constant = {
  schema,
  label: 'Constant',
  detail: 'one rate throughout',
  fields: [{ form: 'number', key: 'rate', label: 'Rate' }],
  times: [],
  rateAt: ({ rate }) => rate,
  handles: (schedule, epochs) => [
    {
      id: 'rate',
      label: 'Rate',
      epoch: epochs / 2,
      rate: schedule.rate,
      axis: 'rate',
      says: 'rate of',
      moved: ({ rate = schedule.rate }) => ({ ...schedule, rate }),
    },
  ],
  heightOf: ({ rate }) => rate,
  ofHeight: (rate) => ({ kind: 'constant', rate }),
} satisfies ScheduleKind<Constant>;
