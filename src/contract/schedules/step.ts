import { z } from 'zod';
import type { InputIssue } from '../parse';
import { Fraction, Rate, type ScheduleKind } from './schedule-kind';

/** Starts at `initial` and is multiplied by `factor` at each fraction of the training. */
const schema = z.strictObject({
  kind: z.literal('step'),
  initial: Rate,
  factor: z.number().positive().max(1).default(0.1),
  atFractions: z.array(Fraction).min(1).default([0.5, 0.75]),
});
type Step = z.infer<typeof schema>;

export const step = {
  schema,
  label: 'Step',
  detail: 'multiplied at fractions of the training',
  fields: [
    { form: 'number', key: 'initial', label: 'Initial rate' },
    { form: 'number', key: 'factor', label: 'Factor' },
    {
      form: 'fractions',
      key: 'atFractions',
      label: 'At fractions',
      hint: 'shares of the training, such as 0.5, 0.75',
    },
  ],
  times: [],
  warning: stepWarning,
  rateAt({ initial, factor, atFractions }, epoch, epochs) {
    const drops = atFractions.filter((fraction) => epoch >= fraction * epochs).length;
    return initial * factor ** drops;
  },
  handles: (schedule) => [
    {
      id: 'initial',
      label: 'Initial rate',
      epoch: 0,
      rate: schedule.initial,
      axis: 'rate',
      says: 'rate of',
      moved: ({ rate = schedule.initial }) => ({ ...schedule, initial: rate }),
    },
  ],
  heightOf: ({ initial }) => initial,
  ofHeight: (initial) => ({ kind: 'step', initial, factor: 0.1, atFractions: [0.5, 0.75] }),
} satisfies ScheduleKind<Step>;

/** Where the rate never changes. */
function stepWarning({ factor, atFractions }: Step): InputIssue | null {
  if (factor < 1 && atFractions.some((fraction) => fraction < 1)) return null;
  const message = 'The rate never decays. Use a factor below 1 at a fraction below 1.';
  return { path: factor < 1 ? 'atFractions' : 'factor', message };
}
